"""The real application, for attacks on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ceasefire.centre.opened import Centre
from tests.centre.api.conftest import opened_once, shared_centre
from tests.centre.web.centres import close, copied

__all__ = ["centre", "opened_once", "shared_centre"]


@pytest.fixture
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """The centre of Hudaydah 2018, for one attack alone."""
    opened = copied("hudaydah-2018", tmp_path_factory.mktemp("attacked") / "workspace")
    yield opened
    close(opened)
