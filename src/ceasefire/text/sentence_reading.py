"""One sentence with what it names: what the readers of acts, speakers, roles, places, times and numbers look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.claims import Span
from ceasefire.text.locating.spots import Spot
from ceasefire.text.naming.actors import Mention, Register
from ceasefire.text.naming.coreference import Memory
from ceasefire.text.segments import Sentence
from ceasefire.text.syntax import Stretch, Syntax


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sentence with what it names; `syntax` is None where it names no act.

    `text` is the sentence without the day that an agency wrote over it, which stands in the middle of what was a headline and a
    first sentence: that stretch is blank, so that offsets hold.
    """

    sentence: Sentence
    text: str
    syntax: Syntax | None
    acts: list[Trigger]
    mentions: list[Mention]
    spots: list[Spot]
    register: Register
    memory: Memory

    def span(self, start: int, end: int) -> Span:
        """A stretch of the sentence as a span of the document."""
        begin = self.sentence.start
        return Span(start=begin + start, end=begin + end, text=self.sentence.text[start:end])


DATELINE = re.compile(
    r"[A-Z][A-Z/ .'’-]{2,40}(?:, [A-Z][\w. ]{2,30}){0,2},?(?: ?\([^)]{2,30}\)\s?[-–—:]+|(?: ?\([^)]{2,30}\))? ?[-–—]+) "
)
"""`BEIRUT, May 5 (Reuters) -`: where an agency writes from, which is not where anything happened."""


def dateline(text: str) -> int:
    """How far the dateline reaches with which a sentence opens; 0 where it has none."""
    opening = DATELINE.match(text)
    return opening.end() if opening is not None else 0


def without_header(sentence: Sentence, header: Stretch) -> str:
    """The sentence with the stretch of the header blank, closed by a full stop where words stand before it."""
    start, end = (min(max(edge - sentence.start, 0), len(sentence.text)) for edge in header)
    if start >= end:
        return sentence.text
    blank = ("." if sentence.text[:start].strip() else " ") + " " * (end - start - 1)
    return sentence.text[:start] + blank + sentence.text[end:]


def parts(sentence: Sentence, header: Stretch) -> tuple[Stretch, ...]:
    """The stretches of a sentence that hang together: behind the dateline, before and after the header where it stands inside."""
    start, end = (min(max(edge - sentence.start, 0), len(sentence.text)) for edge in header)
    first = dateline(sentence.text)
    whole = ((first, len(sentence.text)),) if start >= end else ((0, start), (end, len(sentence.text)))
    return tuple((begin, last) for begin, last in whole if sentence.text[begin:last].strip())
