"""`The capital`, `the Syrian capital`: the city from which the country of a case is governed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ceasefire.registers.places import Place
from ceasefire.text.lexicon import table_cached
from ceasefire.text.locating.gazetteers import WORLD
from ceasefire.vocabulary.places import PlacePrecision

THE_CAPITAL = re.compile(r"(?:\b[Tt]he |\b(?=[A-Z]))(?:(?P<whose>[A-Z][\w'’-]+) )?capital\b(?!['’]?s?,? (?:of\b|(?:the )?[A-Z]))")
NAMED_BEFORE = re.compile(r"[A-Z][\w'’-]+, $")
"""`In Idlib, the capital`: whose capital that is was said."""


def capital_of(known: Mapping[str, Place]) -> tuple[Place, tuple[str, ...]] | None:
    """The capital of the country whose gazetteer this is, with the adjectives of that country; None where none is listed."""
    countries = {
        name
        for place in known.values()
        if place.precision is PlacePrecision.COUNTRY and not place.id.startswith(WORLD)
        for name in (*place.names.values(), *place.aliases)
    }
    for state in table_cached("nations")["state"]:
        if countries.isdisjoint(state.get("country", ())):
            continue
        for place in known.values():
            town = place.precision is PlacePrecision.TOWN and not place.id.startswith(WORLD)
            if town and place.names.get("en") in state.get("capital", ()):
                return place, tuple(state.get("adjective", ()))
    return None


def capitals_in(sentence: str, whose: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Where a sentence speaks of that capital without its name."""
    for match in THE_CAPITAL.finditer(sentence):
        theirs = match["whose"] is None or match["whose"] in whose
        if theirs and NAMED_BEFORE.search(sentence[: match.start()]) is None:
            yield match
