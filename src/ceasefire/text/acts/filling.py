"""Where, when and how many: each place, time and number of a sentence goes to the acts that it hangs nearest to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ceasefire.text.acts.attaching import nearest
from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.claims import PlaceReading, Quantity, TextClaim, TimeReading
from ceasefire.text.counting.quantities import Amount, amounts
from ceasefire.text.labels import Label
from ceasefire.text.lexicon import word_class
from ceasefire.text.locating.spots import place_reading
from ceasefire.text.sentence_reading import Reading
from ceasefire.text.syntax import Stretch, Syntax, Word
from ceasefire.text.timing.calendar import Published
from ceasefire.text.timing.moments import Moment, moments

PEOPLE_ACTS = frozenset(
    {
        *(Label.CASUALTIES, Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.CLASHES, Label.GROUND_OFFENSIVE),
        *(Label.PRISONER_RELEASE, Label.SIEGE),
    }
)
AHEAD = re.compile(
    r"\b(?:will|would|(?:is|are) due|scheduled|set to|next|upcoming|plans? to|deadline|postponed"
    r"|to (?:be held|begin|start|resume|expire|reconvene|(?:take|come into|go into|enter into) (?:effect|force|place|hold)))\b",
    re.IGNORECASE,
)
ORDER = ("day", "interval", "week", "month", "season", "year", "unknown")


def filled(
    drafts: Sequence[TextClaim],
    reading: Reading,
    syntax: Syntax,
    found: list[Trigger],
    spoken: Sequence[Stretch],
    published: Published | None,
) -> list[TextClaim]:
    """The claims of one sentence, one for each act of `found`, with their places, time and quantities.

    `spoken` are the stretches that name speakers: a place in one is where somebody speaks for, not where anything happened.
    """
    times = [
        item
        for item in moments(reading.text, published, ahead=AHEAD.search(reading.text) is not None)
        if not _of_speech(reading.text, syntax, found, item)
    ]
    counted = [item for item in amounts(reading.text) if not any(one.start <= item.start < one.end for one in times)]
    spots = [spot for spot in reading.spots if not any(start <= spot.start and spot.end <= end for start, end in spoken)]
    where = nearest(syntax, found, [(spot.start, spot.end) for spot in spots])
    when = [_beside(syntax, found, item) for item in times]
    many = nearest(syntax, found, [(item.start, item.end) for item in counted])
    full = []
    for number, claim in enumerate(drafts):
        places = [spot for spot, owners in zip(spots, where, strict=True) if number in owners]
        own = [item for item, owners in zip(counted, many, strict=True) if number in owners and _counts(item, claim)]
        full.append(
            replace(
                claim,
                places=_once([place_reading(spot, reading.span(spot.start, spot.end)) for spot in places]),
                time=_time(
                    reading,
                    [_as_of(item, found[number]) for item, owners in zip(times, when, strict=True) if number in owners],
                ),
                quantities=_each_once([_quantity(reading, item) for item in own]),
            )
        )
    return full


SAID_THEN = re.compile(
    r"\b(?P<verb>sa(?:id|ys?|ying)|told|tells|reported|added|stated|confirmed|announced) (?:(?!that )\w+ )?"
    r"(?:on |late on |early on |late |early )?$",
    re.IGNORECASE,
)


def _of_speech(text: str, syntax: Syntax, found: list[Trigger], moment: Moment) -> bool:
    """Whether a time tells when somebody spoke, and not when it happened: `a monitor said on Thursday`."""
    before = SAID_THEN.search(text[: moment.start])
    if before is not None:
        at = before.start("verb")
        return not any(item.start <= at < item.end for item in found)
    word = syntax.head_of(moment.start, moment.end)
    if not syntax.parsed or word is None:
        return False
    verb = _verb_above(syntax, word)
    if verb is None or not _tells(syntax, verb):
        return False
    return not any(item.start < verb.end and verb.start < item.end for item in found)


def _verb_above(syntax: Syntax, word: Word) -> Word | None:
    """The verb that a time hangs on, through its preposition alone."""
    for child, head in syntax.above(word):
        if head.tag.startswith("V"):
            return head
        if child.dep not in ("pobj", "npadvmod", "compound", "nummod", "amod"):
            return None
    return None


def _tells(syntax: Syntax, verb: Word) -> bool:
    """Whether somebody tells something by this verb; `it is claimed` has nobody who does."""
    told = bool(syntax.below(verb, "ccomp")) and not any(item.lower == "it" for item in syntax.below(verb, "nsubj", "nsubjpass"))
    return told and word_class("says", "plain").fullmatch(verb.lower) is not None


def _once(places: list[PlaceReading]) -> tuple[PlaceReading, ...]:
    return tuple({(item.place_id or item.span.text, item.relation): item for item in reversed(places)}.values())[::-1]


def _each_once(quantities: list[Quantity]) -> tuple[Quantity, ...]:
    return tuple({(item.least, item.most, item.unit, item.counts): item for item in reversed(quantities)}.values())[::-1]


def _counts(item: Amount, claim: TextClaim) -> bool:
    return item.unit != "people" or not item.counts or claim.label in PEOPLE_ACTS or item.counts == "displaced"


def _time(reading: Reading, near: list[Moment]) -> TimeReading | None:
    """The finest of the times that belong to an act."""
    known = [(ORDER.index(item.granularity), item) for item in near if item.first is not None]
    if not known:
        return None
    best = min(known, key=lambda pair: pair[0])[1]
    assert best.first is not None and best.last is not None
    return TimeReading(span=reading.span(best.start, best.end), first=best.first, last=best.last, granularity=best.granularity)


def _beside(syntax: Syntax, found: list[Trigger], moment: Moment) -> frozenset[int]:
    """The acts that a time belongs to. `Clashes since the truce of 5 May` tells when there were clashes, not only when the
    truce began."""
    at = (moment.start, moment.end)
    owners = nearest(syntax, found, [at])[0]
    covered = any(item.start <= moment.start and moment.end <= item.end for item in found)
    others = [number for number, item in enumerate(found) if moment.since is not None and item.end <= moment.since]
    if not covered or not others:
        return owners
    return owners | {others[number] for number in nearest(syntax, [found[number] for number in others], [at])[0]}


def _as_of(moment: Moment, trigger: Trigger) -> Moment:
    """A time told with `since`: what stands between that word and the day happened on that day, all else lasts from then."""
    inside = moment.since is not None and trigger.end <= moment.start and trigger.end > moment.since
    return moment.opening if inside else moment


def _quantity(reading: Reading, item: Amount) -> Quantity:
    return Quantity(span=reading.span(item.start, item.end), least=item.least, most=item.most, unit=item.unit, counts=item.counts)
