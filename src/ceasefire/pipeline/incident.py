"""Hop 3, incident: claims judged to be one happening, and what they say together.

An incident's id is its founding report's. Human judgements always win over the machine's (see `ceasefire.fusion`).
"""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.pipeline.report import Count
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import Belief
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening as the claims tell it. `claims` are ids, sorted, the denials among them.

    `when` and `where` are None where no claim says; `against` are the sets of those hit together with their shares.
    """

    id: str
    claims: tuple[str, ...]
    act: Act
    acts: Belief
    when: When | None
    where: Where | None
    against: tuple[tuple[tuple[str, ...], float], ...]
    killed: Count | None = None
    wounded: Count | None = None
    circumstances: frozenset[str] = frozenset()
    proportionate: str = "unknown"
    cohesion: float = 1.0
    """The weakest probability, over its reports, of belonging to it."""
