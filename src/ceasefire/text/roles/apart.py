"""Who is named beside an act and did not do it, or was not hit by it."""

from __future__ import annotations

import re

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.claims import Named
from ceasefire.text.labels import Label
from ceasefire.text.naming.actors import Mention
from ceasefire.text.roles.words import words_of_roles
from ceasefire.text.sentence_reading import Reading

OF_ARMS = frozenset(
    {
        *(Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.GROUND_OFFENSIVE, Label.CLASHES, Label.SIEGE),
        *(Label.CASUALTIES, Label.CEASEFIRE_VIOLATED, Label.TERRITORIAL_CONTROL),
    }
)
"""Acts that only those do who bear arms."""

OWNED_ACTS = frozenset({Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.GROUND_OFFENSIVE, Label.CEASEFIRE_VIOLATED})


QUOTATION = re.compile(r"\s*[“\"«][^”\"»]*[”\"»]")
"""A quotation with which a sentence opens."""


def behind_a_quotation(reading: Reading, trigger: Trigger, item: Named) -> bool:
    """Whether somebody stands behind a quotation that tells the act: who says it did not for that do it."""
    quoted = QUOTATION.match(reading.text)
    return quoted is not None and trigger.end <= quoted.end() <= item.span.start - reading.sentence.start


AGAINST = re.compile(r" (?:[\w-]+ )?against (?:the )?(?:so-called )?$")


def only_fought(reading: Reading, trigger: Trigger, item: Named, sides: int) -> bool:
    """Whether nobody but those is named who are fought: `the fight against …`."""
    start = item.span.start - reading.sentence.start
    return sides == 1 and AGAINST.fullmatch(reading.text, trigger.end, max(start, trigger.end)) is not None


def is_one_sided(reading: Reading, trigger: Trigger) -> bool:
    """Whether the words tell the fire of one side: `shot down`, `fired at`."""
    return words_of_roles("one_sided").match(reading.text, trigger.start, trigger.end) is not None


HOLDS = re.compile(r"-(?:held|controlled|run|dominated)\b")
"""Whose ground it is, of which the rest may be hit or get aid."""


def does_another(reading: Reading, mention: Mention) -> bool:
    """Whether an act stands right behind a name, and so is theirs: `strikes on the town and army shelling`."""
    beside = (act for act in reading.acts if act.start == mention.end + 1 or act.start <= mention.start < act.end)
    return any(act.label in OWNED_ACTS and told_by_noun(reading, act) for act in beside)


def told_by_noun(reading: Reading, act: Trigger) -> bool:
    """Whether an act is told by a noun or a gerund: `army shelling`, but not `rebels shelled by …`."""
    head = reading.syntax.head_of(act.start, act.end) if reading.syntax is not None and reading.syntax.parsed else None
    return head is not None and (head.tag.startswith("N") or head.tag == "VBG")
