"""The words around an act, and the phrases that hang on a verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ceasefire.text.labels import Label
from ceasefire.text.roles.words import words_of_roles
from ceasefire.text.syntax import Stretch, Syntax, Word

RECIPROCAL = frozenset({Label.CLASHES, Label.TALKS, Label.CEASEFIRE_ANNOUNCED, Label.CEASEFIRE_EXTENDED, Label.CEASEFIRE_STATUS})
"""Acts between several, all of whom do it."""

BY = frozenset({"by", "from"})

AT = frozenset({"on", "against", "at", "targeting", "of", "to", "for"})

AMONG = frozenset({"between", "with", "among", "against", "and"})

LIGHT = words_of_roles("light")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Stretches of a sentence, best first."""

    doers: tuple[Stretch, ...]
    targets: tuple[Stretch, ...]


def whole(syntax: Syntax, noun: Word) -> Stretch:
    """A noun with what hangs on it, without its clauses."""
    return syntax.reach(noun, "relcl", "advcl", "parataxis", "acl")


def side(syntax: Syntax, noun: Word) -> Stretch:
    """A noun that does something, without whom it is against: `an attack on the embassy killed …`, `by the army against …`."""
    start, end = whole(syntax, noun)
    upon = ("against", "on", "at", "targeting", *(("of",) if words_of_roles("deeds").fullmatch(noun.lower) else ()))
    against = (item.start for item in syntax.below(noun, "prep") if item.lower in upon)
    return (start, min([end, *(item for item in against if item > noun.start)]))


def with_whom(syntax: Syntax, verb: Word, doers: list[Stretch]) -> Iterator[Stretch]:
    """One stretch from whoever does it to whom it is done with: `agreed with Russia`, `held talks with it`, `met it`."""
    if words_of_roles("meets").fullmatch(verb.lower) and doers:
        for met in syntax.below(verb, "dobj"):
            yield (min(doers[0][0], whole(syntax, met)[0]), max(doers[0][1], whole(syntax, met)[1]))
    held = (item for object_ in syntax.below(verb, "dobj") for item in syntax.below(object_, "prep"))
    for preposition in (*syntax.below(verb, "prep"), *held):
        if preposition.lower == "with" and doers:
            for noun in syntax.below(preposition, "pobj"):
                other = whole(syntax, noun)
                yield (min(doers[0][0], other[0]), max(doers[0][1], other[1]))


def agents(syntax: Syntax, word: Word) -> Iterator[Stretch]:
    """Whoever stands behind `by`, but for what somebody abides by."""
    if words_of_roles("takes_by").fullmatch(word.lower):
        return
    for preposition in syntax.below(word, "agent", "prep"):
        if preposition.dep == "agent" or preposition.lower == "by":
            for noun in syntax.below(preposition, "pobj"):
                yield _with_its_name(syntax, noun, side(syntax, noun))


def _with_its_name(syntax: Syntax, noun: Word, stretch: Stretch) -> Stretch:
    """`Backed by ally Russia`: what somebody is, with the name behind it that a parser took for another part of the sentence."""
    start, end = stretch
    for word in syntax.words[noun.index + 1 :]:
        if noun.tag.startswith("NNP") or not word.tag.startswith("NNP"):
            break
        end = max(end, word.end)
    return start, end
