"""Which act a place, a time or a number of the sentence belongs to: the one it hangs nearest to."""

from __future__ import annotations

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.syntax import Syntax, Word

SLACK = 1
"""Steps in the tree by which another act may be farther and still share what is attached; chosen on the tuning half."""

FAR = 99

ANEW = frozenset({";", "while", "whereas", "meanwhile"})
ACROSS = 3
"""Steps by which the far side of such a word is farther: what parsers hang across it seldom belongs there. Tuning half."""


def nearest(syntax: Syntax, acts: list[Trigger], things: list[tuple[int, int]]) -> list[frozenset[int]]:
    """For each thing the numbers of the acts that it belongs to."""
    heads = [syntax.head_of(act.start, act.end) for act in acts]
    return [_owners(syntax, acts, heads, thing) for thing in things]


def _owners(syntax: Syntax, acts: list[Trigger], heads: list[Word | None], thing: tuple[int, int]) -> frozenset[int]:
    if len(acts) <= 1:
        return frozenset(range(len(acts)))
    if not syntax.parsed:
        gaps = [max(act.start - thing[1], thing[0] - act.end, 0) for act in acts]
        return frozenset(number for number, gap in enumerate(gaps) if gap == min(gaps))
    word = syntax.head_of(*thing)
    steps = [steps_across(syntax, word, head) if word is not None and head is not None else FAR for head in heads]
    return frozenset(number for number, step in enumerate(steps) if step <= min(steps) + SLACK)


def _breaks(syntax: Syntax, one: Word, other: Word) -> int:
    """How often the sentence starts anew between two words."""
    first, last = sorted((one.index, other.index))
    return sum(1 for word in syntax.words[first + 1 : last] if word.lower in ANEW)


def steps_across(syntax: Syntax, one: Word, other: Word) -> int:
    """How many links lie between two words, and more where the sentence starts anew between them."""
    return steps_between(syntax, one, other) + ACROSS * (_breaks(syntax, one, other) or _in_another_clause(syntax, one, other))


def _in_another_clause(syntax: Syntax, one: Word, other: Word) -> bool:
    """Whether one of two words stands in a clause joined by `and` that has a subject of its own, and the other does not."""
    return _joined(syntax, one) != _joined(syntax, other)


def _joined(syntax: Syntax, word: Word) -> frozenset[int]:
    way = (word, *(head for _, head in syntax.above(word)))
    own = (
        item.index for item in way if item.dep == "conj" and item.tag.startswith("V") and syntax.below(item, "nsubj", "nsubjpass")
    )
    return frozenset(own)


def steps_between(syntax: Syntax, one: Word, other: Word) -> int:
    """How many links lie between two words in the tree."""
    ups = {one.index: 0}
    for number, (_, head) in enumerate(syntax.above(one), start=1):
        ups.setdefault(head.index, number)
    if other.index in ups:
        return ups[other.index]
    for number, (_, head) in enumerate(syntax.above(other), start=1):
        if head.index in ups:
            return ups[head.index] + number
    return FAR
