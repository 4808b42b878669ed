"""Files of a brief: named by their languages, and never calm where nothing is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ceasefire.errors import BriefError
from ceasefire.publication import write_brief, write_exports
from tests.publication.made import VIEW


def test_names_of_files_follow_the_languages(tmp_path: Path) -> None:
    written = write_brief(VIEW, tmp_path / "out", languages=("fr", "ar"))
    assert [file.name for file in written] == ["brief.pdf", "brief.html", "brief.ar.pdf", "brief.ar.html"]
    assert (tmp_path / "out" / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_an_edition_that_is_not_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefError, match="internal, public"):
        write_brief(VIEW, tmp_path, edition="secret")


def test_an_empty_span_still_makes_a_brief_that_does_not_call_it_calm(tmp_path: Path) -> None:
    empty = replace(VIEW, incidents=(), claims={}, reports={}, occurrences=(), attributions=(), findings=(), responses=())
    write_brief(empty, tmp_path)
    text = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "No incident is recorded" in text and "silence is not calm" in text


def test_exports_are_written(tmp_path: Path) -> None:
    assert [file.name for file in write_exports(VIEW, tmp_path)] == ["incidents.geojson", "incidents.csv", "incidents.hxl.csv"]
