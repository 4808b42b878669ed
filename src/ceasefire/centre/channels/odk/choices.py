"""The lists of a form: acts, actors, places, and how the reporter knows. All from the case and the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ceasefire.centre.channels.odk.languages import FormWords, Row
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation
from ceasefire.wording.wording import plain_letters

RADII_KM = {"near": "0.1", "street": "0.5", "town": "3", "area": "10", "wide": "25"}
"""How sure a reporter is of a spot, in kilometres."""

WHEN = ("exact", "day", "between", "unknown")
TOLD = "told"
"""Stands beside the ways of observing: what others said is passed on, not observed."""

YES, NO = "yes", "no"


def choices(words: FormWords) -> list[Row]:
    """Rows of the sheet `choices`. Sensitive places are left out: a form lies on many telephones.

    Actors stand in alphabetical order of the form's first language; XLSForm keeps one order for all of them.
    """
    return [
        *_listed("act", ((act.value, words.say("label", f"act.{act.value}")) for act in Act)),
        *_listed("when", ((key, words.say("label", f"odk.when.{key}")) for key in WHEN)),
        *_listed("radius", ((RADII_KM[key], words.say("label", f"odk.radius.{key}")) for key in RADII_KM)),
        *_listed("together", ((key, words.say("label", f"odk.together.{key}")) for key in (YES, NO))),
        *_listed("observation", _observations(words)),
        *_listed("actor", _sorted((actor.id, words.names(actor.names)) for actor in words.case.actors.values())),
        *_listed("place", _places(words)),
    ]


def _observations(words: FormWords) -> Iterator[tuple[str, Row]]:
    yield from ((item.value, words.say("label", f"odk.observation.{item.value}")) for item in Observation)
    yield TOLD, words.say("label", "odk.told")


def _places(words: FormWords) -> Iterable[tuple[str, Row]]:
    return _sorted((place.id, words.place(place)) for place in words.case.gazetteer.places if not place.sensitive)


def _sorted(items: Iterable[tuple[str, Row]]) -> list[tuple[str, Row]]:
    return sorted(items, key=lambda item: (plain_letters(next(iter(item[1].values()))), item[0]))


def _listed(name: str, items: Iterable[tuple[str, Row]]) -> Iterator[Row]:
    for value, labels in items:
        yield {"list_name": name, "name": value, **labels}
