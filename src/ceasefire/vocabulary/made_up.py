"""Reports that were made up by `ceasefire simulate` can be told by their ids, wherever they turn up."""

from __future__ import annotations

import re

PREFIX = "sim-"

_MADE_UP = re.compile(rf"{PREFIX}\d{{8}}")


def is_made_up(report: str) -> bool:
    """Whether a report of this id was made up."""
    return _MADE_UP.fullmatch(report) is not None
