"""Whom `the two countries` and `both sides` mean: those whom a text named together last. Nobody where it named none together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ceasefire.text.naming.actors import Mention

JOINED = re.compile(
    r"(?:['’]s? )?(?:,| and| &|, and|-| with| or)(?: the| its| his| their| her)?"
    r"(?: [\w.]+ counterpart,?)? ?(?:[a-zA-Z][\w.-]+ ){0,3}"
    r"| (?:met|spoke|talked|agreed|held \w+|discussed)(?: \w+){0,5} with (?:the |his |her |its )?"
)
"""Between two who are named in one breath: `Russia and the United States`, `Lavrov and his US counterpart John Kerry`."""

TOGETHER = re.compile(
    r"(?:[\w-]+ ){0,3}?(?:(?:from|of|between|by|for) )?"
    r"(?:(?P<all>both)(?: the)?|(?:the|these|those|its|our)\s*(?P<count>two|three|four)?|(?P<bare>two|three|four))\s*"
    r"(?P<warring>warring |opposing |rival |conflicting )?"
    r"(?:(?P<states>countries|nations|states|powers|governments|presidents|ministers|diplomats|leaders|militaries|armies|capitals)"
    r"|(?P<sides>sides|parties|camps|foes|rivals))\b",
    re.IGNORECASE,
)
THEIR_TALKS = re.compile(
    r"their (?:\w+ )?(?:talks|meetings?|negotiations|conversation|discussions|agreement|deal)\b", re.IGNORECASE
)
NUMBERS = {"two": 2, "three": 3, "four": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Who was named together last: states by how many they were, and the two sides of the conflict.

    `states` are the ids of states; `side_of` gives the side of every actor of the case that is on one.
    """

    states: frozenset[str] = frozenset()
    side_of: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)
    sides: tuple[Mention, ...] = ()
    last: tuple[Mention, ...] = ()

    def noting(self, text: str, mentions: Sequence[Mention]) -> Together:
        """What is known once a sentence, or its beginning, has named these."""
        known = self
        for run in _runs(text, mentions):
            known = known._with(run)
        return known

    def _with(self, run: tuple[Mention, ...]) -> Together:
        ids = {item.id for item in run}
        if ids <= self.states:
            return replace(self, countries={**self.countries, len(ids): run}, last=run if len(ids) == 2 else self.last)
        on_sides = {self.side_of.get(item, "") for item in ids}
        if len(ids) == len(on_sides) == 2:
            return replace(self, sides=run, last=run)
        return self

    def meant_by(self, words: str) -> tuple[Mention, ...]:
        """Whom a stretch that begins with such words means."""
        if THEIR_TALKS.match(words):
            return self.last
        match = TOGETHER.match(words.strip(" \"“”'‘’"))
        if match is None:
            return ()
        number = NUMBERS.get((match["count"] or match["bare"] or "two").lower(), 2)
        if match["states"]:
            return self.countries.get(number, ()) if match["all"] or match["count"] or match["bare"] else ()
        if match["warring"] or not (match["all"] or match["count"] or match["bare"]):
            return self.sides if match["sides"].lower() in ("sides", "parties") else ()
        return self.last if number == 2 else self.countries.get(number, ())


def _runs(text: str, mentions: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """Those named side by side, in order; each once."""
    runs: list[dict[str, Mention]] = []
    before: Mention | None = None
    for mention in mentions:
        gap = text[before.end : mention.start] if before is not None else ""
        joined = before is not None and (before.id == mention.id or JOINED.fullmatch(gap) is not None)
        if not joined or not runs:
            runs.append({})
        runs[-1].setdefault(mention.id, mention)
        before = mention
    return [tuple(run.values()) for run in runs if len(run) > 1]
