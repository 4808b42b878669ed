"""Track record: what was said of a party, what was suggested and ruled, and how it answered, month by month.

Complaint, suggestion and ruling stand apart. Counts follow where reporters could see; they are not a league table, and the
share of incidents in places that were covered stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One incident as it bears on one party. `complained`: a source names the party; `weight`: probability of a breach."""

    party: str
    guarantor: str
    month: date
    incident: str
    complained: bool
    weight: float
    suggested: bool
    ruled: bool
    disputed: bool
    reply_due: bool
    reply_in_time: bool
    demarche_due: bool
    demarche_made: bool


@dataclass(slots=True, kw_only=True)
class _Sums:
    complaints: set[str] = field(default_factory=set)
    suggested: set[str] = field(default_factory=set)
    ruled: set[str] = field(default_factory=set)
    disputed: set[str] = field(default_factory=set)
    expected: float = 0.0
    replies_due: int = 0
    replies_in_time: int = 0
    demarches_due: int = 0
    demarches_made: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """One party (or, with `as_guarantor`, one guarantor) in one month. `expected` is the sum of breach probabilities."""

    actor: str
    as_guarantor: bool
    month: date
    complaints: int
    suggested: int
    ruled: int
    disputed: int
    expected: float
    replies_due: int
    replies_in_time: int
    demarches_due: int
    demarches_made: int
    incidents: tuple[str, ...]


def conduct(entries: Iterable[Entry]) -> tuple[Conduct, ...]:
    """The record of each party and of each guarantor for its side, by month, in order of id."""
    sums: dict[tuple[str, bool, date], _Sums] = {}
    for entry in entries:
        for actor, as_guarantor in ((entry.party, False), (entry.guarantor, True)):
            if actor:
                _add(sums.setdefault((actor, as_guarantor, entry.month), _Sums()), entry)
    return tuple(
        Conduct(
            actor=actor,
            as_guarantor=as_guarantor,
            month=month,
            complaints=len(found.complaints),
            suggested=len(found.suggested),
            ruled=len(found.ruled),
            disputed=len(found.disputed),
            expected=round(found.expected, 6),
            replies_due=found.replies_due,
            replies_in_time=found.replies_in_time,
            demarches_due=found.demarches_due,
            demarches_made=found.demarches_made,
            incidents=tuple(sorted(found.complaints | found.suggested | found.ruled)),
        )
        for (actor, as_guarantor, month), found in sorted(sums.items())
    )


def _add(sums: _Sums, entry: Entry) -> None:
    marks = (
        (entry.complained, sums.complaints),
        (entry.suggested, sums.suggested),
        (entry.ruled, sums.ruled),
        (entry.disputed, sums.disputed),
    )
    for holds, named in marks:
        if holds:
            named.add(entry.incident)
    sums.expected += entry.weight
    sums.replies_due += entry.reply_due
    sums.replies_in_time += entry.reply_in_time
    sums.demarches_due += entry.demarche_due
    sums.demarches_made += entry.demarche_made
