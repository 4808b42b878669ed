"""Groups: who is listed, who was affiliated with whom, who was excluded. Dated, sourced, contestable.

An affiliation is only ever declared by someone; it is never inferred from being nearby.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ceasefire.vocabulary.times import Window


class Standing(StrEnum):
    """Whether those who hold the keys agree on a fact."""

    AGREED = "agreed"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A group that the agreement never covers, and the decision this rests on."""

    group: str
    authority: str
    reference: str = ""
    window: Window
    known: datetime
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """A group said to act as one with a listed group. Until `grace_until` it keeps its own standing while it moves away."""

    group: str
    with_group: str
    standing: Standing
    window: Window
    grace_until: datetime | None = None
    known: datetime
    asserted_by: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A party put outside the arrangement by those whom the terms name. The centre records it; it never decides it."""

    party: str
    decided_by: str
    window: Window
    known: datetime
    sources: tuple[str, ...] = ()
