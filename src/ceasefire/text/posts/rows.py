"""A post as a row of the frame that fusion reads, and as what an analyst files: what, where, when, how many, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from ceasefire.registers.places import Gazetteer, Place
from ceasefire.text.posts.days import ToldDay
from ceasefire.text.posts.reading import Telling, read_post
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.places import PlacePrecision
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When, spanning, whole_day

FINEST = {precision: rank for rank, precision in enumerate(PlacePrecision)}
EARLIER = timedelta(days=1)
"""A text tells of a day by the clock of its writer and often of the night before: so much earlier the happening may lie."""
PARTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """What can be filed of a post. None and empty mean: not said.

    `places` are the names as written, the likeliest first; `where` is the gazetteer's place, if it knows just one of them.
    `actor` is always empty: who is named in a post is not by that accused. `confidence` (0 to 1, neither reached) grows with
    what was found of act, place, day and stance; it is a share of what filing needs, not a probability that the post is true.
    """

    language: str
    act: Act
    stance: Stance | None
    occurred: When | None
    places: tuple[str, ...]
    where: Place | None
    killed: Count | None
    wounded: Count | None
    target: str
    confidence: float
    actor: str = ""


def row_of(text: str, *, zone: ZoneInfo, published: date | None = None, gazetteer: Gazetteer | None = None) -> PostRow:
    """Read a post and give its row; days are those of `zone`."""
    telling = read_post(text, published)
    names = tuple(dict.fromkeys(telling.read[name.start : name.end] for name in telling.names))
    where = _located(names, gazetteer) if gazetteer is not None else None
    asserted = telling.stance is None or telling.stance.says_it_happened
    row = PostRow(
        language=telling.language,
        act=telling.acts[0] if telling.acts else Act.UNKNOWN,
        stance=telling.stance,
        occurred=occurred(telling.day, zone),
        places=names,
        where=where,
        killed=telling.toll.killed if asserted else None,
        wounded=telling.toll.wounded if asserted else None,
        target="civilians" if "children" in telling.things or "women" in telling.things else "",
        confidence=_confidence(telling),
    )
    return row


def occurred(day: ToldDay, zone: ZoneInfo) -> When | None:
    """The day told and the one before it, since writers date by the morning after; None where the year or the day is not known.

    A publication alone bounds the time from above only, and such a bound is no interval: it stays in `ToldDay.latest`.
    """
    whole = day.whole
    if whole is None:
        return None
    last = min(whole, day.latest) if day.latest is not None else whole
    return spanning(whole_day(last - EARLIER, zone), whole_day(last, zone))


def _located(names: tuple[str, ...], gazetteer: Gazetteer) -> Place | None:
    """The one most finely known place among the names; None where several are as fine, or none is known."""
    found = {place.id: place for name in names for part in (name, name.split()[0]) if (place := gazetteer.find(part)) is not None}
    finest = min((FINEST[place.precision] for place in found.values()), default=0)
    fitting = [place for place in found.values() if FINEST[place.precision] == finest]
    return fitting[0] if len(fitting) == 1 else None


def _confidence(telling: Telling) -> float:
    found = (bool(telling.acts), bool(telling.names), telling.day.whole is not None, telling.stance is not None)
    return (sum(found) + 0.5) / (PARTS + 1)
