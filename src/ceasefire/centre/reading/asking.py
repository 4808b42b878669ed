"""What a reader asks of the list of incidents: all of it stands in the address, so that a link shows the same again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from ceasefire.errors import CeasefireError
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome

USUAL, MOST = 50, 200
"""Incidents on a page, and at most."""

LONGEST_WORDS = 120

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees (WGS 84)."""

Word = TypeVar("Word", bound=StrEnum)
Read = TypeVar("Read")


class AskedError(CeasefireError):
    """A value in the address that means nothing. `field` names it."""

    def __init__(self, field: str, remedy: str) -> None:
        super().__init__(f"{field}: {remedy}")
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which incidents are wanted. Empty fields ask for nothing.

    `starts` and `ends` are days of the case's zone, both inclusive. `parties` are actors or sides. `words` are looked for in
    names of places and actors in any script, and in ids. `after` is where the page before ended.
    """

    starts: date | None = None
    ends: date | None = None
    acts: tuple[Act, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    ruled: tuple[Outcome, ...] = ()
    grades: tuple[OccurrenceGrade, ...] = ()
    places: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    box: Box | None = None
    words: str = ""
    after: tuple[datetime | None, str] | None = None
    limit: int = USUAL

    @classmethod
    def read(cls, given: Mapping[str, Sequence[str]]) -> Asked:
        """From the lists of values of an address. Raises `AskedError` that names the field and what to give instead."""

        def one(name: str, parse: Callable[[str], Read]) -> Read | None:
            return next((parse(value) for value in _said(given, name)), None)

        return cls(
            starts=one("from", _day("from")),
            ends=one("to", _day("to")),
            acts=_words(given, "act", Act),
            outcomes=_words(given, "outcome", Outcome),
            ruled=_words(given, "ruled", Outcome),
            grades=_words(given, "grade", OccurrenceGrade),
            places=tuple(_said(given, "place")),
            parties=tuple(_said(given, "party")),
            clauses=tuple(_said(given, "clause")),
            box=one("bbox", _box),
            words=(one("q", str) or "")[:LONGEST_WORDS],
            after=one("after", _cursor),
            limit=one("limit", _limit) or USUAL,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        sought = (self.starts, self.ends, self.acts, self.outcomes, self.ruled, self.grades, self.places, self.parties)
        return any((*sought, self.clauses, self.box, self.words))


def cursor_text(starts: datetime | None, incident: str) -> str:
    """Where a page ends, as the address holds it."""
    return f"{starts.isoformat() if starts else ''}~{incident}"


def _said(given: Mapping[str, Sequence[str]], name: str) -> Iterator[str]:
    return (value.strip() for value in given.get(name, ()) if value.strip() and "\0" not in value)


def _words(given: Mapping[str, Sequence[str]], name: str, kind: type[Word]) -> tuple[Word, ...]:
    known: Iterable[Word] = kind
    by_value = {word.value: word for word in known}
    values = list(_said(given, name))
    if unknown := [value for value in values if value not in by_value]:
        raise AskedError(name, f"{unknown[0][:40]!r} is no such word; choose among {', '.join(by_value)}")
    return tuple(by_value[value] for value in dict.fromkeys(values))


def _day(name: str) -> Callable[[str], date]:
    def parse(text: str) -> date:
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            raise AskedError(name, "give a day such as 2016-03-01") from None

    return parse


def _box(text: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise AskedError("bbox", "give west,south,east,north in degrees") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise AskedError("bbox", "give west,south,east,north in degrees, south before north")
    return west, south, east, north


def _cursor(text: str) -> tuple[datetime | None, str]:
    moment, mark, incident = text.partition("~")
    try:
        starts = datetime.fromisoformat(moment) if moment else None
    except ValueError:
        raise AskedError("after", "take it from the answer before") from None
    if not mark or (starts is not None and starts.tzinfo is None):
        raise AskedError("after", "take it from the answer before")
    return starts, incident


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= MOST:
        raise AskedError("limit", f"give a number from 1 to {MOST}")
    return int(text)
