"""Where clauses set a time apart from an act: conditions, relative clauses, clauses of telling, and clauses of their own."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.text.acts.naming_times import PUBLISHED, SHOWN
from ceasefire.text.lexicon import word_class
from ceasefire.text.syntax import Syntax, Word
from ceasefire.text.timing.moments import Moment

SAYS = word_class("says", "plain")


def told_aside(syntax: Syntax, word: Word | None, head: Word | None) -> bool:
    """Whether an act is told in a relative clause that the time stands outside of."""
    if word is None or head is None:
        return False
    around = {item.index for item in (word, *(above for _, above in syntax.above(word)))}
    way = (head, *(above for _, above in syntax.above(head)))
    return any(item.dep == "relcl" and item.index not in around for item in way)


def of_telling(syntax: Syntax, moment: Moment, head: Word | None) -> bool:
    """Whether a time tells of who tells, or when, the clause that holds an act: `wrote in a letter on Monday that …`."""
    if head is None:
        return False
    for child, above in syntax.above(head):
        if child.dep != "ccomp" or SAYS.fullmatch(above.lower) is None:
            continue
        told = moment.end <= syntax.reach(child)[0]
        tellers = [syntax.reach(item) for item in syntax.below(above, "nsubj")]
        return told and (above.end <= moment.start or any(first <= moment.start < last for first, last in tellers))
    return False


def of_showing(syntax: Syntax, word: Word | None, head: Word | None) -> bool:
    """Whether a time tells when that was shown or published which tells of an act: `aired footage on Sunday of the advance`."""
    if word is None or head is None:
        return False
    around = {item.index for item in (word, *(above for _, above in syntax.above(word)))}
    for child, above in syntax.above(head):
        shown = [item for item in (child, *syntax.below(above, "dobj", "nsubjpass")) if SHOWN.fullmatch(item.lower)]
        if shown and PUBLISHED.fullmatch(above.lower) and above.index in around and child.index not in around:
            return child in shown or child.dep == "ccomp"
    return False


def of_relative_clause(syntax: Syntax, word: Word | None, head: Word | None) -> bool:
    """Whether a time stands in a relative clause, and the act over whom or what it describes: `the troops, who had attacked last
    week, retreated`. What is described may be the act: `the strikes on the town that began last week`."""
    if word is None or head is None:
        return False
    clause = next((item for item in (word, *(above for _, above in syntax.above(word))) if item.dep == "relcl"), None)
    if clause is None or _under(syntax, head, clause):
        return False
    described = syntax.words[clause.head]
    phrase = [described.index]
    for child, above in syntax.above(described):
        if child.dep not in ("prep", "pobj", "appos", "conj", "compound") or above.tag.startswith("V"):
            break
        phrase.append(above.index)
    return head.index not in phrase


def _under(syntax: Syntax, word: Word, upper: Word) -> bool:
    return upper.index in (word.index, *(above.index for _, above in syntax.above(word)))


def of_another_clause(syntax: Syntax, word: Word | None, head: Word | None) -> bool:
    """Whether a time hangs on a clause with its own subject that the act is no part of: `fell, as fighting grew on Monday`."""
    if word is None or head is None:
        return False
    part_of = {item.index for item in (head, *(above for _, above in syntax.above(head)))}
    for item in (word, *(above for _, above in syntax.above(word))):
        if item.index in part_of:
            return False
        if item.dep in ("advcl", "conj") and item.tag.startswith("V") and SAYS.fullmatch(item.lower) is None:
            return bool(syntax.below(item, "nsubj", "nsubjpass"))
    return False


def met(syntax: Syntax, word: Word | None, head: Word | None, words: frozenset[str]) -> bool:
    """Whether one of some words stands between two words of the tree: over the phrase or clause that holds one of them."""
    if word is None or head is None:
        return False
    for child in _way(syntax, word, head):
        opened = [child, *syntax.below(child, "mark", "advmod", "prep")] if child.dep == "advcl" else [child]
        if any(item.lower in words for item in opened if item.dep in ("prep", "mark", "advmod")):
            return True
    return False


def _way(syntax: Syntax, one: Word, other: Word) -> Iterator[Word]:
    """The words below the meeting point of two words, on the way from each up to it."""
    up = [one, *(head for _, head in syntax.above(one))]
    down = [other, *(head for _, head in syntax.above(other))]
    indices = {word.index for word in up}
    meeting = next((word.index for word in down if word.index in indices), None)
    for line in (up, down):
        for word in line:
            if word.index == meeting:
                break
            yield word
