"""Who does it and to whom: the phrases around an act that name its doer and its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ceasefire.text.labels import Label
from ceasefire.text.lexicon import word_class
from ceasefire.text.syntax import Syntax, Word
from ceasefire.text.triggers import Trigger

Stretch = tuple[int, int]

RECIPROCAL = frozenset({Label.CLASHES, Label.TALKS, Label.CEASEFIRE_ANNOUNCED, Label.CEASEFIRE_EXTENDED, Label.CEASEFIRE_STATUS})
"""Acts between several, all of whom do it."""

BY = frozenset({"by", "from"})
AT = frozenset({"on", "against", "at", "targeting", "of", "to", "for"})
AMONG = frozenset({"between", "with", "among", "against", "and"})
LIGHT = re.compile(
    r"carr(?:y|ied|ies|ying)|launch\w*|conduct\w*|wag(?:e|ed|ing)|mount\w*|stag(?:e|ed|ing)|perform\w*"
    r"|execut\w*|ma(?:ke|kes|de)|h[eo]ld\w*|t[ao]\w*k\w*"
    r"|resum\w*|beg[aiu]n\w*|start\w*|continu\w*|intensif\w*|stepp?\w*|stop\w*|halt\w*|end\w*|lift\w*|impos\w*"
    r"|us(?:e|ed|ing)|dropp?\w*|fir(?:e|ed|ing)"
    r"|engag\w*|ha(?:ve|s|d)|suffer\w*|announc\w*|declar\w*|provid\w*|giv\w*|offer\w*|caus\w*|keep|kept"
    r"|commit\w*|deliver\w*|releas\w*|join\w*"
    r"|back\w*|prepar\w*|plan\w*|agree\w*|reach\w*|broker\w*|seek\w*|sought|lead|led|face[sd]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Stretches of a sentence, best first."""

    doers: tuple[Stretch, ...]
    targets: tuple[Stretch, ...]


def roles(sentence: str, syntax: Syntax, trigger: Trigger) -> Roles:
    """The doers and targets of an act."""
    if not syntax.parsed:
        return _by_order(sentence, trigger)
    word = syntax.head_of(trigger.start, trigger.end)
    if word is None:
        return Roles(doers=(), targets=())
    verb = word if word.tag.startswith("V") else None
    doers = [*_doers_of_verb(syntax, verb)] if verb is not None else [*_doers_of_noun(syntax, word, trigger)]
    doers = doers or [*_doers_nearby(sentence, trigger)]
    targets = [*_targets_of_verb(syntax, verb)] if verb is not None else [*_targets_of_noun(syntax, word, trigger)]
    if trigger.label is Label.CASUALTIES:
        if _only_suffered(sentence, syntax, trigger, word):
            doers, targets = [*_agents(syntax, word)], [*_subject(syntax, word, "nsubjpass"), *_subject(syntax, word), *targets]
        targets = [*targets, *_suffering_nearby(sentence, trigger)]
    if trigger.label in RECIPROCAL:
        doers = [*_between(sentence, trigger), *doers]
    if trigger.label is Label.CLASHES and verb is None:
        doers = [*doers, *_others_there(syntax, word)]
    return Roles(doers=tuple(dict.fromkeys(doers)), targets=tuple(dict.fromkeys(targets)))


BETWEEN = re.compile(r"\b(?:between|among)\b(?P<who>[^,;.]{3,120})", re.IGNORECASE)


def _between(sentence: str, trigger: Trigger) -> Iterator[Stretch]:
    match = BETWEEN.search(sentence, trigger.start)
    if match is not None and match.start() - trigger.end < 40:
        yield match.span("who")


def _others_there(syntax: Syntax, noun: Word) -> Iterator[Stretch]:
    """The other side of clashes: whoever is killed, or acts, in them."""
    for child, head in syntax.above(noun):
        if head.tag.startswith("V"):
            if child.dep in ("prep", "nsubj"):
                for phrase in syntax.below(head, "nsubj", "nsubjpass", "dobj"):
                    if phrase.index != child.index:
                        yield _phrase(syntax, phrase)
            if child.dep == "nsubj":
                for preposition in syntax.below(head, "prep"):
                    if preposition.lower in ("against", "with"):
                        yield from (_phrase(syntax, inner) for inner in syntax.below(preposition, "pobj"))
            return


def _phrase(syntax: Syntax, noun: Word) -> Stretch:
    return syntax.reach(noun, "relcl", "advcl", "parataxis", "acl")


def _subject(syntax: Syntax, verb: Word, relation: str = "nsubj") -> Iterator[Stretch]:
    """The subject of a verb; of one joined to another, the other's; of a relative clause, the noun it hangs on."""
    passed: set[int] = set()
    while verb.index not in passed:
        passed.add(verb.index)
        subjects = syntax.below(verb, relation)
        if subjects:
            for noun in subjects:
                if noun.lower in ("that", "which", "who") and verb.dep == "relcl":
                    yield _phrase(syntax, syntax.words[verb.head])
                else:
                    yield _phrase(syntax, noun)
            return
        if relation == "nsubj" and syntax.below(verb, "nsubjpass", "auxpass"):
            return
        head = syntax.words[verb.head]
        if verb.dep == "acl" and verb.tag == "VBG" and relation == "nsubj":
            yield _phrase(syntax, head)
            return
        if verb.dep == "pcomp" and head.lower == "of":
            yield from _accused(syntax, syntax.words[head.head])
            return
        if verb.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep") or head.index == verb.index:
            return
        called = [
            noun for item in syntax.below(head, "prep") if item.lower in ("on", "upon") for noun in syntax.below(item, "pobj")
        ]
        if verb.dep == "xcomp" and called and relation == "nsubj":
            yield from (_phrase(syntax, noun) for noun in called)
            return
        if verb.dep == "xcomp":
            objects = syntax.below(head, "dobj")
            if objects and relation == "nsubj":
                yield from (_phrase(syntax, noun) for noun in objects)
                return
        verb = head


def _accused(syntax: Syntax, verb: Word) -> Iterator[Stretch]:
    """Whom `accused … of` accuses: its object, or the subject of `was accused of`."""
    if verb.tag.startswith("V"):
        yield from (_phrase(syntax, noun) for noun in syntax.below(verb, "dobj", "nsubjpass"))


def _doers_of_verb(syntax: Syntax, verb: Word) -> Iterator[Stretch]:
    yield from _agents(syntax, verb)
    passive = verb.tag == "VBN" and (syntax.below(verb, "nsubjpass", "auxpass") or verb.dep == "acl")
    if not passive:
        yield from _subject(syntax, verb)


def _agents(syntax: Syntax, word: Word) -> Iterator[Stretch]:
    for preposition in syntax.below(word, "agent", "prep"):
        if preposition.dep == "agent" or preposition.lower == "by":
            for noun in syntax.below(preposition, "pobj"):
                yield _phrase(syntax, noun)


def _targets_of_verb(syntax: Syntax, verb: Word) -> Iterator[Stretch]:
    for noun in syntax.below(verb, "dobj", "dative"):
        yield syntax.reach(noun, "relcl", "advcl", "parataxis")
    yield from _subject(syntax, verb, "nsubjpass")
    if verb.tag == "VBN" and verb.dep == "acl":
        yield _phrase(syntax, syntax.words[verb.head])
    for preposition in syntax.below(verb, "prep"):
        if preposition.lower in ("on", "against", "at", "with"):
            for noun in syntax.below(preposition, "pobj"):
                yield _phrase(syntax, noun)


def _doers_of_noun(syntax: Syntax, noun: Word, trigger: Trigger) -> Iterator[Stretch]:
    """`Russian strikes`, `strikes by Russia`, `strikes carried out by Russia`, `Russia launched strikes`, `clashes between …`."""
    for hanging in syntax.below(noun, "compound", "amod", "poss", "nmod"):
        yield (syntax.reach(hanging)[0], max(noun.end, hanging.end))
    for preposition in syntax.below(noun, "prep", "agent"):
        among = trigger.label in RECIPROCAL and preposition.lower in AMONG
        if preposition.lower in BY or among:
            for inner in syntax.below(preposition, "pobj"):
                yield _phrase(syntax, inner)
    for clause in syntax.below(noun, "acl", "relcl"):
        yield from _agents(syntax, clause)
    yield from _doers_above(syntax, noun, trigger)


def _doers_above(syntax: Syntax, noun: Word, trigger: Trigger) -> Iterator[Stretch]:
    for child, head in syntax.above(noun):
        if head.tag.startswith("V"):
            if word_class("says", "verbs").fullmatch(head.lower) and not LIGHT.fullmatch(head.lower):
                return
            if (
                child.dep == "dobj"
                or (child.dep == "prep" and LIGHT.fullmatch(head.lower))
                or (child.dep == "nsubjpass")
                or (child.dep in ("prep", "pobj") and trigger.label in RECIPROCAL | {Label.GROUND_OFFENSIVE, Label.SUPPORT})
            ):
                yield from _doers_of_verb(syntax, head)
            return
        if child.dep in ("nsubj", "nsubjpass"):
            return
        if child.dep in ("pobj", "prep"):
            for hanging in syntax.below(head, "compound", "amod", "poss", "nmod"):
                yield (hanging.start, max(head.end, hanging.end))


def _targets_of_noun(syntax: Syntax, noun: Word, trigger: Trigger) -> Iterator[Stretch]:
    if trigger.label not in RECIPROCAL:
        for preposition in syntax.below(noun, "prep"):
            if preposition.lower in AT:
                for inner in syntax.below(preposition, "pobj"):
                    yield _phrase(syntax, inner)
    for child, head in syntax.above(noun):
        if not head.tag.startswith("V"):
            continue
        if child.dep in ("nsubj", "agent"):
            yield from _targets_of_verb(syntax, head)
        elif child.dep in ("dobj", "nsubjpass"):
            for preposition in syntax.below(head, "prep"):
                if preposition.lower in ("on", "against", "at"):
                    for inner in syntax.below(preposition, "pobj"):
                        yield _phrase(syntax, inner)
        elif child.dep == "prep" and child.lower in ("in", "by"):
            yield from _subject(syntax, head, "nsubjpass")
        return


ATTACKS = frozenset(
    {Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.GROUND_OFFENSIVE, Label.CASUALTIES, Label.TERRITORIAL_CONTROL}
)


def _doers_nearby(sentence: str, trigger: Trigger) -> Iterator[Stretch]:
    """Where the tree gives nobody: whoever stands behind `by`, or right before an attack in its clause."""
    if trigger.label not in ATTACKS:
        return
    after = BY_WORDS.search(sentence, trigger.end)
    held = after is not None and HELD_BY.search(sentence[: after.start()])
    if after is not None and not held and not CLAUSE.search(sentence, trigger.end, after.start()):
        yield after.span("who")
    owned = OWNS_UP.search(sentence[: trigger.start])
    if owned is not None:
        yield (max((match.end() for match in CLAUSE.finditer(sentence, 0, owned.start())), default=0), owned.start())
    start = max((match.end() for match in CLAUSE.finditer(sentence, 0, trigger.start)), default=0)
    if not PASSIVE.search(sentence[start : trigger.start]) and not BREAKS.search(sentence, start, trigger.start):
        yield (start, trigger.start)


SUFFERED = re.compile(r"(?:killed|wounded|injured|dead|martyred|slain|executed|hurt)", re.IGNORECASE)
DOES_HARM = re.compile(r"(?:kill(?:s|ing)?|wound(?:s|ing)|injur(?:es|ing)|execut(?:es|ing))", re.IGNORECASE)
NEXT_IS_NO_OBJECT = re.compile(r"\s*(?:in|by|at|during|on|when|as|after|and|near|\d|[.,;]|$)")
UP_TO = re.compile(r"\b(?:in|by|at|during|on|when|as|after|near|with|from)\b|[.,;:]")


NOTHING_DONE = re.compile(r"\s*(?:in|by|at|during|on|when|as|after|around|near|outside|there)\b|\s*(?:[.,;]|$)")


def _only_suffered(sentence: str, syntax: Syntax, trigger: Trigger, word: Word) -> bool:
    """Whether the words only tell who was killed, without an object: in headlines `30 militants killed in clashes` is no deed."""
    suffered = SUFFERED.fullmatch(sentence, trigger.start, trigger.end) is not None
    return suffered and NOTHING_DONE.match(sentence, trigger.end) is not None and not syntax.below(word, "dobj")


def _suffering_nearby(sentence: str, trigger: Trigger) -> Iterator[Stretch]:
    """By the order of words, for headlines: whoever stands before `killed`, or behind `kills`, in the clause."""
    cue = sentence[trigger.start : trigger.end]
    if SUFFERED.fullmatch(cue) and NEXT_IS_NO_OBJECT.match(sentence, trigger.end):
        start = max((match.end() for match in CLAUSE.finditer(sentence, 0, trigger.start)), default=0)
        yield (start, trigger.start)
    elif DOES_HARM.fullmatch(cue):
        stop = UP_TO.search(sentence, trigger.end)
        yield (trigger.end, stop.start() if stop is not None else len(sentence))


OWNS_UP = re.compile(r"\bclaim(?:s|ed|ing)? (?:(?:responsibility|credit) for )?(?=(?:the|an?|this|that|both|two)\b[^.;,]{0,40}$)")
"""`X claimed the attack`, `X claimed responsibility for the bombing`: whoever says so did it, in their own words."""

HELD_BY = re.compile(r"\b(?:controlled|held|run|backed|supported|led|seized|besieged|captured|owned|occupied)\s+$")
BREAKS = re.compile(r"\b(?:was|were|been|in|on|against|of|from|at|near|said|says)\b")
BY_WORDS = re.compile(r"\bby\s+(?P<who>[^,;.]{2,80})", re.IGNORECASE)
PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
CLAUSE = re.compile(r"[,;:]|\b(?:that|and|but|while|as|after|when|where|which|who)\b", re.IGNORECASE)


def _by_order(sentence: str, trigger: Trigger) -> Roles:
    """Without a parser: who stands behind `by`, else what stands before the act in its clause; the rest is its target."""
    after = BY_WORDS.search(sentence, trigger.end)
    start = max((match.end() for match in CLAUSE.finditer(sentence, 0, trigger.start)), default=0)
    stop = next((match.start() for match in CLAUSE.finditer(sentence, trigger.end)), len(sentence))
    before, behind = (start, trigger.end), (trigger.end, stop)
    if after is not None and after.start() <= stop + 1:
        return Roles(doers=(after.span("who"),), targets=(before,))
    if PASSIVE.search(sentence[: trigger.start]):
        return Roles(doers=(), targets=(before,))
    return Roles(doers=(before,), targets=(behind,))
