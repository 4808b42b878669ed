"""Whose words go on from sentence to sentence: an open quotation, a statement, a transcript, a text in the first person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ceasefire.text.claims import Named
from ceasefire.text.lexicon import table_cached
from ceasefire.text.sentence_reading import Reading
from ceasefire.text.speaking.order import Saying, without_act
from ceasefire.text.speaking.who import NAMES_ONE, speaker_of

LONGEST_TITLE = 14
"""Words of a line over a text; a longer one, or one that ends as sentences do, is the text."""

WHOLE = re.compile(r"[.!?][\"”’]?\s*$")

QUOTES = re.compile(r"[“«\"]|[”»]")
OPENING = re.compile(r"\s*[“«\"]")


@dataclass(slots=True, kw_only=True)
class Quoted:
    """Whether a quotation is open at the start of a sentence, and whose it is.

    `speaker`: who spoke last, in `paragraph`. `statement`: whose statement the text gives until someone else speaks; of a
    `transcript` until it names another. `author`: whom the title gives for a text in the first person. While the text is still
    `titled`: whether its title announces `remarks`, and which `persons` it names.
    """

    open: bool = False
    paragraph: int = -1
    speaker: Named | None = None
    statement: Named | None = None
    transcript: bool = False
    author: Named | None = None
    titled: bool = True
    remarks: bool = False
    persons: set[str] = field(default_factory=set)


STATES = re.compile(
    r"^(?P<who>[^:.“\"]{3,110}?),? (?:has |have |also |today )*(?:said|says|stated|declared|wrote|writes|commented|added)"
    r"(?: [^:.“\"]{0,60})?:\s*(?P<rest>.*)$",
    re.DOTALL,
)
OWN_WORDS = re.compile(r"\b(?:I|we|We|our|Our|my|My|us)\b")
LABEL = re.compile(r"^(?P<who>(?:[A-Z][A-Z.'’-]+ ){0,4}[A-Z][A-Z.'’-]{2,}): (?=\S)")
"""`SECRETARY KERRY: …`: who speaks next in a transcript."""


def carried(quoted: Quoted, reading: Reading, at: int) -> Named | None:
    """Whose words the sentence gives at a place, where it names nobody who says them."""
    text = reading.text
    closed = _where_closed(text)
    same = reading.sentence.paragraph == quoted.paragraph
    near = reading.sentence.paragraph - quoted.paragraph <= 1
    if quoted.speaker is not None and quoted.open and at <= closed and (same or OPENING.match(text)):
        return quoted.speaker
    if quoted.speaker is not None and near and not quoted.open and OPENING.match(text) and at <= _end_of_first(text):
        return quoted.speaker
    if quoted.speaker is not None and same and re.match(table_cached("speakers")["goes_on"]["opening"], text):
        return quoted.speaker
    if quoted.statement is not None:
        return quoted.statement
    return quoted.author if quoted.author is not None and not quoted.titled and _in_own_words(text) else None


def _in_own_words(text: str) -> bool:
    """Whether a text says `I` or `we` outside of its quotations."""
    return OWN_WORDS.search(re.sub(r"[“\"«][^”\"»]*(?:[”\"»]|$)", "", text)) is not None


def _where_closed(text: str) -> int:
    """Where a quotation that was open before the sentence ends. The mark with which a paragraph of it begins closes nothing."""
    begins = OPENING.match(text)
    marks = QUOTES.finditer(text, begins.end() if begins is not None else 0)
    return next((mark.start() for mark in marks if mark.group() not in "“«"), len(text))


def _end_of_first(text: str) -> int:
    """Where the quotation ends with which a sentence opens."""
    marks = [mark.start() for mark in QUOTES.finditer(text)]
    return marks[1] if len(marks) > 1 else len(text)


def follow(quoted: Quoted, reading: Reading, speaker: Named | None) -> None:
    """Keep track of quotation marks from sentence to sentence; a new paragraph without a mark at its start closes them."""
    text = reading.text
    if reading.sentence.paragraph != quoted.paragraph:
        quoted.open, quoted.paragraph = False, reading.sentence.paragraph
        quoted.speaker = quoted.speaker if OPENING.match(text) else None
    if speaker is None and reading.syntax is None:
        speaker = _who_says(reading)
    if speaker is not None:
        quoted.speaker = speaker
        if speaker.via != "quotation" and not quoted.transcript:
            quoted.statement = quoted.statement if quoted.statement is not None and quoted.statement.id == speaker.id else None
    _open_statement(quoted, reading)
    for mark in QUOTES.findall(text):
        quoted.open = mark in "“«" if mark != '"' else not quoted.open


def _who_says(reading: Reading) -> Named | None:
    """Who speaks in a sentence that names no act: what they say next may name one."""
    said = next(without_act(reading.text), None)
    return speaker_of(reading, said) if said is not None else None


def _open_statement(quoted: Quoted, reading: Reading) -> None:
    """`The Foreign Secretary said:` at the end of a line opens a statement, which goes on until someone else speaks."""
    match = STATES.match(reading.text)
    if match is not None and (not match["rest"] or OWN_WORDS.search(match["rest"])):
        speaker = speaker_of(reading, Saying(speaker=match.span("who"), by="heading"))
        quoted.statement = speaker if speaker is not None and (speaker.id or NAMES_ONE.search(match["who"])) else None
        return
    label = LABEL.match(reading.text)
    if label is not None:
        speaker = speaker_of(reading, Saying(speaker=label.span("who"), by="heading"))
        quoted.statement = speaker if speaker is not None and speaker.id else None
        quoted.transcript = True


def read_title(quoted: Quoted, reading: Reading) -> None:
    """Before a sentence is read, while the lines may be those over a text: whose remarks they announce, if they name one person.

    `Press statement`, `Jane Doe`, `Secretary of State`: a text that then says `I` or `we` is hers.
    """
    if not quoted.titled:
        return
    if reading.sentence.number and (len(reading.text.split()) > LONGEST_TITLE or WHOLE.search(reading.text)):
        quoted.titled = False
        quoted.author = quoted.author if quoted.remarks and len(quoted.persons) == 1 else None
        if quoted.author is not None and quoted.statement is None and _in_own_words(reading.text):
            quoted.statement = quoted.author
        return
    quoted.remarks |= re.search(table_cached("speakers")["titles"]["own_words"], reading.text, re.IGNORECASE) is not None
    for item in reading.mentions:
        if item.person:
            quoted.persons.add(item.person)
            quoted.author = Named(id=item.id, span=reading.span(item.start, item.end), person=item.person, via="heading")
