"""Who is named: actors by name, alias, office, adjective of a nation, or the capital that stands for a government."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from ceasefire.text.naming.cities import IN_A_PLACE, bears_a_name, governs, is_place
from ceasefire.text.naming.others import GENERAL, is_another
from ceasefire.text.naming.surnames import is_meant
from ceasefire.text.naming.tree import Found, NameTree
from ceasefire.text.sieve import Sieve


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
    """The names that a text of a certain date may use for actors.

    `in_full`: persons whom it names with all their names. `unarmed`: who never fights, shells or besieges.
    `armies`: bodies that stand for `the army`, each with its state.
    """

    tree: NameTree
    persons: dict[str, str] = field(default_factory=dict)
    in_full: frozenset[str] = frozenset()
    adjectives: Sieve[tuple[str, str]] = field(default_factory=lambda: Sieve(()))
    only_speak: frozenset[str] = frozenset()
    only_target: frozenset[str] = frozenset()
    unarmed: frozenset[str] = frozenset()
    armies: dict[str, str] = field(default_factory=dict)
    states: frozenset[str] = frozenset()

    def mentions(self, sentence: str) -> list[Mention]:
        """Every actor in a sentence, in order, the longer name first where two overlap."""
        found = [*self._named(sentence), *self._by_nation(sentence)]
        kept: list[Mention] = []
        for mention in sorted(found, key=lambda item: (item.start - item.end, item.start)):
            if not any(item.start < mention.end and mention.start < item.end for item in kept):
                kept.append(mention)
        kept.sort(key=lambda item: item.start)
        described = {number for number in range(1, len(kept)) if _describes(sentence, kept[number - 1], kept[number], self)}
        described |= {number for number in range(len(kept) - 1) if _is_home(sentence, kept[number], kept[number + 1], self)}
        described |= {number for number in range(1, len(kept)) if _is_anothers(sentence, kept[:number], kept[number])}
        return [item for number, item in enumerate(kept) if number not in described]

    def _named(self, sentence: str) -> Iterator[Mention]:
        for found in self.tree.find(sentence):
            key = next((item for item in found.ids if self._holds(item, sentence, found)), "")
            kind, _, name = key.partition(":")
            if not kind:
                continue
            if is_another(sentence, found.start, found.end, name):
                continue
            if kind == "metonym" and is_place(sentence, found.start, found.end):
                continue
            if kind == "country" and not governs(sentence, found.start, found.end):
                continue
            owns = sentence[found.end : found.end + 2] in ("'s", "’s")
            if kind == "state" and not owns and IN_A_PLACE.search(sentence[max(0, found.start - 30) : found.start]):
                continue
            of_a_person = kind in ("person", "surname")
            if of_a_person and bears_a_name(sentence, found.start, found.end):
                continue
            if of_a_person:
                yield Mention(id=self.persons[name], start=found.start, end=found.end, person=name, via="office")
            else:
                yield Mention(
                    id=name, start=found.start, end=found.end, via="metonym" if kind in ("metonym", "country") else "name"
                )

    def _holds(self, key: str, sentence: str, found: Found) -> bool:
        kind, _, name = key.partition(":")
        if kind == "surname" and not is_meant(sentence, found.start, found.end, whole=name, named_in_full=name in self.in_full):
            return False
        return kind not in ("person", "surname") or name in self.persons

    def _by_nation(self, sentence: str) -> Iterator[Mention]:
        for pattern, key in self.adjectives.passing(sentence):
            for match in _compiled(pattern).finditer(sentence):
                yield Mention(id=key, start=match.start(), end=match.end(), via="nation")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Capitals count; made when it is first tried, as few nations are named in one text."""
    return re.compile(pattern)


IN_BRACKETS = re.compile(r" \((?:[A-Z]\w+ )?")


def _describes(sentence: str, before: Mention, mention: Mention, register: Register) -> bool:
    """Whether a general word only follows the name of the group that it means: `Islamic State group militants`."""
    between = sentence[before.end : mention.start]
    if (
        mention.id in (*VAGUE, "al-qaeda")
        and IN_BRACKETS.fullmatch(between)
        and sentence[mention.end :].lstrip("'’s abcdefghijklmnopqrtuvwxyz").startswith(")")
    ):
        return True
    if before.id in register.states and _of_another(register, before, mention) and not between.strip(" '’s"):
        return True
    says_what = WHAT_IT_IS.fullmatch(between) is not None
    return mention.id == GENERAL and before.id != GENERAL and (says_what or between.strip(" '’s") in BETWEEN)


def _of_another(register: Register, before: Mention, army: Mention) -> bool:
    """Whether somebody named before `the army` is not the state whose army it is: `the Turkish army`."""
    return army.id in register.armies and before.id != register.armies[army.id]


BETWEEN = frozenset({"", "group", "affiliated", "linked"})
WHAT_IT_IS = re.compile(r",? an? (?:[\w-]+ ){0,2}")
"""`The Nusra Front, a terrorist group`."""


VAGUE = frozenset({GENERAL, "armed-opposition-unspecified", "syrian-opposition"})


GOVERNMENT = re.compile(r"government$|cabinet$|parliament$|[Pp]rime [Mm]inister$")


def _is_anothers(sentence: str, before: list[Mention], mention: Mention) -> bool:
    """Whether `the government` stands behind the name of another one, and so may be that one."""
    if mention.via != "nation" or sentence[mention.start : mention.end].lower() != "the government":
        return False
    return any(item.id != mention.id and GOVERNMENT.search(sentence[item.start : item.end]) for item in before)


def _is_home(sentence: str, before: Mention, mention: Mention, register: Register) -> bool:
    """Whether a state is only where another body is from, or a general word only says what it is: `Lebanon's Hezbollah`."""
    between = sentence[before.end : mention.start]
    if before.id in VAGUE and mention.id not in VAGUE:
        return (MEMBERS.fullmatch(between) is not None and mention.id not in register.states) or KIND.fullmatch(
            between
        ) is not None
    if _of_another(register, before, mention):
        return False
    return (
        before.via in ("name", "metonym") and not mention.person and mention.via == "name" and OWNS.fullmatch(between) is not None
    )


KIND = re.compile(r" (?:(?:group|faction|movement|alliance|militia|brigade|organi[sz]ation|outfit) )?[“\"‘']?")
"""`The rebel group Jaysh al-Islam`: what somebody is, before the name."""
MEMBERS = re.compile(r" (?:from|of|belonging to|affiliated (?:with|to)|linked to|loyal to) (?:the )?(?:so[- ]called )?[“\"‘']?")
OWNS = re.compile(r"['’]s? (?:[A-Z][\w-]+ |\w+ )?")
