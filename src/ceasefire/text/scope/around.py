"""What hangs on a word on the way up from an act: auxiliaries, negation, marks, adverbs, and conditions beside it."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.text.scope.bearing import Bearing, Kind, is_in, scarce
from ceasefire.text.syntax import Syntax, Word


def around(syntax: Syntax, word: Word, child: Word | None) -> Iterator[Bearing]:
    """What hangs on a word on the way up: its auxiliaries, negation, marks, adverbs, and conditions beside it."""
    for hanging in syntax.below(word):
        if child is not None and hanging.index == child.index:
            continue
        kind = AROUND.get(hanging.dep)
        if kind is not None:
            yield Bearing(kind=kind, word=hanging, on=word)
        elif hanging.dep in ("nsubj", "nsubjpass") and _none_of_it(syntax, _first(syntax, hanging)):
            yield Bearing(kind=Kind.NEGATION, word=_first(syntax, hanging), on=word)
        elif hanging.dep == "nummod" and syntax.below(hanging, "neg"):
            yield Bearing(kind=Kind.NEGATION, word=syntax.below(hanging, "neg")[0], on=word)
        elif hanging.dep == "advcl":
            yield from conditions(syntax, hanging)


AROUND = {
    **{"neg": Kind.NEGATION, "aux": Kind.AUXILIARY, "auxpass": Kind.AUXILIARY, "mark": Kind.MARK},
    **dict.fromkeys(("advmod", "npadvmod", "acomp"), Kind.ADVERB),
    **dict.fromkeys(("det", "amod", "compound", "nmod"), Kind.MODIFIES),
}


def _none_of_it(syntax: Syntax, word: Word) -> bool:
    return is_in("negator", word) or scarce(syntax, word)


def _first(syntax: Syntax, noun: Word) -> Word:
    """The word with which a subject opens: `not one single convoy`, `none of the trucks`."""
    start = syntax.reach(noun)[0]
    return next(word for word in syntax.words if word.start >= start)


def conditions(syntax: Syntax, clause: Word) -> Iterator[Bearing]:
    """The marks by which a clause is a condition."""
    for hanging in syntax.below(clause, "mark", "advmod"):
        if is_in("conditional", hanging):
            yield Bearing(kind=Kind.MARK, word=hanging)
    if clause.lower in ("provided", "providing", "assuming", "supposing"):
        yield Bearing(kind=Kind.MARK, word=clause)
