"""The words that bear on an act by the order of words: where a parser is wrong, or there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.lexicon import word_class
from ceasefire.text.scope.bearing import BREAK, Bearing, Kind, is_in
from ceasefire.text.syntax import Syntax, Word

CLAUSE_WORDS = frozenset({"that", "whether", "if", "how"})
BINDING = ("denial", "rumour", "hedge", "future", "deontic", "demand", "conditional", "doubted", "doubted_clause")
"""Classes whose words, right before `that` or `whether`, bind the clause behind even where a parser hangs it elsewhere."""

ATTRIBUTE_REACH = 3
"""Words before an act within which an adjective describes it."""

NAMING = re.compile(r"[\w-]*[a-zA-Z](?<!the)(?<!of)(?<!in)(?<!on)(?<!and)(?<!by)(?<!was)(?<!were)")


def attributes(syntax: Syntax, trigger: Trigger) -> Iterator[Bearing]:
    """What stands right before the act's noun, with only names and adjectives between: `a planned Russian air strike`."""
    before = [word for word in syntax.words if word.end <= trigger.start][-ATTRIBUTE_REACH:]
    for word in reversed(before):
        if word_class("words", "attributive").fullmatch(word.lower):
            yield Bearing(kind=Kind.MODIFIES, word=word)
        if not NAMING.fullmatch(word.text) or word.tag[:2] in ("IN", "VB", "MD", "CC", "TO", "DT"):
            return


def complements(sentence: str, syntax: Syntax, trigger: Trigger) -> Iterator[Bearing]:
    """Words of doubt, denial or will right before `that`, up to the next break; and an adverb of doubt at the start."""
    for word, following in zip(syntax.words, syntax.words[1:], strict=False):
        if following.end > trigger.start:
            return
        opens = word.index == 0 and any(is_in(name, word) for name in ("hedge", "rumour")) and word.tag.startswith("RB")
        takes = following.lower in CLAUSE_WORDS and any(is_in(name, word) for name in BINDING)
        if takes and is_in("doubted", word) and not is_noun(syntax, word):
            takes = False
        takes = takes or (following.lower == "that" and is_untold(word, syntax))
        if (opens or (takes and not _closed_off(syntax, word, trigger))) and BREAK.search(
            sentence[following.end : trigger.start]
        ) is None:
            yield Bearing(kind=Kind.GOVERNS, word=word, by="ccomp", that=True)


def _closed_off(syntax: Syntax, word: Word, trigger: Trigger) -> bool:
    """`Although diplomats hoped that …, the truce was violated`: what is hoped ends with its clause."""
    if not syntax.parsed:
        return False
    clauses = [child for child, _ in [(word, word), *syntax.above(word)] if child.dep == "advcl"]
    ends = [end for end in (syntax.reach(clause)[1] for clause in clauses) if end <= trigger.start]
    commas = [item.start for item in syntax.words if item.text == "," and item.start < trigger.start]
    return any(end <= comma for end in ends for comma in commas)


def is_untold(word: Word, syntax: Syntax) -> bool:
    """Whether a verb does not tell what the clause behind it says as so: `joked that …`, `pretended that …`."""
    if not (word.tag.startswith("V") if syntax.parsed else word.lower.endswith("ed")):
        return False
    return not (is_in("telling", word) or word_class("says", "verbs").fullmatch(word.lower))


BEFORE_NOUN = re.compile(
    r"the|an?|any|all|such|these|those|some|his|her|its|their|of|by|about|to|on|despite|after|over|with|from|amid|against|for|new"
    r"|false|repeated|rebel|government|reject\w*|den(?:y|ied|ies)|dismiss\w*|mak(?:e|es|ing)|made|several"
)


def is_noun(syntax: Syntax, word: Word) -> bool:
    """Whether a word that may be a verb too, such as `claims`, is a noun here."""
    if word.tag:
        return word.tag.startswith("N")
    return word.index == 0 or BEFORE_NOUN.fullmatch(syntax.words[word.index - 1].lower) is not None


def by_order(syntax: Syntax, trigger: Trigger) -> Iterator[Bearing]:
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
