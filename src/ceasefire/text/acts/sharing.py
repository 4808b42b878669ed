"""Acts told in one clause with another share its time, unless a word stands between them that sets them apart in time."""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.text.acts.apart import met, of_another_clause, of_relative_clause, of_showing, of_telling, told_aside
from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.lexicon import table_cached
from ceasefire.text.syntax import Syntax, Word
from ceasefire.text.timing.moments import Moment

Owners = frozenset[int]


def shared(syntax: Syntax, found: Sequence[Trigger], times: Sequence[Moment], owned: Sequence[Owners]) -> list[Owners]:
    """The acts that each time belongs to: without those of a condition that the time stands outside of, with those that have no
    time of their own and hang on the clause of the only time that the sentence tells."""
    if not syntax.parsed:
        return list(owned)
    heads = [syntax.head_of(act.start, act.end) for act in found]
    words = [syntax.head_of(item.start, item.end) for item in times]
    kept = [
        frozenset(
            number
            for number in owners
            if not met(syntax, word, heads[number], CONDITIONS)
            and not of_telling(syntax, item, heads[number])
            and not of_showing(syntax, word, heads[number])
            and not of_relative_clause(syntax, word, heads[number])
            and not (len(owners) > 1 and told_aside(syntax, word, heads[number]))
            and (item.since is not None or not of_another_clause(syntax, word, heads[number]))
        )
        for item, word, owners in zip(times, words, owned, strict=True)
    ]
    known = [number for number, item in enumerate(times) if item.first is not None and kept[number]]
    days = {(times[number].first, times[number].last, times[number].since) for number in known}
    if len(days) != 1:
        return kept
    dated = frozenset().union(*(kept[number] for number in known))
    word = words[known[0]]
    more = {
        number
        for number, head in enumerate(heads)
        if number not in dated and not _apart(syntax, word, head) and not met(syntax, word, head, SEQUEL)
    }
    kept[known[0]] |= frozenset(more)
    return kept


TIMES = table_cached("times")["apart"]
CONDITIONS = frozenset(TIMES["conditions"])
SEQUEL = frozenset(TIMES["sequel"])
APART = CONDITIONS | frozenset(TIMES["words"])


TO_TIME = frozenset({"pobj", "prep", "npadvmod", "nummod", "compound", "amod", "advmod", "nmod"})
"""Relations by which a time hangs on what it tells the time of."""

INSIDE = frozenset({"prep", "pobj", "agent", "pcomp", "acl", "advcl", "conj", "nmod"})
"""Relations by which something hangs on a clause and happened with it."""


def _apart(syntax: Syntax, word: Word | None, head: Word | None) -> bool:
    """Whether an act does not hang on the word that a time hangs on, or a word such as `after`, or a clause, stands between."""
    if word is None or head is None:
        return True
    return not hangs_with(syntax, head, _dated(syntax, word))


def hangs_with(syntax: Syntax, lower: Word | None, upper: Word | None, also: frozenset[str] = frozenset()) -> bool:
    """Whether one word hangs on another as a part of one happening, without a word between them that sets them apart.

    `also`: relations that keep them together besides the usual ones.
    """
    if lower is None or upper is None:
        return False
    way = [lower, *(above for _, above in syntax.above(lower))]
    indices = [item.index for item in way]
    if upper.index not in indices or met(syntax, upper, lower, APART):
        return False
    return all(child.dep in also or _goes_with(syntax, child) for child in way[: indices.index(upper.index)])


def set_apart(syntax: Syntax, word: Word | None, head: Word | None) -> bool:
    """Whether a word such as `after` stands between a thing and an act."""
    return met(syntax, word, head, APART)


def _dated(syntax: Syntax, word: Word) -> Word:
    """What a time hangs on."""
    for child, head in syntax.above(word):
        if child.dep not in TO_TIME or child.tag.startswith("V"):
            return child
        word = head
    return word


def _goes_with(syntax: Syntax, child: Word) -> bool:
    """Whether something happened in one with what it hangs on: a phrase, or a participle without a subject of its own."""
    if child.dep not in INSIDE:
        return False
    return not child.tag.startswith("V") or (child.tag in ("VBG", "VBN") and not syntax.below(child, "nsubj", "nsubjpass", "aux"))
