"""What all processes of a centre remember together, on either database."""

from __future__ import annotations

from pathlib import Path

from django.core.cache import cache

from ceasefire.centre.people.models import Remembered
from ceasefire.centre.starting import connect_people, start_web

start_web()


def test_what_one_process_notes_lies_among_people_where_the_others_find_it(tmp_path: Path, database_url: str | None) -> None:
    connect_people(tmp_path, database_url)
    cache.clear()
    cache.set("tries", [1.0, 2.0], 60)
    assert cache.get("tries") == [1.0, 2.0]
    assert not cache.add("tries", [3.0])
    assert Remembered.objects.count() == 1
