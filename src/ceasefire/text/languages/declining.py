"""Russian names of places in all their cases: `в Дамаске`, `из Пальмиры`, `в провинции Идлиб`.

By the endings of regular nouns and adjectives alone; a name that ends otherwise, as `Алеппо`, is not declined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from ceasefire.registers.places import Gazetteer, Place, plain

CYRILLIC = re.compile(r"[а-яё]")

NOUNS = (
    (r"ия$", ("ия", "ии", "ию", "ией")),
    (r"а(?<=[гкхжшщч]а)$", ("а", "и", "е", "у", "ой", "ей")),
    (r"а$", ("а", "ы", "е", "у", "ой")),
    (r"я$", ("я", "и", "е", "ю", "ей")),
    (r"й$", ("й", "я", "ю", "ем", "е")),
    (r"ь$", ("ь", "я", "ю", "ем", "е", "и", "ью")),
    (r"(?<=[бвгджзклмнпрстфхцчшщ])$", ("", "а", "у", "ом", "е")),
)
"""The ending of the first case, and those of all of them; the first that fits."""

ADJECTIVES = (
    (r"ая$", ("ая", "ой", "ую")),
    (r"ый$", ("ый", "ого", "ому", "ым", "ом")),
    (r"ий$", ("ий", "его", "ого", "ему", "ому", "им", "ем", "ом")),
    (r"ое$", ("ое", "ого", "ому", "ым", "ом")),
)
"""Of a word that describes the name behind it."""

PROVINCE = frozenset({"провинция", "мухафаза"})


def cases_of(name: str) -> Iterator[str]:
    """A name in all its cases, in plain letters: its last word as a noun, those before as what describes it."""
    words = plain(name).split()
    if not words or not CYRILLIC.search(words[-1]):
        return
    heads = [word in PROVINCE for word in words]
    first = [_forms(word, NOUNS if head else ADJECTIVES) for word, head in zip(words[:-1], heads, strict=False)]
    for parts in product(*first, _forms(words[-1], NOUNS)):
        yield " ".join(parts)


def _forms(word: str, endings: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    for ending, cases in endings:
        found = re.search(ending, word)
        if found is not None:
            return tuple(f"{word[: found.start()]}{case}" for case in cases)
    return (word,)


@lru_cache(maxsize=8)
def declined(gazetteer: Gazetteer) -> dict[str, tuple[Place, ...]]:
    """Every case of every Russian name, with the places that it may be of."""
    index: dict[str, dict[str, Place]] = {}
    for place in gazetteer.places:
        for name in (place.names.get("ru", ""), *place.aliases):
            for form in cases_of(name):
                index.setdefault(form, {})[place.id] = place
    return {form: tuple(places.values()) for form, places in index.items()}


def find_declined(text: str, gazetteer: Gazetteer) -> Place | None:
    """The one place whose name this is in some case; of several the chief town of a governorate, else one in its first case."""
    found = declined(gazetteer).get(plain(text), ())
    chief = [place for place in found if place.names["en"] == place.admin1]
    if len(chief) == 1:
        return chief[0]
    return gazetteer.find(text) or (found[0] if len(found) == 1 else None)
