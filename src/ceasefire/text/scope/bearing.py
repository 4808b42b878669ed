"""The words of a sentence that bear on an act: those above it in the tree, what hangs on them, and those that take a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ceasefire.text.lexicon import word_class
from ceasefire.text.syntax import Syntax, Word
from ceasefire.text.triggers import Trigger

Stretch = tuple[int, int]

BREAK = re.compile(r";|\b(?:but|while|whereas|although|though|after|when|as)\b")
"""Where what was said of one clause no longer binds the next, by the order of words."""

CLAUSE_WORDS = frozenset({"that", "whether", "if", "how"})
BINDING = ("denial", "rumour", "hedge", "future", "deontic", "demand", "conditional", "doubted", "doubted_clause")
"""Classes whose words, right before `that` or `whether`, bind the clause behind even where a parser hangs it elsewhere."""


ATTRIBUTE_REACH = 3
"""Words before an act within which an adjective describes it."""

NAMING = re.compile(r"[\w-]*[a-zA-Z](?<!the)(?<!of)(?<!in)(?<!on)(?<!and)(?<!by)(?<!was)(?<!were)")


class Kind(StrEnum):
    """How a word bears on the act."""

    NEGATION = "negation"
    AUXILIARY = "auxiliary"
    MARK = "mark"
    ADVERB = "adverb"
    GOVERNS = "governs"
    MODIFIES = "modifies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A word that bears on the act, and how. `by` is the relation in which what holds the act hangs on a word that governs it,
    `on` the word on which a modifier or a negation hangs."""

    kind: Kind
    word: Word
    by: str = ""
    on: Word | None = None


def is_in(name: str, word: Word) -> bool:
    """Whether a word is of a class of the lexicon."""
    return word_class("words", name).fullmatch(word.lower) is not None


def inside(word: Word, trigger: Trigger) -> bool:
    """Whether a word is part of what names the act."""
    return word.start < trigger.end and trigger.start < word.end


def bearings(sentence: str, syntax: Syntax, trigger: Trigger) -> list[Bearing]:
    """The words that bear on an act, nearest first."""
    if not syntax.parsed:
        return [*_by_order(syntax, trigger), *_complements(sentence, syntax, trigger), *_attributes(syntax, trigger)]
    word = syntax.head_of(trigger.start, trigger.end)
    if word is None:
        return []
    found = [*_around(syntax, word, None), *_told_of(syntax, word), *_attributes(syntax, trigger), *_above(syntax, word)]
    governing = {item.word.index for item in found if item.kind is Kind.GOVERNS}
    return [*found, *(item for item in _complements(sentence, syntax, trigger) if item.word.index not in governing)]


def _above(syntax: Syntax, word: Word) -> Iterator[Bearing]:
    for child, head in syntax.above(word):
        if child.dep == "relcl" and not _is_content(syntax, child, head):
            yield from _doubts_on(syntax, head)
            return
        if child.dep == "parataxis":
            return
        if child.dep == "conj" and syntax.below(child, "nsubj", "nsubjpass"):
            continue
        if child.dep == "advcl":
            yield from _conditions(syntax, child)
            yield from (item for item in _around(syntax, head, child) if item.kind is Kind.MARK)
            continue
        yield Bearing(kind=Kind.GOVERNS, word=head, by=child.dep)
        subject = child.dep in ("nsubj", "nsubjpass", "csubj")
        yield from (item for item in _around(syntax, head, child) if not (subject and item.kind is Kind.MODIFIES))


def _is_content(syntax: Syntax, clause: Word, noun: Word) -> bool:
    """Whether a clause taken for a relative one tells what a noun is about: `the claim that rebels left`."""
    after = syntax.words[noun.index + 1 : noun.index + 2]
    told = any(is_in(name, noun) for name in ("rumour", "hedge", "doubted", "doubted_clause", "denial"))
    whole = any(item.lower not in ("that", "which", "who") for item in syntax.below(clause, "nsubj", "nsubjpass"))
    return bool(after) and after[0].lower == "that" and told and whole


def _doubts_on(syntax: Syntax, noun: Word) -> Iterator[Bearing]:
    """Doubt on a noun is doubt on what it does: `the alleged shelling killed …`, `planned strikes that …`."""
    for hanging in syntax.below(noun, "amod"):
        if any(is_in(name, hanging) for name in ("rumour", "hedge", "future")):
            yield Bearing(kind=Kind.MODIFIES, word=hanging, on=noun)


def _attributes(syntax: Syntax, trigger: Trigger) -> Iterator[Bearing]:
    """What stands right before the act's noun, as far as only names and adjectives lie between: `a planned Russian air strike`."""
    before = [word for word in syntax.words if word.end <= trigger.start][-ATTRIBUTE_REACH:]
    for word in reversed(before):
        if word_class("words", "attributive").fullmatch(word.lower):
            yield Bearing(kind=Kind.MODIFIES, word=word)
        if not NAMING.fullmatch(word.text) or word.tag[:2] in ("IN", "VB", "MD", "CC", "TO", "DT"):
            return


def _told_of(syntax: Syntax, word: Word) -> Iterator[Bearing]:
    for subject in syntax.below(word, "nsubj", "nsubjpass"):
        yield from (item for item in _doubts_on(syntax, subject) if not is_in("future", item.word))


def _around(syntax: Syntax, word: Word, child: Word | None) -> Iterator[Bearing]:
    """What hangs on a word on the way up: its auxiliaries, negation, marks, adverbs, and conditions beside it."""
    for hanging in syntax.below(word):
        if child is not None and hanging.index == child.index:
            continue
        kind = AROUND.get(hanging.dep)
        if kind is not None:
            yield Bearing(kind=kind, word=hanging, on=word)
        elif hanging.dep in ("nsubj", "nsubjpass") and is_in("negator", _first(syntax, hanging)):
            yield Bearing(kind=Kind.NEGATION, word=_first(syntax, hanging), on=word)
        elif hanging.dep == "advcl":
            yield from _conditions(syntax, hanging)


AROUND = {
    **{"neg": Kind.NEGATION, "aux": Kind.AUXILIARY, "auxpass": Kind.AUXILIARY, "mark": Kind.MARK},
    **dict.fromkeys(("advmod", "npadvmod", "acomp"), Kind.ADVERB),
    **dict.fromkeys(("det", "amod", "compound", "nmod"), Kind.MODIFIES),
}


def _first(syntax: Syntax, noun: Word) -> Word:
    determiners = syntax.below(noun, "det", "neg")
    return determiners[0] if determiners else noun


def _conditions(syntax: Syntax, clause: Word) -> Iterator[Bearing]:
    for hanging in syntax.below(clause, "mark", "advmod"):
        if is_in("conditional", hanging):
            yield Bearing(kind=Kind.MARK, word=hanging)
    if clause.lower in ("provided", "providing", "assuming", "supposing"):
        yield Bearing(kind=Kind.MARK, word=clause)


def _complements(sentence: str, syntax: Syntax, trigger: Trigger) -> Iterator[Bearing]:
    """Words of doubt, denial or will right before `that`, up to the next break; and an adverb of doubt that opens the sentence."""
    for word, following in zip(syntax.words, syntax.words[1:], strict=False):
        if following.end > trigger.start:
            return
        opens = word.index == 0 and any(is_in(name, word) for name in ("hedge", "rumour")) and word.tag.startswith("RB")
        takes = following.lower in CLAUSE_WORDS and any(is_in(name, word) for name in BINDING)
        if takes and is_in("doubted", word) and not is_noun(syntax, word):
            takes = False
        if (opens or takes) and BREAK.search(sentence[following.end : trigger.start]) is None:
            yield Bearing(kind=Kind.GOVERNS, word=word, by="ccomp")


BEFORE_NOUN = re.compile(
    r"the|an?|any|all|such|these|those|some|his|her|its|their|of|by|about|to|on|despite|after|over|with|from|amid|against|for|new"
    r"|false|repeated|rebel|government|reject\w*|den(?:y|ied|ies)|dismiss\w*|mak(?:e|es|ing)|made|several"
)


def is_noun(syntax: Syntax, word: Word) -> bool:
    """Whether a word that may be a verb too, such as `claims`, is a noun here."""
    if word.tag:
        return word.tag.startswith("N")
    return word.index == 0 or BEFORE_NOUN.fullmatch(syntax.words[word.index - 1].lower) is not None


def _by_order(syntax: Syntax, trigger: Trigger) -> Iterator[Bearing]:
    """Without a parser: every word of the sentence bears on every act in it."""
    for word in syntax.words:
        if word.end <= trigger.start or word.start >= trigger.end:
            near = 0 <= trigger.start - word.end < 25
            if is_in("negator", word) and near:
                yield Bearing(kind=Kind.NEGATION, word=word)
            elif is_in("conditional", word):
                yield Bearing(kind=Kind.MARK, word=word)
            elif word.end <= trigger.start:
                yield Bearing(kind=Kind.GOVERNS, word=word)
