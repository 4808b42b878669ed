"""Centres for tests of the API."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ceasefire.centre.api.kept_pages import PAGES
from ceasefire.centre.opened import Centre
from tests.centre.web.centres import close, copied
from tests.centre.web.conftest import hudaydah_centre, syria_centre

__all__ = ["hudaydah_centre", "shared_centre", "syria_centre"]


@pytest.fixture(scope="module")
def shared_centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """The centre of Hudaydah 2018 for all tests of a module, which change nothing that others of them read."""
    opened = copied("hudaydah-2018", tmp_path_factory.mktemp("shared") / "workspace")
    yield opened
    close(opened)


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    PAGES.clear()
