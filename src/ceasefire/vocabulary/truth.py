"""Three-valued truth after Kleene (1938): unknown is a value, and it never turns into yes or no by itself."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """Yes, no, or unknown."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __invert__(self) -> Truth:
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNKNOWN: Truth.UNKNOWN}[self]


def truth(value: bool | None) -> Truth:
    """Yes or no for a bool, unknown for None."""
    return Truth.UNKNOWN if value is None else Truth.YES if value else Truth.NO


def all_of(values: Iterable[Truth]) -> Truth:
    """No if any is no; else unknown if any is unknown; else yes (also of nothing)."""
    seen = set(values)
    return Truth.NO if Truth.NO in seen else Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.YES


def any_of(values: Iterable[Truth]) -> Truth:
    """Yes if any is yes; else unknown if any is unknown; else no (also of nothing)."""
    return ~all_of(~value for value in values)
