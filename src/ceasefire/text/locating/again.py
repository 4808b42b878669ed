"""`The city`, `the town`: the place of that kind which the text named last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ceasefire.registers.places import Place, plain
from ceasefire.text.lexicon import table_cached
from ceasefire.text.locating.spots import Spot, inside
from ceasefire.text.locating.vague import spot_of
from ceasefire.vocabulary.places import PlacePrecision

AGAIN = re.compile(table_cached("places")["again"]["town"])

NEAR = 3
"""Sentences back in which a town must have been named for `the city` to be that town."""


@dataclass(slots=True, kw_only=True)
class LastTown:
    """The town that the text has named last, and how many sentences ago; none where that sentence names several."""

    id: str = ""
    ago: int = 0

    def follow(self, spots: Sequence[Spot]) -> None:
        """Keeps the town of a sentence in mind, or forgets an older one in time."""
        towns = {spot.place.id if spot.place is not None else "" for spot in spots if _is_town(spot)}
        if towns:
            self.id, self.ago = (towns.pop() if len(towns) == 1 else ""), 0
        self.ago += 1


def named_again(known: Mapping[str, Place], sentence: str, spots: Sequence[Spot], last: LastTown) -> Iterator[Spot]:
    """Where a sentence that names no town itself speaks of the last one as `the city`; the seat of a governorate is no `town`."""
    if not last.id or last.ago > NEAR or any(_is_town(spot) or spot.precision == FINE for spot in spots):
        return
    taken = [(spot.start, spot.end) for spot in spots]
    for match in AGAIN.finditer(sentence):
        place = known[last.id]
        small = not match.group().lower().endswith("city")
        if not inside(*match.span(), taken) and not (small and plain(place.admin1) == plain(place.names.get("en", ""))):
            yield spot_of(known, sentence, *match.span(), [place], "named before")


FINE = PlacePrecision.NEIGHBOURHOOD.value


def _is_town(spot: Spot) -> bool:
    """Whether a town is named, or a place that the gazetteer does not have or cannot tell."""
    return spot.place is None or spot.place.precision is PlacePrecision.TOWN
