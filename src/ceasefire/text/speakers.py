"""Who says it: verbs of saying above an act, their subjects, and whom those cite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ceasefire.text.lexicon import word_class
from ceasefire.text.syntax import Syntax, Word
from ceasefire.text.triggers import Trigger

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Someone who says what the act stands in: the stretch that names the speaker, and the verb or preposition of saying."""

    speaker: Stretch
    by: str


ACCORDING = re.compile(
    r"\b(?:according to|citing|quoting|in the words of|as per)\s+(?P<who>[^,;.]{2,70}?)(?=\s+(?:said|says|that"
    r"|who|which|on|in|at)\b|[,;.]|$)",
    re.IGNORECASE,
)
NAME = r"(?:the |a |an |its |one |his |her |their )?[\w.'’-]+(?:[ -](?!said\b|says\b|told\b)[\w.'’«»-]+){0,9}?"
AFTER = re.compile(
    r"[\s,\"”»'’](?P<verb>said|says|reported|added)\s+"
    r"(?P<who>(?!on |in |at |that |the attack|there |to |after |late |early |by |it |he |she |they "
    r"|least )[^,;\"“«]{2,90}?)(?=\s+(?:on|in|at|during|adding|citing|who|referring|late|early|to)\b|[,;.]|$)",
)
BEFORE = re.compile(
    rf"(?:^|[,;\"”»]\s*|\b(?:that|and|but|while)\s+)(?P<who>{NAME})\s*,?\s+(?:has |have |had |also |later |further )*"
    r"(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )(?P<verb>said|says|told|reported|added|announced|warned"
    r"|claimed|noted|confirmed|stated|wrote|insisted|declared|denied|accused)\b",
    re.IGNORECASE,
)


def sayings(sentence: str, syntax: Syntax, trigger: Trigger) -> list[Saying]:
    """Whoever says the act, from the outermost to the innermost; empty where the sentence names nobody."""
    found = [*_above(syntax, trigger)] if syntax.parsed else []
    found.reverse()
    turned = _turned(sentence, trigger) or _ending(sentence, trigger)
    if turned is not None and (turned.by != "end" or not found):
        found = [turned, *found[1:]]
    if not found:
        found = [*_by_order(sentence, trigger)]
    cited = [Saying(speaker=match.span("who"), by="according to") for match in ACCORDING.finditer(sentence)]
    known = [item.speaker for item in found]
    return [*found, *(item for item in cited if not any(_meet(item.speaker, other) for other in known))]


SPEAKERS = re.compile(
    r"\b(?:groups?|monitors?|monitoring|observatory|sources?|officials?|ministr(?:y|er)|spokes\w+|activists?"
    r"|agency|reports?|residents?|witness(?:es)?"
    r"|statement|director|chief|head|observers?|commander|network|organi[sz]ations?|media|television|TV"
    r"|correspondent|envoy|president|leader)\b"
    r"|^[A-Z]",
    re.IGNORECASE,
)


def _turned(sentence: str, trigger: Trigger) -> Saying | None:
    """A speaker behind the verb at the end of a sentence, which parsers take for another: `… on the town, said activists`."""
    last = None
    for match in AFTER.finditer(sentence, trigger.end):
        last = match
    if last is None or len(sentence) - last.end("who") > 45:
        return None
    who = last["who"]
    return Saying(speaker=last.span("who"), by=last["verb"].lower()) if SPEAKERS.search(who) and who[:1] != "$" else None


ENDING = re.compile(
    r"(?P<who>(?:[\w.'’-]+ ){1,6})(?P<verb>said|says|reported|reports|added)(?: (?:on |late "
    r"|early )?(?:\w+day)(?: \w+)?)?[\s.”»\")]*$"
)


def _ending(sentence: str, trigger: Trigger) -> Saying | None:
    """A speaker with the verb at the very end, where no comma tells them from the rest: `… near the city a monitor said.`"""
    match = ENDING.search(sentence)
    if match is None or match.start("verb") <= trigger.end:
        return None
    start = max(match.start("who"), trigger.end)
    cut = max(
        (
            item.end()
            for item in re.finditer(
                r"[,;:\"”»]\s*|\b(?:and|that|but)\s|\b(?=(?:a|an|the|local|some|its|his)\s)", sentence[: match.end("who")]
            )
            if item.end() >= start
        ),
        default=start,
    )
    return Saying(speaker=(cut, match.end("who") - 1), by="end") if cut < match.end("who") - 1 else None


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
        calls_for = any(item.lower in ("for", "on", "upon") for item in syntax.below(head, "prep"))
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
        if hanging.lower not in ("it", "which", "that", "who", "what", "there"):
            yield Saying(speaker=_phrase(syntax, hanging), by=verb.lower)
            return
        if hanging.lower in ("who", "which", "that") and verb.dep == "relcl":
            yield Saying(speaker=_phrase(syntax, syntax.words[verb.head]), by=verb.lower)
            return
    for agent in syntax.below(verb, "agent"):
        for noun in syntax.below(agent, "pobj"):
            yield Saying(speaker=_phrase(syntax, noun), by=verb.lower)
            return
    if verb.dep in ("conj", "advcl", "xcomp") and not syntax.below(verb, "nsubjpass"):
        head = syntax.words[verb.head]
        if head.tag.startswith("V"):
            for hanging in syntax.below(head, "nsubj"):
                if hanging.lower not in ("it", "which", "that", "there"):
                    yield Saying(speaker=_phrase(syntax, hanging), by=verb.lower)
                    return


def _phrase(syntax: Syntax, noun: Word) -> Stretch:
    return syntax.reach(noun, "relcl", "acl", "advcl", "conj", "cc", "parataxis")


def _by_order(sentence: str, trigger: Trigger) -> Iterator[Saying]:
    """Without a parser, or where it found nothing: a name right before or after a verb of saying."""
    for match in AFTER.finditer(sentence):
        if match.start("verb") >= trigger.end:
            yield Saying(speaker=match.span("who"), by=match["verb"].lower())
            return
    for match in BEFORE.finditer(sentence):
        ahead = match.end() <= trigger.start
        behind = match.start("who") >= trigger.end and len(sentence) - match.end() < 60
        if ahead or behind:
            yield Saying(speaker=match.span("who"), by=match["verb"].lower())
            return
