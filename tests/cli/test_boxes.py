"""`ceasefire boxes`: a new key for phones from now on, the old ones until their boxes are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceasefire.centre.reporting.box_keys import read_or_make_box_keys
from ceasefire.centre.workspace import Workspace
from ceasefire.cli import main

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Workspace.open(tmp_path / "w").close()
    return tmp_path / "w"


def run(*arguments: object) -> int:
    return main(["boxes", *map(str, arguments)])


def test_a_key_is_changed_and_the_one_before_opens_boxes_until_it_is_retired(folder: Path, capsys: Captured) -> None:
    first = read_or_make_box_keys(folder).current.id
    assert run("rotate", folder) == 0
    keys = read_or_make_box_keys(folder)
    assert capsys.readouterr().out.split() == [first, keys.current.id, "in", "use"]
    assert keys.current.id != first and keys.of(first) is not None
    assert run("retire", folder, "--key", first) == 0
    assert read_or_make_box_keys(folder).of(first) is None
    assert run("list", folder) == 0
    assert keys.current.id in capsys.readouterr().out


def test_the_key_in_use_and_one_that_is_none_are_not_retired(folder: Path, capsys: Captured) -> None:
    current = read_or_make_box_keys(folder).current.id
    for key in (current, "9-00000000", ""):
        assert run("retire", folder, "--key", key) == 2
    assert "rotate first" in capsys.readouterr().err
    assert read_or_make_box_keys(folder).current.id == current


def test_a_folder_that_is_no_workspace_gets_no_keys(tmp_path: Path, capsys: Captured) -> None:
    assert run("rotate", tmp_path / "nothing") == 2
    assert "no workspace" in capsys.readouterr().err
    assert not (tmp_path / "nothing").exists()
