"""The words above an act in the tree of its sentence, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.scope.around import around, conditions
from ceasefire.text.scope.bearing import Bearing, Kind, is_in
from ceasefire.text.scope.given import UNOWNED, agreed_already, stands
from ceasefire.text.scope.grounds_of_clauses import is_infinitive
from ceasefire.text.scope.order import attributes, by_order, complements
from ceasefire.text.syntax import Syntax, Word


def bearings(sentence: str, syntax: Syntax, trigger: Trigger) -> list[Bearing]:
    """The words that bear on an act, nearest first."""
    if not syntax.parsed:
        return [*by_order(syntax, trigger), *complements(sentence, syntax, trigger), *attributes(syntax, trigger)]
    word = syntax.head_of(trigger.start, trigger.end)
    if word is None:
        return []
    own = () if word.tag.startswith("V") else _doubts_on(syntax, word)
    does = word.tag in ("VBD", "VBZ", "VBP") and bool(syntax.below(word, "nsubj"))
    before = () if does else attributes(syntax, trigger)  # of suspected rebels who shelled nothing but the rebels is in doubt
    found = [*around(syntax, word, None), *own, *_told_of(syntax, word), *before, *_above(syntax, word, trigger)]
    governing = {item.word.index for item in found if item.kind is Kind.GOVERNS}
    return [*found, *(item for item in complements(sentence, syntax, trigger) if item.word.index not in governing)]


def _above(syntax: Syntax, word: Word, trigger: Trigger) -> Iterator[Bearing]:
    aside, given = False, agreed_already(syntax, trigger, word)
    for child, head in syntax.above(word):
        given = given or stands(syntax, trigger, child, head)
        if given:
            if any(is_in(name, head) for name in UNOWNED) and (
                head.tag.startswith("N") or is_in("denial", head) or is_in("rumour", head)
            ):
                yield Bearing(kind=Kind.GOVERNS, word=head, by=child.dep)
            continue
        aside = aside or (child.dep == "prep" and head.tag.startswith("N") and child.lower in listed("words", "occasions"))
        if aside and not (head.tag == "VB" or any(item.tag == "MD" for item in syntax.below(head, "aux"))):
            aside = not head.tag.startswith("V")
            continue
        if child.dep == "relcl" and not is_infinitive(syntax, child) and not _is_content(syntax, child, head):
            yield from _doubts_on(syntax, head)
            return
        if child.dep == "parataxis":
            return
        if child.dep == "conj" and (_of_its_own(syntax, child, head) or _same_form(child, head)):
            yield from _shared(syntax, child, head)
            continue
        if child.dep == "advcl":
            yield from conditions(syntax, child)
        if child.dep == "advcl" or circumstance(syntax, child, head):
            yield from (item for item in around(syntax, head, child) if item.kind is Kind.MARK)
            continue
        if child.dep == "dobj" and head.lower in listed("verbs", "keeps"):
            return
        marks = (*syntax.below(child, "mark"), *syntax.words[head.index + 1 : head.index + 2])
        that = any(item.lower == "that" for item in marks)
        yield Bearing(kind=Kind.GOVERNS, word=head, by=child.dep, that=that)
        subject = child.dep in ("nsubj", "nsubjpass", "csubj")
        unknown = any(item.lower in ("whether", "if") for item in marks)
        for item in around(syntax, head, child):
            if not (subject and item.kind is Kind.MODIFIES) and not (unknown and item.kind is Kind.NEGATION):
                yield item  # `it is not clear whether …` says no of nothing


def _unowned(word: Word) -> bool:
    """Whether a word far above what is given still takes it back: a denial, a rumour, a noun for what only may be."""
    noun = word.tag.startswith("N") and any(is_in(name, word) for name in UNOWNED)
    return noun or is_in("denial", word) or is_in("rumour", word)


def _same_form(verb: Word, first: Word) -> bool:
    """Whether of two verbs neither hangs on the other: `threatening the road and shelling the town`."""
    return verb.tag == first.tag and verb.tag in ("VBG", "VB", "VBN")


def _shared(syntax: Syntax, verb: Word, first: Word) -> Iterator[Bearing]:
    """What bears on both of two verbs: all that stands around the first, but of a clause of its own only the condition."""
    if not _of_its_own(syntax, verb, first):
        yield from around(syntax, first, verb)
        return
    yield from (Bearing(kind=Kind.MARK, word=item) for item in syntax.below(first, "mark") if is_in("conditional", item))


def _of_its_own(syntax: Syntax, verb: Word, first: Word) -> bool:
    """Whether the second of two verbs stands by itself, a past or with an auxiliary: `failed to leave and shelled …`."""
    if syntax.below(verb, "nsubj", "nsubjpass"):
        return True
    return first.tag.startswith("V") and (verb.tag in ("VBD", "VBZ") or bool(syntax.below(verb, "aux", "auxpass")))


def circumstance(syntax: Syntax, preposition: Word, verb: Word) -> bool:
    """Whether a preposition only tells on what occasion something was done: `urged calm after the strikes`.

    What the verb means then says nothing of the happening; what is still to be done has its occasion to come.
    """
    if preposition.dep != "prep" or verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    within = {item.lower for item in syntax.below(preposition, "pobj", "pcomp", "prep")}
    known = preposition.lower in listed("words", "occasions") or bool(within & listed("words", "turns"))
    return known and not any(item.tag in ("MD", "TO") for item in syntax.below(verb, "aux"))


def _is_content(syntax: Syntax, clause: Word, noun: Word) -> bool:
    """Whether a clause taken for a relative one tells what a noun is about: `the claim that rebels left`."""
    after = syntax.words[noun.index + 1 : noun.index + 2]
    told = any(is_in(name, noun) for name in ("rumour", "hedge", "doubted", "doubted_clause", "denial"))
    whole = any(item.lower not in ("that", "which", "who") for item in syntax.below(clause, "nsubj", "nsubjpass"))
    return bool(after) and after[0].lower == "that" and told and whole


def _doubts_on(syntax: Syntax, noun: Word) -> Iterator[Bearing]:
    """Doubt on a noun is doubt on what it does: `the alleged shelling killed …`, `strikes planned for June …`."""
    for hanging in syntax.below(noun, "amod"):
        if any(is_in(name, hanging) for name in ("rumour", "hedge", "future")):
            yield Bearing(kind=Kind.MODIFIES, word=hanging, on=noun)
    for hanging in syntax.below(noun, "acl"):
        if hanging.tag == "VBN" and any(is_in(name, hanging) for name in ("rumour", "attributive")):
            yield Bearing(kind=Kind.MODIFIES, word=hanging, on=noun)


def _told_of(syntax: Syntax, word: Word) -> Iterator[Bearing]:
    """Doubt on the happening that does it; suspected rebels are doubtful rebels, what they did was done."""
    subjects = [item for item in syntax.below(word, "nsubj", "nsubjpass") if item.lower not in listed("nouns", "tellers")]
    for subject in subjects:
        yield from (item for item in _doubts_on(syntax, subject) if not is_in("future", item.word))
