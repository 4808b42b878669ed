"""Finding places, actors and clauses by their names in any script: what the registers hold, folded so that spellings meet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ceasefire.agreement.case import Case
from ceasefire.agreement.remembering import remembered
from ceasefire.registers.places import plain

SHORTEST = 2
"""Signs that a search needs at least: one letter finds everything and nothing."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ـ": "",
        "ё": "е",
        "\u200c": " ",
        "\u200f": "",
        "\u200e": "",
    }
)
"""Letters that people write one for the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One thing that has a name. `rank` orders what was found: 0 the very name, 1 its beginning, 2 a word's, 3 inside."""

    kind: str
    id: str
    rank: int = 0


def folded(text: str) -> str:
    """A text as it is compared: without case, accents and marks, letters that are written for each other made one."""
    bare = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return plain(plain(bare).translate(_ALIKE))


def find_named(case: Case, words: str, kinds: Iterable[str] = ("place", "actor", "side", "clause")) -> list[Named]:
    """What bears a name in which the words stand, the nearest first; nothing for fewer than two signs."""
    sought = folded(words)
    if len(sought) < SHORTEST:
        return []
    wanted = frozenset(kinds)
    best: dict[tuple[str, str], int] = {}
    for kind, item, name in _index(case):
        if kind in wanted and (rank := _rank(name, sought)) is not None:
            best[kind, item] = min(rank, best.get((kind, item), rank))
    found = (Named(kind=kind, id=item, rank=rank) for (kind, item), rank in best.items())
    return sorted(found, key=lambda item: (item.rank, item.kind, item.id))


def _rank(name: str, sought: str) -> int | None:
    at = name.find(sought)
    if at < 0:
        return None
    if name == sought:
        return 0
    if at == 0:
        return 1
    return 2 if f" {sought}" in name or f" ال{sought}" in name else 3


@remembered
def _index(case: Case) -> tuple[tuple[str, str, str], ...]:
    """Every name with its kind and id, folded. The case remembers it."""
    return tuple((kind, item, name) for kind, item, names in _listed(case) for name in {folded(one) for one in names} if name)


def _listed(case: Case) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for place in case.gazetteer.places:
        yield "place", place.id, (place.id, *place.names.values(), *place.aliases)
    for actor in case.actors.values():
        yield "actor", actor.id, (actor.id, *actor.names.values(), *actor.aliases)
    for side in case.sides.values():
        yield "side", side.id, _of(side.id, side.names)
    for clause in case.terms.clauses:
        yield "clause", clause.id, _of(clause.id, clause.titles)


def _of(item: str, names: Mapping[str, str]) -> tuple[str, ...]:
    return (item, *names.values())
