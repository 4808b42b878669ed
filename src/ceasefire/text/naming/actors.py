"""Who is named: actors by name, alias, office, adjective of a nation, or the capital that stands for a government."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ceasefire.text.naming.tree import NameTree

IN_A_PLACE = re.compile(
    r"\b(?:in|near|at|outside|inside|around|into|towards?|to|across|over|throughout|within|visit(?:ed|s|ing)?"
    r"|northern|southern|eastern|western"
    r"|central|north|south|east|west|downtown|down town|rural|capital,?|city of|province of|outskirts of"
    r"|suburbs? of|countryside of|neighbou?rhoods? of"
    r"|districts? of|north of|south of|east of|west of|centre of|center of|heart of|parts of|most of|areas of"
    r"|capital of|villages of|town of|border with"
    r"|crisis in|war in|conflict in|left|entered|reached|via|for|km from|kilometers from)\s+(?:the\s+)?(?:\w+\s+and\s+)?$",
    re.IGNORECASE,
)

PLACE_BEHIND = re.compile(
    r"\s*(?:['’]s?)?\s*(?:countryside|residential|province|governorate|suburbs?|neighbou?rhoods?|districts?|airport|city"
    r"|region|outskirts|airbase|highway|road|front|central|border|talks|process|declaration|conference"
    r"|communiqu[eé])\b"
)


OF_A_TRUCE = re.compile(r"\b(?:truce|cease-?\s?fire|calm|silence) regime$", re.IGNORECASE)
CALM = re.compile(r"['’”\"]? of (?:calm|silence)\b", re.IGNORECASE)
"""The `truce regime` and the `regime of calm` are no government."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor named at [`start`, `end`) of a sentence."""

    id: str
    start: int
    end: int
    person: str = ""
    via: str = "name"


@dataclass(slots=True, kw_only=True)
class Register:
    """The names that a text of a certain date may use for actors."""

    tree: NameTree
    persons: dict[str, str] = field(default_factory=dict)
    adjectives: tuple[tuple[re.Pattern[str], str], ...] = ()
    only_speak: frozenset[str] = frozenset()
    only_target: frozenset[str] = frozenset()

    def mentions(self, sentence: str) -> list[Mention]:
        """Every actor in a sentence, in order, the longer name first where two overlap."""
        found = [*self._named(sentence), *self._by_nation(sentence)]
        kept: list[Mention] = []
        for mention in sorted(found, key=lambda item: (item.start - item.end, item.start)):
            if not any(item.start < mention.end and mention.start < item.end for item in kept):
                kept.append(mention)
        kept.sort(key=lambda item: item.start)
        described = {number for number in range(1, len(kept)) if _describes(sentence, kept[number - 1], kept[number])}
        return [item for number, item in enumerate(kept) if number not in described]

    def _named(self, sentence: str) -> Iterator[Mention]:
        for found in self.tree.find(sentence):
            key = next((item for item in found.ids if self._holds(item)), "")
            kind, _, name = key.partition(":")
            if not kind:
                continue
            if OF_A_TRUCE.search(sentence[max(0, found.start - 15) : found.end]) or CALM.match(sentence, found.end):
                continue
            if kind == "metonym" and _is_place(sentence, found.start, found.end):
                continue
            if kind == "country" and not _acts(sentence, found.start, found.end):
                continue
            if kind == "state" and IN_A_PLACE.search(sentence[max(0, found.start - 30) : found.start]):
                continue
            if kind == "person" and PLACE_BEHIND.match(sentence, found.end):
                continue
            if kind == "person":
                yield Mention(id=self.persons[name], start=found.start, end=found.end, person=name, via="office")
            else:
                yield Mention(
                    id=name, start=found.start, end=found.end, via="metonym" if kind in ("metonym", "country") else "name"
                )

    def _holds(self, key: str) -> bool:
        kind, _, name = key.partition(":")
        return kind != "person" or name in self.persons

    def _by_nation(self, sentence: str) -> Iterator[Mention]:
        for pattern, key in self.adjectives:
            for match in pattern.finditer(sentence):
                yield Mention(id=key, start=match.start(), end=match.end(), via="nation")


GENERAL = "armed-group-unspecified"


def _describes(sentence: str, before: Mention, mention: Mention) -> bool:
    """Whether a general word only follows the name of the group that it means: `Islamic State group militants`."""
    between = sentence[before.end : mention.start]
    return mention.id == GENERAL and before.id != GENERAL and between.strip(" '’s") in ("", "group", "affiliated", "linked")


def _is_place(sentence: str, start: int, end: int) -> bool:
    """Whether the name of a capital is meant as the city."""
    if PLACE_BEHIND.match(sentence, end):
        return True
    before = sentence[max(0, start - 30) : start]
    return (
        IN_A_PLACE.search(before) is not None
        or re.search(r"\b(?:of|from)\s+$", before) is not None
        or (start == 0 and sentence[end : end + 1] == ",")
    )


DOES = re.compile(
    r"\s+(?:has|have|is|are|was|were|will|would|says?|said|denie[sd]|accuse[sd]|agree[sd]?|reject(?:s|ed)"
    r"|welcome[sd]|insists?|told|condemn(?:s|ed)|and)\b"
)


def _acts(sentence: str, start: int, end: int) -> bool:
    """Whether the name of the country stands for its government: it does something, and no preposition makes it a place."""
    before = sentence[max(0, start - 30) : start]
    return (
        DOES.match(sentence, end) is not None
        and IN_A_PLACE.search(before) is None
        and re.search(r"\b(?:of|from|on|with|ern)\s+$", before) is None
    )
