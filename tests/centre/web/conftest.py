"""Centres for tests of pages, acts and calls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ceasefire.centre.opened import Centre
from tests.centre.web.centres import close, copied


@pytest.fixture
def syria_centre(tmp_path: Path) -> Iterator[Centre]:
    """The centre of Syria 2016 at the end of June 2016."""
    opened = copied("syria-2016", tmp_path / "workspace")
    yield opened
    close(opened)


@pytest.fixture
def hudaydah_centre(tmp_path: Path) -> Iterator[Centre]:
    """The centre of Hudaydah 2018, which is small and quick."""
    opened = copied("hudaydah-2018", tmp_path / "workspace")
    yield opened
    close(opened)
