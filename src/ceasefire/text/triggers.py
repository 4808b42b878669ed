"""The words of a sentence that name acts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ceasefire.text.labels import Label
from ceasefire.text.lexicon import ActCue, act_cues
from ceasefire.vocabulary.acts import Act

HELD = re.compile(r"-(?:held|controlled|run|backed|led|besieged|supported|dominated|allied|linked|aligned|loyal)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A cue of an act at [`start`, `end`) of its sentence."""

    label: Label
    act: Act
    start: int
    end: int


def triggers(sentence: str) -> list[Trigger]:
    """Every act that is named, in order; where cues overlap, the one that stands first in the lexicon."""
    found: list[Trigger] = []
    for cue in act_cues():
        if not _fits(cue, sentence):
            continue
        for match in cue.pattern.finditer(sentence):
            start, end = match.span()
            if start < end and not any(item.start < end and start < item.end for item in found):
                found.append(Trigger(label=cue.label, act=cue.act, start=start, end=end))
    return sorted(found, key=lambda item: item.start)


def _fits(cue: ActCue, sentence: str) -> bool:
    if cue.needs is not None and not cue.needs.search(sentence):
        return False
    return cue.unless is None or not cue.unless.search(sentence)
