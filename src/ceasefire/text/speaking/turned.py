"""A speaker behind the act, at the end of the sentence: `… on the town, said activists`, `… near the city a monitor said.`"""

from __future__ import annotations

import re

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.speaking.order import AFTER, SPEAKERS, Saying


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


TWICE = re.compile(
    r",\s+(?P<who>[^,“”\"]{3,60}?) (?P<verb>said|says|told [\w ]{2,30})(?: (?:on |late |early )*\w+day)?, [^,]{2,60} reported\.?$"
)
"""`…, activists said, the agency reported.`: it is the activists' word."""


def turned(sentence: str, trigger: Trigger) -> Saying | None:
    """A speaker behind the act who is told at the end of the sentence, with the verb before or behind."""
    twice = TWICE.search(sentence, trigger.end)
    if twice is not None:
        return Saying(speaker=twice.span("who"), by=twice["verb"])
    return _at_the_end(sentence, trigger) or _ending(sentence, trigger)
