"""How real an act is said to be: the words that govern it, and what they make of it.

A condition, plan, demand, denial or rumour anywhere above the act binds it. Where the words cannot settle it, the more careful
reading is taken: to call a fact a rumour loses a fact, to call a rumour a fact does harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ceasefire.text.labels import Label, Modality, Polarity
from ceasefire.text.lexicon import word_class
from ceasefire.text.syntax import Syntax, Word
from ceasefire.text.triggers import Trigger
from ceasefire.vocabulary.grades import Stance


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
    """A word that bears on the act, and how."""

    kind: Kind
    word: Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Reality:
    """What the words make of the act."""

    stance: Stance
    modality: Modality
    polarity: Polarity


OBJECTLESS = frozenset({Label.TALKS, Label.SUPPORT, Label.CEASEFIRE_ANNOUNCED, Label.CEASEFIRE_TERMS, Label.MONITORING})
"""Acts of diplomacy: efforts, proposals and offers of them are themselves what is told, so `effort` makes them no plan."""


def bearings(syntax: Syntax, trigger: Trigger) -> list[Bearing]:
    """The words that bear on an act, nearest first."""
    if not syntax.parsed:
        return list(_by_order(syntax, trigger))
    word = syntax.head_of(trigger.start, trigger.end)
    if word is None:
        return []
    found = [*_around(syntax, word, None), *_told_of(syntax, word)]
    crossed_subject = False
    for child, head in syntax.above(word):
        crossed_subject = child.dep in ("nsubj", "nsubjpass", "csubj")
        if child.dep in ("relcl", "parataxis") or (child.dep == "conj" and _has_subject(syntax, child)):
            if child.dep != "conj":
                break
            continue
        if child.dep == "advcl":
            found.extend(_conditions(syntax, child))
            found.extend(item for item in _around(syntax, head, child) if item.kind is Kind.MARK)
            continue
        found.append(Bearing(kind=Kind.GOVERNS, word=head))
        found.extend(item for item in _around(syntax, head, child) if not (crossed_subject and item.kind is Kind.MODIFIES))
    return found


def _told_of(syntax: Syntax, word: Word) -> Iterator[Bearing]:
    """Doubt on the subject is doubt on what it does: `the alleged shelling killed …`."""
    for subject in syntax.below(word, "nsubj", "nsubjpass"):
        for hanging in syntax.below(subject, "amod"):
            if _is("rumour", hanging) or _is("hedge", hanging):
                yield Bearing(kind=Kind.MODIFIES, word=hanging)


def _has_subject(syntax: Syntax, word: Word) -> bool:
    return bool(syntax.below(word, "nsubj", "nsubjpass"))


def _around(syntax: Syntax, word: Word, child: Word | None) -> Iterator[Bearing]:
    """What hangs on a word on the way up: its auxiliaries, negation, marks, adverbs, and conditions beside it."""
    for hanging in syntax.below(word):
        if child is not None and hanging.index == child.index:
            continue
        if hanging.dep == "neg":
            yield Bearing(kind=Kind.NEGATION, word=hanging)
        elif hanging.dep in ("aux", "auxpass"):
            yield Bearing(kind=Kind.AUXILIARY, word=hanging)
        elif hanging.dep == "mark":
            yield Bearing(kind=Kind.MARK, word=hanging)
        elif hanging.dep in ("advmod", "npadvmod", "acomp"):
            yield Bearing(kind=Kind.ADVERB, word=hanging)
        elif hanging.dep in ("det", "amod", "compound", "nmod"):
            yield Bearing(kind=Kind.MODIFIES, word=hanging)
        elif hanging.dep in ("nsubj", "nsubjpass") and word_class("words", "negator").fullmatch(_first(syntax, hanging).lower):
            yield Bearing(kind=Kind.NEGATION, word=_first(syntax, hanging))
        elif hanging.dep == "advcl":
            yield from _conditions(syntax, hanging)
        elif hanging.dep == "prep" and hanging.lower in ("without", "despite"):
            continue


def _first(syntax: Syntax, noun: Word) -> Word:
    determiners = syntax.below(noun, "det", "neg")
    return determiners[0] if determiners else noun


def _conditions(syntax: Syntax, clause: Word) -> Iterator[Bearing]:
    for hanging in syntax.below(clause, "mark", "advmod"):
        if word_class("words", "conditional").fullmatch(hanging.lower):
            yield Bearing(kind=Kind.MARK, word=hanging)
    if clause.lower in ("provided", "providing", "assuming"):
        yield Bearing(kind=Kind.MARK, word=clause)


def _by_order(syntax: Syntax, trigger: Trigger) -> Iterator[Bearing]:
    """Without a parser: every word of the sentence bears on every act in it."""
    for word in syntax.words:
        if word.end <= trigger.start or word.start >= trigger.end:
            near = 0 <= trigger.start - word.end < 25
            negates = word_class("words", "negator").fullmatch(word.lower) is not None
            if negates and near:
                yield Bearing(kind=Kind.NEGATION, word=word)
            elif word_class("words", "conditional").fullmatch(word.lower):
                yield Bearing(kind=Kind.MARK, word=word)
            elif word.end <= trigger.start:
                yield Bearing(kind=Kind.GOVERNS, word=word)


def judge(sentence: str, syntax: Syntax, trigger: Trigger) -> Reality:
    """Stance, modality and polarity of an act in its sentence."""
    found = bearings(syntax, trigger)
    denied = _denied(sentence, syntax, trigger, found)
    modality = _modality(found, trigger, sentence)
    negative = denied or _negated(found, syntax, trigger)
    if _rumoured(found, sentence, trigger):
        stance, modality = Stance.RUMOURED, Modality.HEDGED if modality is Modality.ACTUAL else modality
    else:
        stance = Stance.ASSERTS
    if denied:
        stance = Stance.DENIES
    elif stance is Stance.ASSERTS:
        stance = _stance(found, trigger, modality)
    return Reality(stance=stance, modality=modality, polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE)


def _is(name: str, word: Word) -> bool:
    return word_class("words", name).fullmatch(word.lower) is not None


def _governed(found: list[Bearing], name: str, trigger: Trigger) -> bool:
    return any(item.kind is Kind.GOVERNS and _is(name, item.word) and not _inside(item.word, trigger) for item in found)


def _inside(word: Word, trigger: Trigger) -> bool:
    return word.start < trigger.end and trigger.start < word.end


def _denied(sentence: str, syntax: Syntax, trigger: Trigger, found: list[Bearing]) -> bool:
    """Whether someone denies the act: by a verb above it, or by a denial that the sentence wraps around it in order of words."""
    deniers = [word for word in syntax.words if _is("denial", word) and not _inside(word, trigger)]
    if not deniers:
        return _untrue(sentence, trigger)
    doubled = any(_negates(syntax, word) for word in deniers)
    if doubled:
        return False
    if any(item.kind is Kind.GOVERNS and _is("denial", item.word) for item in found):
        return True
    return any(_wraps(sentence, word, trigger) for word in deniers)


UNTRUE = re.compile(
    r"\b(?:not true|untrue|false(?:ly)?|fake|fabricated|baseless|unfounded|no truth|not the case|a lie|lies|hoax)\b",
    re.IGNORECASE,
)


def _untrue(sentence: str, trigger: Trigger) -> bool:
    found = UNTRUE.search(sentence)
    return found is not None and not trigger.start <= found.start() < trigger.end


def _negates(syntax: Syntax, word: Word) -> bool:
    before = [item for item in syntax.words if 0 < word.index - item.index <= 3]
    return any(_is("negator", item) for item in before)


BREAK = re.compile(r";|\b(?:but|while|whereas|although|though|after|when|as)\b")


def _wraps(sentence: str, word: Word, trigger: Trigger) -> bool:
    """`denied (that) …act`, or `…act, … denied` at the end: with no new start between the two."""
    if word.end <= trigger.start:
        return BREAK.search(sentence[word.end : trigger.start]) is None
    return BREAK.search(sentence[trigger.end : word.start]) is None and len(sentence[word.end :]) < 40


def _rumoured(found: list[Bearing], sentence: str, trigger: Trigger) -> bool:
    return any(_is("rumour", item.word) and not _inside(item.word, trigger) for item in found) or bool(
        RUMOUR_FRAME.search(sentence[: trigger.start])
    )


RUMOUR_FRAME = re.compile(
    r"\b(?:rumou?rs?|rumou?red|unconfirmed (?:reports?|news|information)|hearsay|allegedly|reportedly|purportedly"
    r"|(?:it is|it was|is being|people are) (?:said|alleged|rumou?red|claimed|whispered)"
    r"|social media (?:users )?(?:say|claim))\b",
    re.IGNORECASE,
)

CONDITION_AHEAD = re.compile(
    r"(?:^|[,;:«“\"(–-]\s*|\bthat |\band |\bbut )(?:if|unless|should(?= \w+ \w+)|in case|in the event|provided"
    r"|suppose|assuming)\b",
    re.IGNORECASE,
)
CONDITION_BEHIND = re.compile(r"\b(?:if|unless|provided that|on condition that|as long as|in case)\b", re.IGNORECASE)


def _modality(found: list[Bearing], trigger: Trigger, sentence: str) -> Modality:
    auxiliaries = {item.word.lower for item in found if item.kind is Kind.AUXILIARY}
    marked = any(item.kind is Kind.MARK and _is("conditional", item.word) for item in found)
    if marked or "would" in auxiliaries or CONDITION_AHEAD.search(sentence[: trigger.start]):
        return Modality.CONDITIONAL
    if auxiliaries & {"may", "might", "could", "can"}:
        return Modality.HEDGED
    if auxiliaries & {"must", "should", "ought", "shall"} or _asked(found, trigger):
        return Modality.DEONTIC
    if auxiliaries & {"will", "'ll", "’ll", "wo"} or _planned(found, trigger, sentence):
        return Modality.CONDITIONAL if CONDITION_BEHIND.search(sentence[trigger.end :]) else Modality.FUTURE
    if any(_is("hedge", item.word) and not _inside(item.word, trigger) for item in found):
        return Modality.HEDGED
    return Modality.ACTUAL


def _asked(found: list[Bearing], trigger: Trigger) -> bool:
    """Demanded or obliged: by a verb of demand above it. `called X a step` demands nothing."""
    if trigger.label is Label.CEASEFIRE_TERMS:
        return any(item.kind is Kind.GOVERNS and _is("demand", item.word) for item in found)
    return _governed(found, "deontic", trigger)


IS_DUE = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ly )?(?:due|set|about|expected|scheduled|supposed|likely|going) to\b", re.IGNORECASE
)


def _planned(found: list[Bearing], trigger: Trigger, sentence: str) -> bool:
    if IS_DUE.search(sentence[: trigger.end]):
        return True
    planners = [item for item in found if _is("future", item.word) and not _inside(item.word, trigger)]
    planners = [item for item in planners if item.kind in (Kind.GOVERNS, Kind.MODIFIES, Kind.ADVERB)]
    if trigger.label in OBJECTLESS:
        planners = [item for item in planners if item.word.tag.startswith("V") and item.kind is Kind.GOVERNS]
        planners = [item for item in planners if not AGREED.fullmatch(item.word.lower)]
    return bool(planners)


AGREED = re.compile(r"agree(?:s|d|ing)?|offer(?:s|ed)?|propos\w+|tr(?:y|ies|ied|ying)|attempt\w*|sought|seek\w*", re.IGNORECASE)


def _negated(found: list[Bearing], syntax: Syntax, trigger: Trigger) -> bool:
    negations = sum(item.kind is Kind.NEGATION or (item.kind is Kind.MODIFIES and item.word.lower == "no") for item in found)
    endings = sum(item.kind is Kind.GOVERNS and _is("ending", item.word) and not _inside(item.word, trigger) for item in found)
    before = next((word for word in reversed(syntax.words) if word.end <= trigger.start), None)
    negations += int(before is not None and before.lower in ("no", "without") and negations == 0)
    negations += int(before is not None and before.lower == "from" and syntax.words[before.index - 1].lower == "far")
    return (negations + endings) % 2 == 1


def _stance(found: list[Bearing], trigger: Trigger, modality: Modality) -> Stance:
    for name, stance in (("condemn", Stance.CONDEMNS), ("warn", Stance.WARNS)):
        if _governed(found, name, trigger):
            return stance
    if modality is Modality.DEONTIC:
        return Stance.DEMANDS
    if _governed(found, "demand", trigger) and modality is not Modality.ACTUAL:
        return Stance.DEMANDS
    if _governed(found, "announce", trigger):
        return Stance.ANNOUNCES
    return Stance.ASSERTS
