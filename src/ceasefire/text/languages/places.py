"""Places of Arabic and Russian sentences: every name that the gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ceasefire.registers.places import Gazetteer, Place
from ceasefire.text.claims import PlaceReading, Span, span_of
from ceasefire.text.languages.declining import CYRILLIC, find_declined
from ceasefire.text.languages.words import OPEN, PARTICLES, SHORTEST, Word
from ceasefire.text.locating.spots import Spot, place_reading

LONGEST_NAME = 4
"""Words of the longest name that is looked up."""


def places_in(text: str, words: Sequence[Word], gazetteer: Gazetteer) -> Iterator[PlaceReading]:
    """Every name that the gazetteer knows, the longest first tried at each word."""
    at = 0
    while at < len(words):
        for last in range(min(at + LONGEST_NAME, len(words)), at, -1):
            place = _found(text, words[at:last], gazetteer)
            if place is not None:
                yield _reading(span_of(text, words[at].start, words[last - 1].end), place)
                at = last
                break
        else:
            at += 1


def _found(text: str, words: Sequence[Word], gazetteer: Gazetteer) -> Place | None:
    """The place of a name as written, in one of its Russian cases, or without the particle that Arabic joins to it."""
    name = text[words[0].start : words[-1].end]
    if CYRILLIC.search(words[-1].form):
        return find_declined(name, gazetteer) if name[0].isupper() or len(words) > 1 else None
    bare = " ".join((words[0].form[1:], *(word.form for word in words[1:])))
    joined = len(words[0].form) > (SHORTEST if len(words) > 1 else OPEN - 1) and words[0].form[0] in PARTICLES
    return gazetteer.find(name) or (gazetteer.find(bare) if joined else None)


def _reading(span: Span, place: Place) -> PlaceReading:
    spot = Spot(
        start=span.start,
        end=span.end,
        place=place,
        candidates=(place.id,),
        precision=place.precision.value,
        why="the one place of this name in the gazetteer",
    )
    return place_reading(spot, span)
