"""The future as somebody put it in the past: `said that it would withdraw`."""

from __future__ import annotations

from ceasefire.text.inflecting import listed
from ceasefire.text.lexicon import word_class
from ceasefire.text.scope.bearing import Bearing, Kind
from ceasefire.text.syntax import Syntax, Word


def said_of_the_future(found: list[Bearing], syntax: Syntax) -> bool:
    """`Said that it would withdraw`: the future as somebody put it in the past; not `would have withdrawn`."""
    if not syntax.parsed:
        return False
    would = [item for item in found if item.kind is Kind.AUXILIARY and item.word.lower in ("would", "'d", "’d")]
    unreal = any(word.lower == "have" for item in would if item.on is not None for word in syntax.below(item.on, "aux"))
    told = any(
        (item.kind is Kind.GOVERNS and (item.word.tag in ("VBD", "VBN") and _says(item.word)))
        or (item.by in ("acl", "relcl", "ccomp") and item.word.lower in listed("nouns", "announces"))
        for item in found
    )
    return told and not unreal


def _says(verb: Word) -> bool:
    return word_class("says", "verbs").fullmatch(verb.lower) is not None or verb.lower in listed("verbs", "announces")
