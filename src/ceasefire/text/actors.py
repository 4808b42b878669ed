"""Who is named: actors by name, alias, office, adjective of a nation, or the capital that stands for a government.

Data alone: a case's register, and the lexicon's nations, bodies and dated holders of offices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ceasefire.agreement.case import Case
from ceasefire.text.lexicon import holders, table_cached
from ceasefire.text.naming import NameTree

LATIN = re.compile(r"[^\u0370-\uffff]+")
SMALL_WORDS = frozenset({"al", "de", "el", "abu", "bin", "ibn", "the", "abdel", "abd", "abdul"})

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
    metonyms: dict[str, str] = field(default_factory=dict)
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


def register_of(case: Case, first: date, last: date) -> Register:
    """The register for texts that came out on some day of [`first`, `last`]."""
    bodies = table_cached("bodies")
    listed = (*bodies["body"], *bodies["media"])
    return Register(
        tree=_tree_of(case),
        persons={holder.name: holder.actor for holder in holders() if holder.held(first, last)},
        adjectives=_adjectives(),
        only_speak=frozenset(item["id"] for item in listed if item.get("speaks_only")) | {item["id"] for item in bodies["media"]},
        only_target=frozenset(item["id"] for item in listed if item.get("target_only")),
    )


def _tree_of(case: Case) -> NameTree:
    """Every name for an actor, made once a case; office holders of all times, of whom a register then knows those of its days."""
    kept = case.remembered.get((__name__,))
    if not isinstance(kept, NameTree):
        kept = case.remembered[(__name__,)] = NameTree(_names(case))
    return kept


def _names(case: Case) -> Iterator[tuple[str, str]]:
    nations, bodies = table_cached("nations"), table_cached("bodies")
    for holder in holders():
        surnames = (*_surnames(holder.name), *_surnames(*holder.also))
        for name in dict.fromkeys((holder.name, *holder.also, *holder.offices, *surnames)):
            yield name, f"person:{holder.name}"
    for state in nations["state"]:
        for kind, listed in (("state", "names"), ("metonym", "capital"), ("country", "country")):
            for name in state.get(listed, ()):
                yield name, f"{kind}:{state['id']}"
    for body in (*bodies["body"], *bodies["media"]):
        for name in body["names"]:
            yield name, f"name:{body['id']}"
    for actor in case.actors.values():
        for name in (*actor.names.values(), *actor.aliases):
            if LATIN.fullmatch(name) and len(name) > 2:
                yield name, f"name:{actor.id}"


def _surnames(*names: str) -> Iterator[str]:
    """The last name, with its particle: `Kerry`, `al-Assad`, `de Mistura`. Names that are words of the language are left out."""
    for name in names:
        words = name.split()
        if len(words) < 2 or words[-1] in ("Power", "Warren", "Carter", "Salman", "Johnson", "Rahman", "Haq"):
            continue
        last = words[-1]
        if words[-2].lower() in SMALL_WORDS:
            yield f"{words[-2]} {last}"
        yield last
        if last.lower().startswith("al-"):
            yield last[3:]


@lru_cache(maxsize=1)
def monitors() -> tuple[tuple[str, str], ...]:
    """The full names of bodies that `a monitoring group` may stand for, each with its id."""
    listed = (body for body in table_cached("bodies")["body"] if body.get("monitor"))
    return tuple((name, body["id"]) for body in listed for name in body["names"] if name[0].isupper() and len(name) > 3)


@lru_cache(maxsize=1)
def _adjectives() -> tuple[tuple[re.Pattern[str], str], ...]:
    nations = table_cached("nations")
    force, deed = nations["force_words"]["state"], nations["force_words"]["deed"]
    patterns = [(item["pattern"], item["id"]) for item in nations["phrase"]]
    for state in nations["state"]:
        if state.get("adjective"):
            words = "|".join(map(re.escape, state["adjective"]))
            patterns.append((rf"(?<![\w-])(?:{words})(?: {force}(?![\w-])|(?= {deed}\b))", state["id"]))
    return tuple((re.compile(pattern), key) for pattern, key in patterns)
