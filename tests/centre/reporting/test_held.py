"""Pictures that wait between two pages: unreadable without the page, gone after an hour, never too many."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.centre.reporting import held
from ceasefire.centre.reporting.held import KEPT_SECONDS, Held
from ceasefire.centre.reporting.uploads import Picture, take_pictures
from ceasefire.errors import StorageError
from tests.centre.reporting.pictures import photograph


@pytest.fixture
def two() -> tuple[Picture, ...]:
    return take_pictures((photograph(), photograph("PNG")))


def test_what_is_held_is_given_back_to_who_has_the_token_until_it_is_dropped(tmp_path: Path, two: tuple[Picture, ...]) -> None:
    kept = Held(tmp_path)
    token = kept.put(two)
    assert kept.get(token) == two
    kept.drop(token)
    assert kept.get(token) is None and list((tmp_path / "held").iterdir()) == []


def test_the_disk_shows_neither_pictures_nor_token(tmp_path: Path, two: tuple[Picture, ...]) -> None:
    token = Held(tmp_path).put(two)
    (file,) = (tmp_path / "held").iterdir()
    content = file.read_bytes()
    assert b"JFIF" not in content and b"IHDR" not in content and token.encode() not in content and token not in file.name
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_never_sent_is_gone_after_an_hour(tmp_path: Path, two: tuple[Picture, ...]) -> None:
    kept = Held(tmp_path)
    token = kept.put(two)
    (file,) = (tmp_path / "held").iterdir()
    old = time.time() - KEPT_SECONDS - 1
    os.utime(file, (old, old))
    assert kept.get(token) is None
    kept.put(two[:1])
    assert not file.exists()


def test_a_flood_of_pictures_is_turned_away_before_it_fills_the_disk(
    tmp_path: Path, two: tuple[Picture, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "MOST_BYTES", sum(len(one.content) for one in two) + 200)
    kept = Held(tmp_path)
    kept.put(two)
    with pytest.raises(StorageError, match="send the words alone"):
        kept.put(two)


@settings(deadline=None)
@given(token=st.one_of(st.text(max_size=60), st.from_regex(r"[A-Za-z0-9_-]{43}", fullmatch=True)))
def test_a_token_that_was_not_given_out_opens_nothing(tmp_path_factory: pytest.TempPathFactory, token: str) -> None:
    kept = Held(tmp_path_factory.getbasetemp() / "nothing-held")
    assert kept.get(token) is None
    kept.drop(token)


def test_a_damaged_file_opens_as_nothing(tmp_path: Path, two: tuple[Picture, ...]) -> None:
    kept = Held(tmp_path)
    token = kept.put(two)
    (file,) = (tmp_path / "held").iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    assert kept.get(token) is None
