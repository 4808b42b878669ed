"""The words above an act in the tree of its sentence, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.scope.bearing import Bearing, Kind, is_in
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
    found = [*_around(syntax, word, None), *own, *_told_of(syntax, word), *before, *_above(syntax, word)]
    governing = {item.word.index for item in found if item.kind is Kind.GOVERNS}
    return [*found, *(item for item in complements(sentence, syntax, trigger) if item.word.index not in governing)]


def _above(syntax: Syntax, word: Word) -> Iterator[Bearing]:
    aside = False
    for child, head in syntax.above(word):
        aside = aside or (child.dep == "prep" and head.tag.startswith("N") and child.lower in listed("words", "occasions"))
        if aside and not (head.tag == "VB" or any(item.tag == "MD" for item in syntax.below(head, "aux"))):
            aside = not head.tag.startswith("V")
            continue
        if child.dep == "relcl" and not _is_content(syntax, child, head):
            yield from _doubts_on(syntax, head)
            return
        if child.dep == "parataxis":
            return
        if child.dep == "conj" and syntax.below(child, "nsubj", "nsubjpass"):
            continue
        if child.dep == "advcl":
            yield from _conditions(syntax, child)
        if child.dep == "advcl" or circumstance(syntax, child, head):
            yield from (item for item in _around(syntax, head, child) if item.kind is Kind.MARK)
            continue
        if child.dep == "dobj" and head.lower in listed("verbs", "keeps"):
            return
        marks = (*syntax.below(child, "mark"), *syntax.words[head.index + 1 : head.index + 2])
        that = any(item.lower == "that" for item in marks)
        yield Bearing(kind=Kind.GOVERNS, word=head, by=child.dep, that=that)
        subject = child.dep in ("nsubj", "nsubjpass", "csubj")
        yield from (item for item in _around(syntax, head, child) if not (subject and item.kind is Kind.MODIFIES))


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
