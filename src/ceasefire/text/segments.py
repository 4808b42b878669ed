"""A text in paragraphs and sentences, each with where it stands. Cut only where a sentence surely ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_SENTENCE = 1500
"""Code points: a longer stretch without an end is cut at white space, so that a text without full stops can still be read."""

PARAGRAPH = re.compile(r"\n\s*\n|\r\n\s*\r\n")
END = re.compile(r"""(?:[.!?؟…]["”’»')\]]*(?:\s+|$)(?=["“«'(\[‘]*[A-ZА-Я0-9À-Þ\u0600-\u06ff-]|\([a-z]+\) ?[-–—])|\n)""")
ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“«])(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Brig|Sgt|St|Sen|Rep|Gov|Prof|Jr|Sr|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|vs|etc|approx|al|(?:[A-Za-z]\.)+[A-Za-z])\.[\"”»')]*\s*$"
)
DOTTED = re.compile(r"(?:^|\s)(?:U\.S|U\.N|U\.K|a\.m|p\.m)\.\s*$")
NEXT_STARTS = re.compile(
    r"\s*(?:The|He|She|It|They|In|On|At|But|And|A|An|This|That|Meanwhile|However|After|According|We|I|Some|There)\b"
)
ENDS = (".", "!", "?", "؟", "…", '."', ".”", ".»", ".’", ".'", '!"', '?"', "!”", "?”", ".)")
HEADING = 60
"""Code points: a longer line without an end is a line that was wrapped, not a heading."""

WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: where it stands in the text, and in which paragraph, counted from 0."""

    start: int
    end: int
    text: str
    paragraph: int
    number: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences in their order; white space at their ends belongs to none."""
    number = 0
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _cuts(text, start, end):
            piece = text[first:last].strip()
            if WORD.search(piece):
                begin = first + text[first:last].index(piece)
                yield Sentence(start=begin, end=begin + len(piece), text=piece, paragraph=paragraph, number=number)
                number += 1


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs by empty lines; one that ends in a colon goes on in the next, whose words are then what was said."""
    start = 0
    for gap in PARAGRAPH.finditer(text):
        if text[start : gap.start()].rstrip().endswith(":"):
            continue
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in END.finditer(text, start, end):
        piece = text[begin : match.end()]
        if match.group() == "\n" and _wrapped(
            text[text.rfind("\n", start, match.start()) + 1 : match.start()], text[match.end() : end]
        ):
            continue
        if "\n" not in match.group() and _goes_on(piece, text[match.end() : match.end() + 20]):
            continue
        yield from _bounded(text, begin, match.end())
        begin = match.end()
    yield from _bounded(text, begin, end)


def _wrapped(line: str, following: str) -> bool:
    """Whether a line merely goes on in the next: it does not end as a sentence does, and is no heading of its own."""
    line = line.rstrip()
    if not line or line.endswith(ENDS):
        return False
    ahead = following.lstrip()[:1]
    return (
        line.endswith((":", ",", ";"))
        or not ahead.isupper()
        or len(line) >= HEADING
        or (line.split()[-1].islower() and len(line) > 40)
    )


def _goes_on(piece: str, following: str) -> bool:
    tail = piece[-24:]
    if DOTTED.search(tail):
        return NEXT_STARTS.match(following) is None
    return ABBREVIATION.search(tail) is not None


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_SENTENCE:
        cut = max(text.rfind(" ", start, start + LONGEST_SENTENCE), text.rfind("\n", start, start + LONGEST_SENTENCE))
        cut = cut if cut > start else start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end
