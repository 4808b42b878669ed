"""Who says it, by the order of words: `…, said activists`, `… a monitor said.`, `according to …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.syntax import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Someone who says what the act stands in: the stretch that names the speaker, and the verb or preposition of saying."""

    speaker: Stretch
    by: str


ACCORDING = re.compile(
    r"\b(?:according to|citing|quoting|in the words of|as per)\s+(?P<who>[^,;.]{2,70}?)(?=\s+(?:said|says|that"
    r"|who|which|on|in|at)\b|(?<! of)(?<! for)(?<! in)(?<! by)(?<! from)(?<! at)(?<! with)(?<! and)(?<! to)\s+(?:the|an?|at least"
    r"|more than|some|several|its|their)\b|[,;.]|$)",
    re.IGNORECASE,
)
"""Text whose commas were lost goes on right behind the speaker: a second article begins what was said."""

HEADING = re.compile(r"^\s*(?P<who>(?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w.'’-]+): (?=[\"“‘']?[A-Z0-9])")
"""`Lavrov: the truce is broken`: who speaks in a heading."""

AT_HEADLINES_END = re.compile(
    r"[^.!?]{15,}: (?P<who>(?:(?!(?:in|as|after|on|at|of|for|to|with|over)\b)[\w'’-]{1,24}(?: |$)){1,4})$"
)
"""`Mortars hit the capital: army`: a headline names its source at its end."""

PUT_THE_TOLL = re.compile(
    r"(?:^|[,;]\s*|\b(?:and|but|while)\s+)(?P<who>[^,;.]{3,90}?)\s+(?P<verb>puts?|placed|raised|revised)\s+"
    r"(?:the|its) (?:\w+ ){0,2}(?:tolls?|figure|number of (?:dead|deaths|victims)) (?:at|to)\b",
    re.IGNORECASE,
)
"""`The monitor put the death toll at nine`."""

NAME = r"(?:the |a |an |its |one |his |her |their )?[\w.'’-]+(?:[ -](?!said\b|says\b|told\b)[\w.'’«»-]+){0,9}?"

AFTER = re.compile(
    r"[\s,\"”»'’](?P<verb>said|says|reported|added)\s+"
    r"(?P<who>(?!on |in |at |that |the attack|there |to |after |late |early |by |it |he |she |they "
    r"|least )[^,;\"“«]{2,90}?)(?=\s+(?:on|in|at|during|adding|citing|who|referring|late|early|to)\b|[,;.]|$)",
)

BEFORE = re.compile(
    rf"(?:^|[,;\"”»]\s*|\b(?:that|and|but|while|(?P<aside>after|as|when))\s+)(?P<who>{NAME})\s*,?\s+"
    r"(?:has |have |had |also |later |further )*"
    r"(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )(?P<verb>said|says|told|reported|added|announced|warned"
    r"|claimed|noted|confirmed|stated|wrote|insisted|declared|denied|accused)\b",
    re.IGNORECASE,
)

SPEAKERS = re.compile(
    r"\b(?:groups?|monitors?|monitoring|observatory|sources?|officials?|ministr(?:y|er)|spokes\w+|activists?"
    r"|agency|reports?|residents?|witness(?:es)?"
    r"|statement|director|chief|head|observers?|commander|network|organi[sz]ations?|media|television|TV"
    r"|correspondent|envoy|president|leader|army|military|police|NGO|UN)\b"
    r"|^[A-Z]",
    re.IGNORECASE,
)


def _at_the_end(sentence: str, trigger: Trigger) -> Saying | None:
    """A speaker behind the verb at the end of a sentence, which parsers take for another: `… on the town, said activists`."""
    last = None
    for match in AFTER.finditer(sentence, trigger.end):
        last = match
    if last is None or len(sentence) - last.end("who") > 45:
        return None
    who = last["who"]
    return Saying(speaker=last.span("who"), by=last["verb"].lower()) if SPEAKERS.search(who) and who[:1] != "$" else None


ENDING = re.compile(
    r"(?P<who>(?:[\w.'’-]+ ){1,6})(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )"
    r"(?P<verb>said|says|reported|reports|added)(?: (?:on |late "
    r"|early )?(?:\w+day)(?: \w+)?)?[\s.”»\")]*$"
)


ENDS_SAYING = re.compile(r"\b(?:said|says|reported|reports|added)\b")
"""Looked for near the end first: most sentences end otherwise, and `ENDING` tries every word."""


def _ending(sentence: str, trigger: Trigger) -> Saying | None:
    """A speaker with the verb at the very end, where no comma tells them from the rest: `… near the city a monitor said.`"""
    match = ENDING.search(sentence) if ENDS_SAYING.search(sentence, max(0, len(sentence) - 60)) is not None else None
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
    cut += len(sentence[cut:]) - len(sentence[cut:].lstrip())
    end = match.end("who") - 1
    return Saying(speaker=(cut, end), by="end") if cut < end and not FIRST_PREPOSITION.match(sentence, cut) else None


FIRST_PREPOSITION = re.compile(r"(?:in|at|on|of|from|to|near|by|for|with|after|during)\b", re.IGNORECASE)
"""`… in Raqqa local reports` has no verb of saying."""


def turned(sentence: str, trigger: Trigger) -> Saying | None:
    """A speaker behind the act who is told at the end of the sentence, with the verb before or behind."""
    return _at_the_end(sentence, trigger) or _ending(sentence, trigger)


def by_order(sentence: str, trigger: Trigger) -> Iterator[Saying]:
    """Without a parser, or where it found nothing: a name right before or after a verb of saying, or over a heading."""
    for pattern in (PUT_THE_TOLL, HEADING, AT_HEADLINES_END):
        over = pattern.search(sentence) if pattern is PUT_THE_TOLL else pattern.match(sentence)
        if over is not None and pattern is AT_HEADLINES_END and SPEAKERS.search(over["who"]) is None:
            continue
        if over is not None:
            yield Saying(speaker=over.span("who"), by="put" if pattern is PUT_THE_TOLL else "heading")
            return
    for match in AFTER.finditer(sentence):
        if match.start("verb") >= trigger.end:
            yield Saying(speaker=match.span("who"), by=match["verb"].lower())
            return
    for match in BEFORE.finditer(sentence):
        ahead = match.end() <= trigger.start
        near = len(sentence) - match.end() < 60 or sentence[match.end() : match.end() + 2] == ", "
        behind = match.start("who") >= trigger.end and near and not match["aside"]
        if ahead or behind:
            yield Saying(speaker=match.span("who"), by=match["verb"].lower())
            return
