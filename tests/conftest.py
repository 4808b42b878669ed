"""What tests of several parts share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from ceasefire.agreement.case import Case
from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import examine
from ceasefire.centre.starting import start_web

# Django is configured once a process; with the pages, it serves the tests of the engine too.
start_web()

# A law has no clock: a busy machine breaks none.
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")

BESIDE = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The shared data sets: `$CEASEFIRE_DATA`, or `../shared/data` beside the repository; skips, loudly, without them."""
    named = os.environ.get("CEASEFIRE_DATA")
    folder = Path(named) if named else BESIDE
    if not folder.is_dir():
        pytest.skip(f"NOT TESTED: the shared data sets are not at {folder}; set CEASEFIRE_DATA")
    return folder


@pytest.fixture(scope="session")
def syria() -> Case:
    """The case Syria 2016 as far as its files can be read."""
    case, mistakes = examine(find_case("syria-2016"))
    assert case is not None, mistakes
    return case
