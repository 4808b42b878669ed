"""A telling in the plain values by which fusion puts tellings together (`ceasefire.fusion.tellings.Telling`)."""

from __future__ import annotations

from typing import Any

from ceasefire.text.posts.reading import Telling

ACTS = 6
"""Acts that are handed on: a page that names more is a round-up."""


def columns_of(telling: Telling) -> dict[str, Any]:
    """The fields of fusion's own telling, by name."""
    killed, wounded = telling.toll.killed, telling.toll.wounded
    return {
        "language": telling.language,
        "marks": telling.marks,
        "words": telling.words,
        "names": _names(telling),
        "things": telling.things,
        "forces": telling.forces,
        "acts": tuple(act.value for act in telling.acts[:ACTS]),
        "year": telling.day.year,
        "month": telling.day.month,
        "day": telling.day.day,
        "weekday": telling.day.weekday,
        "stamp": telling.stamp,
        "sure": telling.day.sure,
        "killed": killed.least if killed is not None else None,
        "wounded": wounded.least if wounded is not None else None,
    }


def _names(telling: Telling) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Names and words that could be names, in their order; a word that is read as a name stands once."""
    by_word = {name.word: name for name in (*telling.heard, *telling.names)}
    return tuple((name.kind, name.keys) for _, name in sorted(by_word.items()))
