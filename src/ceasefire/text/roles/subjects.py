"""The subject of a verb, also of one that has none of its own: `called on the army to …`, `on the verge of …`."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.text.roles.phrases import side, whole
from ceasefire.text.roles.words import words_of_roles
from ceasefire.text.syntax import Stretch, Syntax, Word


def subject(syntax: Syntax, verb: Word, relation: str = "nsubj") -> Iterator[Stretch]:
    """The subject of a verb; of one joined to another, the other's; of a relative clause, the noun it hangs on."""
    passed: set[int] = set()
    while verb.index not in passed:
        passed.add(verb.index)
        subjects = syntax.below(verb, relation)
        if subjects:
            for noun in subjects:
                if noun.lower in ("that", "which", "who") and verb.dep == "relcl":
                    yield from _meant(syntax, syntax.words[verb.head])
                else:
                    yield side(syntax, noun) if relation == "nsubj" else whole(syntax, noun)
            return
        if relation == "nsubj" and syntax.below(verb, "nsubjpass", "auxpass"):
            return
        if relation == "nsubjpass" and (verb.tag != "VBN" or syntax.below(verb, "nsubj")):
            return
        head = syntax.words[verb.head]
        describes = verb.dep == "acl" or (verb.dep == "amod" and words_of_roles("moves").fullmatch(verb.lower))
        if describes and verb.tag == "VBG" and relation == "nsubj":
            yield from _meant(syntax, head)
            return
        if relation == "nsubj":
            told = [*_bidden(syntax, verb, head), *_of_a_noun(syntax, verb, head)]
            if told or (verb.dep == "pcomp" and head.lower == "of"):
                yield from told
                return
        if verb.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "acomp") or head.index == verb.index:
            return
        verb = head


def _meant(syntax: Syntax, noun: Word) -> Iterator[Stretch]:
    """The noun that a relative clause hangs on; where it only says what something is, that too: `X is a group that fights`."""
    yield whole(syntax, noun)
    over = syntax.words[noun.head]
    if noun.dep == "attr" and over.lower in ("is", "was", "are", "were"):
        yield from (whole(syntax, one) for one in syntax.below(over, "nsubj"))


def _bidden(syntax: Syntax, verb: Word, over: Word) -> Iterator[Stretch]:
    """Who is to do it: whom `called on … to` calls on, whom `forced … to` forces, who is `accused of` it."""
    if verb.dep == "pcomp" and over.lower == "of" and syntax.words[over.head].tag.startswith("V"):
        yield from (whole(syntax, noun) for noun in syntax.below(syntax.words[over.head], "dobj", "nsubjpass"))
        return
    if verb.dep not in ("xcomp", "advcl", "ccomp") or not over.tag.startswith("V"):
        return
    bids = words_of_roles("bids").fullmatch(over.lower) is not None
    if verb.dep == "xcomp" or (bids and any(item.lower == "to" for item in syntax.below(verb, "aux"))):
        asked = ("on", "upon", "to") if bids else ()
        called = [
            noun for item in syntax.below(over, "prep", "prt") if item.lower in asked for noun in syntax.below(item, "pobj")
        ]
        for noun in called or syntax.below(over, "nsubjpass") or syntax.below(over, "dobj"):
            relative = noun.lower in ("that", "which", "who") and over.dep == "relcl"
            yield from _meant(syntax, syntax.words[over.head]) if relative else (whole(syntax, noun),)
        return
    pressed = [noun for noun in syntax.below(over, "dobj") if words_of_roles("bids").fullmatch(noun.lower)]
    yield from (whole(syntax, noun) for noun in pressed if syntax.below(noun, "prep"))


def _of_a_noun(syntax: Syntax, verb: Word, over: Word) -> Iterator[Stretch]:
    """Whose plan, pressure, right or turn it is: `the rebels' plan to …`, `efforts by … to …`, `have no intention of …`."""
    if verb.dep == "acl" and any(item.lower == "to" for item in syntax.below(verb, "aux")):
        noun = over
    elif (
        verb.dep == "pcomp"
        and over.lower in ("of", "in", "to", "by", "at", "for")
        and syntax.words[over.head].tag.startswith("N")
    ):
        noun = syntax.words[over.head]
    elif (
        verb.dep == "pcomp" and over.lower == "to" and syntax.words[over.head].dep in ("oprd", "advmod", "acomp", "ccomp", "dobj")
    ):
        brought = syntax.words[syntax.words[over.head].head]
        yield from (whole(syntax, one) for one in syntax.below(brought, "dobj") or syntax.below(brought, "nsubj"))
        return
    else:
        return
    if words_of_roles("needs").fullmatch(noun.lower):
        return
    upon = ("on", "upon", "from") if words_of_roles("bids").fullmatch(noun.lower) else ()
    owners = [
        *syntax.below(noun, "poss"),
        *(one for item in syntax.below(noun, "prep") if item.lower in ("of", "by", *upon) for one in syntax.below(item, "pobj")),
    ]
    named = syntax.below(noun, "compound", "amod", "nmod") if words_of_roles("attempts").fullmatch(noun.lower) else []
    owners = owners or [one for one in named if one.text[:1].isupper() or one.tag.startswith("N")]
    if owners:
        yield from ((one.start, noun.end) if one in named else whole(syntax, one) for one in owners)
        return
    for child, head in syntax.above(noun):
        if head.tag.startswith("V"):
            given = syntax.below(head, "dative") if child.dep == "dobj" else []
            yield from (whole(syntax, one) for one in given) if given else subject(syntax, head)
            return
        if child.dep not in ("pobj", "prep", "conj"):
            return
