"""What parsers of English regularly hang wrong, hung anew: clauses whose form tells where they belong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceasefire.text.inflecting import listed
from ceasefire.text.syntax import Word

HAVING = frozenset({"has", "have", "had"})
HEADING = 4
"""Words within which the heading of a headline ends: `Syria conflict: …`."""


def rehung(words: Sequence[Word]) -> list[Word]:
    """The words of one sentence with a garden path and joined clauses hung where they belong."""
    told = _behind_its_heading(_off_the_garden_path(_of_its_subject(list(words))))
    return _to_the_deed(_beside_the_first_clause(told))


def _off_the_garden_path(words: list[Word]) -> list[Word]:
    """`The zones agreed to in Astana have reduced …`: the verb is the one that has no subject of its own."""
    for verb in words:
        if verb.dep != "ccomp" or verb.tag not in ("VBN", "VBD"):
            continue
        taken = words[verb.head]
        own = [item.dep for item in words if item.head == verb.index and item.index != verb.index]
        subject = next((item for item in words if item.head == taken.index and item.dep == "nsubj"), None)
        having = any(item.head == verb.index and item.dep == "aux" and item.lower in HAVING for item in words)
        having = having or _what_they_are(words, taken)
        if taken.dep != "ROOT" or taken.tag != "VBD" or subject is None or not having or verb.index < taken.index:
            continue
        if {"nsubj", "nsubjpass", "mark", "expl"} & set(own) or not subject.tag.startswith("N") or subject.index > taken.index:
            continue
        words[verb.index] = replace(verb, head=verb.index, dep="ROOT")
        words[subject.index] = replace(subject, head=verb.index)
        words[taken.index] = replace(taken, head=subject.index, dep="acl", tag="VBN")
        if not any(item.head == verb.index and item.dep in ("aux", "auxpass") for item in words):
            words[verb.index] = replace(words[verb.index], tag="VBD")
        return [_moved(item, taken, verb) for item in words]
    return words


def _what_they_are(words: list[Word], taken: Word) -> bool:
    """`Jets believed to be Russian bombed …`: what is believed is what they are."""
    behind = [item.lower for item in words[taken.index + 1 : taken.index + 3]]
    return taken.lower in listed("words", "believed") and behind in (["to", "be"], ["to", "have"])


def _moved(word: Word, taken: Word, verb: Word) -> Word:
    """What stood with the old root behind the new one stands with the new one."""
    return replace(word, head=verb.index) if word.head == taken.index and word.index > verb.index else word


def _beside_the_first_clause(words: list[Word]) -> list[Word]:
    """`Said that the toll may rise and that a child was killed`: a clause with its own `that` is told like the first one."""
    for mark in words:
        clause = words[mark.head]
        if mark.lower != "that" or mark.dep != "mark" or clause.dep != "conj":
            continue
        above = words[clause.head]
        while above.dep != "ccomp" and above.head != above.index:
            above = words[above.head]
        if above.dep == "ccomp":
            words[clause.index] = replace(clause, head=above.head, dep="ccomp")
    return words


def _behind_its_heading(words: list[Word]) -> list[Word]:
    """`Syria conflict: UN steps up aid`: what hangs on a heading is the sentence."""
    colon = next((item.index for item in words[: HEADING + 1] if item.text == ":"), None)
    if colon is None or any(item.tag[:1] == "V" for item in words[:colon]):
        return words
    heading = next((item for item in words[:colon] if item.dep == "ROOT"), None)
    if heading is None:
        return words
    told = [item for item in words[colon:] if item.head == heading.index and item.tag in ("VBZ", "VBP", "VBD")]
    if len(told) == 1:
        words[told[0].index] = replace(told[0], head=told[0].index, dep="ROOT")
        words[heading.index] = replace(heading, head=told[0].index, dep="dep")
    return words


def _of_its_subject(words: list[Word]) -> list[Word]:
    """`The jets bombing Aleppo are Russian`: the jets are, who bomb it."""
    for verb in words:
        noun = words[verb.index - 1]
        if verb.dep == "csubj" and verb.tag == "VBG" and (noun.head, noun.dep) == (verb.index, "nsubj") and noun.tag[:2] == "NN":
            words[noun.index] = replace(noun, head=verb.head)
            words[verb.index] = replace(verb, head=noun.index, dep="acl")
    return words


def _to_the_deed(words: list[Word]) -> list[Word]:
    """`Waged an assault to retake the city killing hundreds`: the toll is that of what was done, not of what it was for."""
    for toll in words:
        aim = words[toll.head]
        meant = any(item.head == aim.index and item.tag == "TO" for item in words)
        if toll.lower not in TOLLS or toll.dep not in ("advcl", "conj", "acl", "xcomp") or not meant or aim.tag != "VB":
            continue
        above = words[aim.head]
        while not above.tag.startswith("V") and above.head != above.index:
            above = words[above.head]
        if above.tag in ("VBD", "VBN") and above.lower in DONE:
            words[toll.index] = replace(toll, head=above.index, dep="advcl")
    return words


TOLLS = frozenset({"killing", "wounding", "injuring"})
DONE = frozenset(
    {
        *("launched", "waged", "mounted", "carried", "conducted", "staged", "used", "dropped", "fired", "bombed"),
        *("shelled", "attacked", "struck", "hit", "stormed", "advanced"),
    }
)
"""What was done with an aim, and so left the dead."""
