"""A first reading of free text by rules alone: it offers claims for a person, or for a better reader, to correct.

It never turns a denial, rumour, plan or condition into an assertion, and what it does not plainly find stays unknown: no day is
worked out, no place guessed, nobody accused unless the sentence names them as doing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from ceasefire.agreement.case import Case
from ceasefire.text.counting.figures import dates_in, killed_in, wounded_in
from ceasefire.text.cues import RETRACTION, acts_of, stance_of
from ceasefire.text.mentions import Mention, Names
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.statements import Statement
from ceasefire.vocabulary.times import When

LONGEST_TEXT = 200_000
"""Characters of a text that are read; a note or an article is shorter."""

END = re.compile(r"(?<=[.!?؟])[\"”»')]*\s+|(?<![:,،;])\s*\n\s*\n\s*")
ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-ZА-Я]\w{0,4}|(?:\w\.)+\w?)\.[\"”»')]*\s*$")
"""A short capitalised word before a full stop, such as `Gen.`: the sentence may go on, so it is not cut there."""

THAT = re.compile(r"\bthat\b|\b[وف]?ب?أنّ?\b|\bчто\b", re.IGNORECASE)
SAYS = re.compile(
    r"\W*(?:has |have |had )?(?:said|says|told|report\w*|announc\w*|stat\w+|accus\w*|condemn\w*|denounc\w*)\b", re.IGNORECASE
)
ACCORDING = re.compile(r"(?:according to|citing|, says?|по словам|по данным|وفق|بحسب|حسب)\s+(?:the\s+)?$", re.IGNORECASE)
BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|come|came)\s+(?:\w+ly\s+)?(?:under\s+)?$", re.IGNORECASE)
VERB = re.compile(r"\w+(?:ed)$", re.IGNORECASE)
BETWEEN = re.compile(r"\W*(?:the\s+)?(?:forces\s+|units\s+|fighters\s+)?", re.IGNORECASE)


class StatementReader(Protocol):
    """Anything that reads statements, in the vocabulary's words, out of a text."""

    def read(self, text: str, published: When | None, case: Case) -> tuple[Statement, ...]:
        """What the text says, in its order; empty where nothing can be told."""
        ...


class RuleReader:
    """Reads by the lexicon in `cues`, the case's registers, and written-out figures and dates."""

    def read(self, text: str, published: When | None, case: Case) -> tuple[Statement, ...]:
        """One statement for each act that a sentence names. A happening dated after publication is a plan and is left out.

        A sentence that calls what went before false or unsure, without an act of its own, makes all of it rumoured.
        """
        names = Names(case)
        found: list[Statement] = []
        for sentence in sentences(text[:LONGEST_TEXT]):
            stance = stance_of(sentence)
            if RETRACTION.search(sentence) and not acts_of(sentence):
                found = [replace(said, stance=Stance.RUMOURED) if said.stance.says_it_happened else said for said in found]
            elif stance is not None:
                found.extend(self._statements(sentence, stance, published, names))
        return tuple(found)

    @staticmethod
    def _statements(sentence: str, stance: Stance, published: When | None, names: Names) -> Iterator[Statement]:
        days = dates_in(sentence, names.case.zone)
        occurred = days[0] if len(days) == 1 else None
        if published is not None and any(day.earliest >= published.latest for day in days):
            return
        mentions = names.actors(sentence)
        place = names.place(sentence, mentions)
        told = stance is not Stance.DENIES
        for act, start, end in acts_of(sentence):
            actor = _doer(sentence, start, end, mentions)
            yield Statement(
                act=act,
                occurred=occurred,
                where=place.where() if place is not None else None,
                actors=(actor,) if actor else (),
                stance=stance,
                killed=killed_in(sentence) if told else None,
                wounded=wounded_in(sentence) if told else None,
                text=sentence,
            )


def sentences(text: str) -> Iterator[str]:
    """The text in sentences, cut only where one surely ends: a piece cut short may lose its `denied`."""
    begin = 0
    for cut in END.finditer(text):
        piece = text[begin : cut.start()]
        if ABBREVIATION.search(piece):
            continue
        if piece.strip():
            yield piece.strip()
        begin = cut.end()
    if text[begin:].strip():
        yield text[begin:].strip()


def _doer(sentence: str, start: int, end: int, mentions: list[Mention]) -> str:
    """Who the sentence says did it, or the empty string.

    Behind `by`, in any voice; right behind the word in Arabic; right before it; or, before an active verb, the nearest one in its
    clause. Who merely says something is not meant.
    """
    for mention in mentions:
        if mention.start >= end and BY.search(sentence[end : mention.start]):
            return mention.id
    after = next((item for item in mentions if item.start >= end), None)
    if after is not None and "؀" <= sentence[start] <= "ۿ" and not sentence[end : after.start].strip():
        return after.id
    clause = max((match.end() for match in THAT.finditer(sentence, 0, start)), default=0)
    before = [item for item in mentions if clause <= item.start and item.end <= start and not _speaks(sentence, item)]
    if not before or PASSIVE.search(sentence[:start]):
        return ""
    gap = sentence[before[-1].end : start]
    if BETWEEN.fullmatch(gap):
        return before[-1].id
    active = VERB.fullmatch(sentence[start:end]) is not None and len(gap) <= 40 and not re.search(r"[;,:]|\b(?:and|or|by)\b", gap)
    return before[-1].id if active else ""


def _speaks(sentence: str, mention: Mention) -> bool:
    return SAYS.match(sentence, mention.end) is not None or ACCORDING.search(sentence[: mention.start]) is not None
