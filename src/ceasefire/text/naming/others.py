"""Names that stand for somebody else than usual: `the truce regime`, `the Army of Islam`, `the Turkish Red Crescent`."""

from __future__ import annotations

import re

GENERAL = "armed-group-unspecified"
ARMY = "syrian-arab-army"
ARMY_OF = re.compile(r" of (?!the\b|Syria\b|Assad\b|President\b|Bashar\b)(?=[A-Z])")
"""`The Army of Islam` is another one."""
ANOTHERS = re.compile(r"\b(?!Syria|Syrian|Arab|The)[A-Z][a-z]+(?:ian|ish|i|an|ese|ine|ine's|en) $")
"""`The Turkish Red Crescent`."""


ALLIED = re.compile(r"\b(?:[Aa]llied|[Ll]oyal|[Ll]oyalist|[Ff]riendly|pro-\w+) $")
"""Fighters of whom a text tells whose friends they are are not those whom it blames elsewhere, nor the group named last."""

OF_A_TRUCE = re.compile(r"\b(?:truce|cease-?\s?fire|calm|silence) regime$", re.IGNORECASE)
CALM = re.compile(r"['’”\"]? of (?:calm|silence)\b", re.IGNORECASE)
"""The `truce regime` and the `regime of calm` are no government."""


NO_ALLIANCE = re.compile(
    r"\b(?:an?(?: (?!US|U\.S|American|international|global|Western|anti-)[\w-]+)?"
    r"|opposition|rebel|ruling|national|Arab|Islamic|Saudi-led|Turkish-led|pro-\w+|regime) coalition\b|\bcoalition of "
)


def is_another(sentence: str, start: int, end: int, key: str) -> bool:
    """Whether the name of `key` at [`start`, `end`) is another's, or nobody's."""
    if OF_A_TRUCE.search(sentence[max(0, start - 15) : end]) or CALM.match(sentence, end):
        return True
    if key == GENERAL:
        return ALLIED.search(sentence[max(0, start - 20) : start]) is not None
    if key == "sarc":
        return ANOTHERS.search(sentence[:start]) is not None
    if key == ARMY:
        return ARMY_OF.match(sentence, end) is not None
    return key == "us-led-coalition" and NO_ALLIANCE.search(sentence[max(0, start - 20) : end + 4]) is not None
