"""Who says it: verbs of saying above an act, their subjects, and whom those cite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.lexicon import word_class
from ceasefire.text.scope.tellers import is_teller
from ceasefire.text.speaking.order import ACCORDING, Saying, by_order, turned
from ceasefire.text.syntax import Stretch, Syntax, Word


def sayings(sentence: str, syntax: Syntax, trigger: Trigger) -> list[Saying]:
    """Whoever says the act, from the outermost to the innermost; empty where the sentence names nobody."""
    found = [_unbroken(sentence, item) for item in _above(syntax, trigger)] if syntax.parsed else []
    found = [item for item in found if not _meet(item.speaker, (trigger.start, trigger.end))]
    found.reverse()
    behind = turned(sentence, trigger)
    behind = None if behind is not None and _is_noun(syntax, behind) else behind
    if behind is not None and (behind.by != "end" or not found or sentence[: behind.speaker[0]].rstrip().endswith(",")):
        found = [behind, *found[1:]]
    if not found:
        found = [*by_order(sentence, trigger)]
    cited = [Saying(speaker=match.span("who"), by="according to") for match in ACCORDING.finditer(sentence)]
    known = [item.speaker for item in found]
    return [*found, *(item for item in cited if not any(_meet(item.speaker, other) for other in known))]


HYPHENED = re.compile(r"-[^,;:]{2,70}?(?=,?\s+(?:said|says|told|stated|stressed|announced|added|reported|confirmed|warned)\b)")


def _unbroken(sentence: str, saying: Saying) -> Saying:
    """A speaker whom the parser cut at a hyphen, whole: `Vice-president of the Coalition … said`."""
    rest = HYPHENED.match(sentence, saying.speaker[1])
    return replace(saying, speaker=(saying.speaker[0], rest.end())) if rest is not None else saying


def _is_noun(syntax: Syntax, saying: Saying) -> bool:
    """Whether what looks like a verb at the end of a sentence is a noun: `… in Raqqa, local reports`."""
    after = next((word for word in syntax.words if word.start >= saying.speaker[1]), None)
    return saying.by == "end" and after is not None and after.tag.startswith("N") and bool(syntax.below(after, "amod"))


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _above(syntax: Syntax, trigger: Trigger) -> Iterator[Saying]:
    """On the way up from the act: every verb of saying that it is the content of, innermost first."""
    word = syntax.head_of(trigger.start, trigger.end)
    if word is None:
        return
    if word_class("says", "verbs").fullmatch(word.lower) and word.tag.startswith("V"):
        yield from _subject(syntax, word)
    for child, head in syntax.above(word):
        if child.dep in ("nsubj", "nsubjpass", "agent", "dative", "relcl") or (
            child.dep == "advcl" and not _content(syntax, child)
        ):
            continue
        if not head.tag.startswith("V") or not word_class("says", "verbs").fullmatch(head.lower):
            continue
        calls_for = head.lower.startswith("call") and any(
            item.lower in ("for", "on", "upon") for item in syntax.below(head, "prep")
        )
        if child.dep in ("dobj", "prep", "xcomp", "attr", "oprd") and head.lower in TAKES_NO_NOUN and not calls_for:
            continue
        yield from _subject(syntax, head)


TAKES_NO_NOUN = frozenset(
    {"called", "calls", "calling", "continued", "continues", "continue", "agreed", "agrees", "agree", "observed"}
)


def _content(syntax: Syntax, clause: Word) -> bool:
    return not any(
        item.lower in ("as", "after", "before", "when", "while", "since", "if", "because")
        for item in syntax.below(clause, "mark", "advmod")
    )


def _subject(syntax: Syntax, verb: Word) -> Iterator[Saying]:
    for hanging in syntax.below(verb, "nsubj"):
        if hanging.lower not in ("it", "which", "that", "who", "what", "there") and may_speak(syntax, hanging):
            yield Saying(speaker=_phrase(syntax, hanging), by=verb.lower)
            return
        told_of = syntax.words[verb.head]
        if hanging.lower in ("who", "which", "that") and verb.dep == "relcl" and may_speak(syntax, told_of):
            yield Saying(speaker=_phrase(syntax, told_of), by=verb.lower)
            return
    for agent in syntax.below(verb, "agent"):
        for noun in syntax.below(agent, "pobj"):
            yield Saying(speaker=_phrase(syntax, noun), by=verb.lower)
            return
    if (
        verb.dep in ("conj", "advcl", "xcomp")
        and (verb.dep != "advcl" or verb.tag == "VBG")
        and not syntax.below(verb, "nsubjpass")
    ):
        head = syntax.words[verb.head]
        if head.tag.startswith("V"):
            for hanging in syntax.below(head, "nsubj"):
                if hanging.lower not in ("it", "which", "that", "there") and may_speak(syntax, hanging):
                    yield Saying(speaker=_phrase(syntax, hanging), by=verb.lower)
                    return


def may_speak(syntax: Syntax, noun: Word) -> bool:
    """Whether a subject can be someone who says something: a name, a person or a body, not a story, a deal or an attack."""
    return is_teller(syntax, noun) or any(is_teller(syntax, item) for item in syntax.below(noun, "appos", "conj"))


def _phrase(syntax: Syntax, noun: Word) -> Stretch:
    return syntax.reach(noun, "relcl", "acl", "advcl", "conj", "cc", "parataxis")
