"""Whom a sentence accuses of an act: `accused the army of shelling`, `blamed the strike on …`. By its words they did it.

By the order of words, since parsers hang `of shelling` on the army or on the accuser by turns, and the accuser would be
named for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.roles.words import phrase_of_roles
from ceasefire.text.syntax import Stretch

NOT_SO = re.compile(r"\b(?:not|never|den(?:y|ies|ied|ying))\b|n['’]t\b", re.IGNORECASE)
"""Before the act: what somebody denies and blames on others is not therefore theirs."""

EACH_OTHER = re.compile(r"(?:each other|one another)\b", re.IGNORECASE)

AHEAD = ("accuses_of", "holds_for")
"""Phrases that lead from the accused to the act."""

AROUND = (("attributes", "to_whom"), ("blames", "on_whom"), (None, "laid_on"), (None, "blaming"))
"""Phrases before the act, if it takes one, and those behind it that name the accused."""


def is_traded(sentence: str, trigger: Trigger) -> bool:
    """Whether two sides only blame each other for the act: `traded blame for …`. Who did it, the sentence does not tell."""
    return phrase_of_roles("trades").search(sentence[: trigger.start]) is not None


def accused(sentence: str, trigger: Trigger) -> Iterator[Stretch]:
    """The stretch that names whom the sentence accuses of the act; nothing where it accuses nobody, or each other."""
    ahead, behind = sentence[: trigger.start], sentence[trigger.end :]
    for name in AHEAD:
        found = phrase_of_roles(name).search(ahead)
        if found is not None:
            if EACH_OTHER.match(found["who"]) is None:
                yield found.span("who")
            return
    for before, after in AROUND:
        if before is not None and phrase_of_roles(before).search(ahead) is None:
            continue
        if after == "blaming" and NOT_SO.search(ahead) is not None:
            continue
        found = phrase_of_roles(after).match(behind)
        if found is not None:
            yield (trigger.end + found.start("who"), trigger.end + found.end("who"))
            return
