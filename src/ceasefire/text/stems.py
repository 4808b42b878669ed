"""What a text must hold for a pattern to match in it: stems read off the pattern itself, so that most are never tried.

After the literals by which indices of trigrams leave texts out (Cox, 2012, `Regular expression matching with a trigram index`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import groupby, product
from typing import Any, NamedTuple

Stems = frozenset[str]
"""Stems of which a text must hold one."""

MOST = 48
"""Strings that are spelt out for one stretch of a pattern; more are cut into several stretches."""

SHORTEST = 3
"""Letters of a stem that is worth looking for; shorter ones stand in nearly every sentence."""

_parser: Any = import_module("re._parser")


def needed(pattern: str) -> list[tuple[Stems, ...]]:
    """What a folded text must hold for the pattern to match somewhere in it: by one of these, one of each of its stems."""
    ways = [_read(way).clauses() for way in _ways(_parser.parse(pattern))]
    many = [tuple(map(_shortest, way)) for way in ways if len(way) != 1]
    single = frozenset(stem for way in ways if len(way) == 1 for stem in way[0])
    return [(_shortest(single),), *many] if single else many


def _ways(items: Iterable[Any]) -> list[Any]:
    """The alternatives of which a pattern as a whole consists; boundaries before and behind them tell nothing."""
    listed = [item for item in items if _code(item) != "AT"]
    if len(listed) == 1 and _code(listed[0]) == "BRANCH":
        return [way for branch in listed[0][1][1] for way in _ways(branch)]
    return [items]


class _Part(NamedTuple):
    """What is known of a stretch of a pattern: all that it may be, where that is little, and what it cannot be without."""

    whole: Stems | None
    needs: tuple[Stems, ...] = ()

    def clauses(self) -> tuple[Stems, ...]:
        """What the stretch cannot be without."""
        own = () if self.whole is None or not _tells(self.whole) else (self.whole,)
        return (*own, *self.needs)


NOTHING = frozenset({""})


def _tells(stems: Stems) -> bool:
    return bool(stems) and _least(stems) >= SHORTEST


def _least(stems: Stems) -> int:
    """Signs of the shortest, without the space around it."""
    return min(len(stem.strip()) for stem in stems)


def _shortest(stems: Stems) -> Stems:
    """Without those that begin with another."""
    kept: list[str] = []
    for stem in sorted(stems):
        if not kept or not stem.startswith(kept[-1]):
            kept.append(stem)
    return frozenset(kept)


def _read(items: Iterable[Any]) -> _Part:
    """A sequence: what stands side by side is spelt out together as far as it goes."""
    run, needs, cut = NOTHING, list[Stems](), False
    for part in _parts(items):
        needs.extend(part.needs)
        if part.whole is not None and len(run) * len(part.whole) <= MOST:
            run = frozenset(one + other for one, other in product(run, part.whole))
            continue
        needs.extend(_Part(run).clauses())
        run, cut = part.whole or NOTHING, True
    if not cut:
        return _Part(run, tuple(needs))
    return _Part(None, (*needs, *_Part(run).clauses()))


def _parts(items: Iterable[Any]) -> Iterator[_Part]:
    """The items of a sequence, letters side by side as one word."""
    for code, group in groupby(items, key=_code):
        if code == "LITERAL":
            yield _word("".join(chr(value) for _, value in group).lower())
        else:
            yield from (_read_one(code, value) for _, value in group)


def _code(item: Any) -> str:
    return str(item[0].name)


def _word(letters: str) -> _Part:
    """Letters as they stand; those that are not plain may be written in more ways than capitals and small ones."""
    return _Part(frozenset({letters}) if letters.isascii() else None)


def _read_one(code: str, value: Any) -> _Part:
    """One item of a parsed pattern; what is not known here may be anything."""
    if code == "AT":
        return _Part(NOTHING)
    if code == "IN":
        return _Part(_letters(value))
    if code == "SUBPATTERN":
        return _read(value[-1])
    if code == "ATOMIC_GROUP":
        return _read(value)
    if code == "BRANCH":
        return _either([_read(branch) for branch in value[1]])
    if code in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(value[0], value[1], _read(value[2]))
    if code == "ASSERT":
        return _Part(NOTHING, _read(value[1]).clauses())
    return _Part(NOTHING if code == "ASSERT_NOT" else None)


def _letters(items: list[tuple[Any, Any]]) -> Stems | None:
    """The signs of a class that lists them."""
    if any(code.name != "LITERAL" for code, _ in items):
        return None
    letters = frozenset(chr(value).lower() for _, value in items)
    return letters if all(map(str.isascii, letters)) else None


def _repeated(least: int, most: int, part: _Part) -> _Part:
    if (least, most) == (0, 1):
        return _Part(part.whole | NOTHING if part.whole is not None else None)
    if least == most == 1:
        return part
    return _Part(None, part.clauses() if least else ())


def _either(parts: list[_Part]) -> _Part:
    """One of several: of each, what tells most; nothing where one of them needs nothing."""
    wholes = [part.whole for part in parts if part.whole is not None]
    together = frozenset[str]().union(*wholes)
    if len(wholes) == len(parts) and len(together) <= MOST:
        return _Part(together)
    return _Part(None, _best_of(parts))


def _best_of(parts: list[_Part]) -> tuple[Stems, ...]:
    clauses = [part.clauses() for part in parts]
    if not all(clauses):
        return ()
    best = (max(item, key=lambda stems: (_least(stems), -len(stems))) for item in clauses)
    return (frozenset[str]().union(*best),)
