"""Where, when and how many: each place, time and number of a sentence goes to the acts that it hangs nearest to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceasefire.text.acts.attaching import nearest
from ceasefire.text.acts.choosing import time_of
from ceasefire.text.acts.dating import owners_of, times_of
from ceasefire.text.acts.placing import places_owned, said_there
from ceasefire.text.acts.sharing import shared
from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.claims import PlaceReading, Quantity, TextClaim
from ceasefire.text.counting.quantities import Amount, amounts
from ceasefire.text.labels import Label
from ceasefire.text.locating.spots import place_reading
from ceasefire.text.sentence_reading import Reading
from ceasefire.text.syntax import Stretch, Syntax
from ceasefire.text.timing.calendar import Published
from ceasefire.text.timing.leaning import LastDay

PEOPLE_ACTS = frozenset(
    {
        *(Label.CASUALTIES, Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.CLASHES, Label.GROUND_OFFENSIVE),
        *(Label.PRISONER_RELEASE, Label.SIEGE),
    }
)


def filled(
    drafts: Sequence[TextClaim],
    reading: Reading,
    syntax: Syntax,
    found: list[Trigger],
    spoken: Sequence[Stretch],
    published: Published | None,
    last_day: LastDay,
) -> list[TextClaim]:
    """The claims of one sentence, one for each act of `found`, with their places, time and quantities.

    `last_day` is the day that the text has named last; `spoken` are the stretches that name speakers: a place in one is where
    somebody speaks for, not where anything happened.
    """
    times = times_of(reading.text, syntax, found, published, last_day)
    counted = [item for item in amounts(reading.text) if not any(one.start <= item.start < one.end for one in times)]
    spots = [spot for spot in reading.spots if not any(start <= spot.start and spot.end <= end for start, end in spoken)]
    spots = [spot for spot in spots if not said_there(reading.text, found, spot)]
    where = places_owned(syntax, found, spots)
    when = shared(syntax, found, times, [owners_of(reading.text, syntax, found, item) for item in times])
    many = nearest(syntax, found, [(item.start, item.end) for item in counted])
    full = []
    for number, claim in enumerate(drafts):
        own_times = [item for item, owners in zip(times, when, strict=True) if number in owners]
        places = [spot for spot, owners in zip(spots, where, strict=True) if number in owners]
        own = [item for item, owners in zip(counted, many, strict=True) if number in owners and _counts(item, claim)]
        full.append(
            replace(
                claim,
                places=_once([place_reading(spot, reading.span(spot.start, spot.end)) for spot in places]),
                time=time_of(reading, syntax, found[number], own_times),
                quantities=_each_once([_quantity(reading, item) for item in own]),
            )
        )
    return full


def _once(places: list[PlaceReading]) -> tuple[PlaceReading, ...]:
    return tuple({(item.place_id or item.span.text, item.relation): item for item in reversed(places)}.values())[::-1]


def _each_once(quantities: list[Quantity]) -> tuple[Quantity, ...]:
    return tuple({(item.least, item.most, item.unit, item.counts): item for item in reversed(quantities)}.values())[::-1]


def _counts(item: Amount, claim: TextClaim) -> bool:
    return item.unit != "people" or not item.counts or claim.label in PEOPLE_ACTS or item.counts == "displaced"


def _quantity(reading: Reading, item: Amount) -> Quantity:
    return Quantity(span=reading.span(item.start, item.end), least=item.least, most=item.most, unit=item.unit, counts=item.counts)
