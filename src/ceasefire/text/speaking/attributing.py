"""Whose word a claim is: who speaks in its sentence, whom they cite, and whose quotation goes on from the sentence before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ceasefire.text.claims import Document, Named, SourceChain
from ceasefire.text.naming.actors import Mention
from ceasefire.text.roles.parties import named
from ceasefire.text.sentence_reading import Reading
from ceasefire.text.speaking.order import Saying

QUOTES = re.compile(r"[“«\"]|[”»]")


@dataclass(slots=True, kw_only=True)
class Quoted:
    """Whether a quotation is open at the start of a sentence, and whose it is."""

    open: bool = False
    paragraph: int = -1
    speaker: Named | None = None
    statement: Named | None = None


STATES = re.compile(
    r"^(?P<who>[^:.“\"]{3,110}?),? (?:has |have |also |today )*(?:said|says|stated|declared|wrote|writes|commented|added)"
    r"(?: [^:.“\"]{0,60})?:\s*(?P<rest>.*)$",
    re.DOTALL,
)
OWN_WORDS = re.compile(r"\b(?:I|we|our|my|us)\b")


def open_statement(quoted: Quoted, reading: Reading) -> None:
    """`The Foreign Secretary said:` at the end of a line opens a statement, which goes on until someone else speaks."""
    match = STATES.match(reading.text)
    if match is not None and (not match["rest"] or OWN_WORDS.search(match["rest"])):
        speaker = _speaker(reading, Saying(speaker=match.span("who"), by="heading"))
        quoted.statement = speaker if speaker is not None and (speaker.id or NAMES_ONE.search(match["who"])) else None


def chain_of(reading: Reading, said: list[Saying], document: Document, quoted: Quoted) -> SourceChain:
    """Who speaks and whom they cite; without anyone the one whose quotation is still open, else the outlet."""
    speakers = [speaker for item in said if (speaker := _speaker(reading, item)) is not None]
    speakers = list({(item.id or item.span.text, item.person): item for item in speakers}.values())
    if speakers:
        return SourceChain(outlet=document.outlet, speaker=speakers[0], cites=tuple(speakers[1:]))
    if quoted.open and quoted.speaker is not None:
        return SourceChain(outlet=document.outlet, speaker=replace(quoted.speaker, via="quotation"))
    if quoted.statement is not None:
        return SourceChain(outlet=document.outlet, speaker=replace(quoted.statement, via="quotation"))
    return SourceChain(outlet=document.outlet)


NO_SPEAKER = re.compile(
    r"^(?:on|in|at|by|of|to|for|from|(?:mon|tues|wednes|thurs|fri|satur|sun)day|least|about|over|under|this|there|some \d)\b",
    re.IGNORECASE,
)
HAPPENING = re.compile(
    r"^(?:an?|the|this|that|these)\b.*\b(?:cease-?fires?|truces?|talks|negotiations|agreements?|deals?|attacks?|(?:air)?strikes?|shelling|toll|violence|offensive|fighting)\b",
    re.IGNORECASE,
)
"""What happens does not speak: a parser that takes it for the subject of `said` is wrong."""

FINITE = re.compile(r"^(?!.*\bwho\b).*\b(?:would|had been|has been|have been|was|were|will)\b")
"""A whole clause is no speaker."""

GENERAL = frozenset({"syrian-opposition", "armed-opposition-unspecified"})
"""Words that only describe the body whose name follows: `the opposition High Negotiations Committee`."""

LAST_PRONOUN = re.compile(r"(?<= )(?:he|she|it)$")
"""At the end of text without commas: `… was a child he added`."""

NAMES_ONE = re.compile(r"[A-Z]|\b(?:sources?|officials?|statement|group|agency|commander|spokes\w+)\b")


def _speaker(reading: Reading, saying: Saying) -> Named | None:
    """Who speaks in a stretch: a person or body of the register, someone of this text's own, or just the words."""
    start, end = saying.speaker
    words = reading.text[start:end]
    pronoun = LAST_PRONOUN.search(words)
    if pronoun is not None:
        start, words = start + pronoun.start(), pronoun.group()
    inside = [
        item for item in reading.mentions if item.start < end and start < item.end and item.id not in reading.register.only_target
    ]
    if len(inside) > 1 and inside[0].id in GENERAL and not reading.text[inside[0].end : inside[1].start].strip(" '’s"):
        inside = inside[1:]
    best = next((item for item in inside if item.person), inside[-1 if saying.by == "end" else 0] if inside else None)
    if best is not None and best.end > best.start:
        reading.memory.introduce(words, best.id)
        reading.memory.speaker = best
        return named(reading, best)
    meant = reading.memory.meant_by(words, speaking=True)
    if meant is not None:
        return Named(id=meant.id, span=reading.span(start, end), person=meant.person, via="coreference")
    known = reading.memory.surname(words)
    if HAPPENING.search(words) or FINITE.search(words):
        return None
    if (
        not words.strip()
        or (not known and NO_SPEAKER.match(words))
        or words.lower() in ("we", "they", "i", "you", "this", "these", "those", "one", "some", "nobody")
    ):
        return None
    if NAMES_ONE.search(words):
        reading.memory.speaker = Mention(id=known, start=start, end=end, via="words")
    return Named(id=known, span=reading.span(start, end), via="coreference" if known else "words")


def follow(quoted: Quoted, reading: Reading, speaker: Named | None) -> None:
    """Keep track of quotation marks from sentence to sentence; a new paragraph without a mark at its start closes them."""
    text = reading.text
    if reading.sentence.paragraph != quoted.paragraph:
        quoted.open, quoted.paragraph = False, reading.sentence.paragraph
    if speaker is not None:
        quoted.speaker = speaker
        if speaker.via != "quotation":
            quoted.statement = quoted.statement if quoted.statement is not None and quoted.statement.id == speaker.id else None
    open_statement(quoted, reading)
    for mark in QUOTES.findall(text):
        quoted.open = mark in "“«" if mark != '"' else not quoted.open
