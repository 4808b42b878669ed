"""Centres for tests of the API."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ceasefire.centre import opened
from ceasefire.centre.opened import Centre
from ceasefire.centre.starting import connect_people
from ceasefire.centre.web.kept_pages import PAGES
from tests.centre.web.centres import close, copied
from tests.centre.web.conftest import hudaydah_centre, syria_centre

__all__ = ["hudaydah_centre", "opened_once", "shared_centre", "syria_centre"]


@pytest.fixture(scope="module")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """The centre of Hudaydah 2018 for all tests of a module."""
    hudaydah = copied("hudaydah-2018", tmp_path_factory.mktemp("shared") / "workspace")
    yield hudaydah
    close(hudaydah)


@pytest.fixture
def shared_centre(opened_once: Centre, monkeypatch: pytest.MonkeyPatch) -> Centre:
    """That centre, served again whatever other centre was served since. Tests change nothing in it that others of them read."""
    connect_people(opened_once.workspace.folder, None)
    monkeypatch.setattr(opened, "_OPEN", [opened_once])
    return opened_once


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    PAGES.clear()
