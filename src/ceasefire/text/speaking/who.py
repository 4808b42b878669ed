"""Who a stretch of words that speaks is: a person or body of the register, someone of the text's own, or just the words."""

from __future__ import annotations

import re

from ceasefire.text.claims import Named
from ceasefire.text.lexicon import table_cached
from ceasefire.text.naming.actors import Mention
from ceasefire.text.roles.fighters import named
from ceasefire.text.roles.words import phrase_of_roles
from ceasefire.text.sentence_reading import Reading
from ceasefire.text.speaking.order import Saying

WORDS = table_cached("speakers")

NO_SPEAKER = re.compile(WORDS["speechless"]["opening"], re.IGNORECASE)
HAPPENING = re.compile(WORDS["speechless"]["happening"], re.IGNORECASE)
ENDS_SPEECHLESS = re.compile(WORDS["speechless"]["last"])
A_KIND = re.compile(WORDS["who"]["kind"], re.IGNORECASE)
NAMES_ONE = re.compile(WORDS["who"]["names_one"])
A_PERSON = re.compile(WORDS["who"]["person"])
A_BODY = re.compile(WORDS["who"]["body"])

QUOTED_BEFORE = re.compile(r"^[^\"“”«»]*[\"”»]\s+(?=[^\"“”«»]+$)")
"""The end of a quotation, which a parser took into the name of who spoke: `… in the city" the envoy said`."""

FINITE = re.compile(r"^(?!.*\bwho\b).*\b(?:would|had been|has been|have been|was|were|will)\b")
"""A whole clause is no speaker."""

GENERAL = frozenset({"syrian-opposition", "armed-opposition-unspecified"})
"""Words that only describe the body whose name follows: `the opposition High Negotiations Committee`."""

UNNAMED = frozenset({"unnamed-sources", "residents", "medics", "activists"})
"""Words that name nobody: in `rebel sources` it is the rebels who speak."""

LAST_PRONOUN = re.compile(r"(?<= )(?:he|she|it)$")
"""At the end of text without commas: `… was a child he added`."""


def _voice_in(words: str, mention: Mention) -> Mention | None:
    """Who `he` is afterwards, where the words that speak are those of a person: `Ammar al-Selmo of the civil defence`."""
    return mention if mention.id and A_PERSON.search(words) and not A_BODY.search(words) else None


FRONTED = re.compile(r" \w+ that\b")
"""`… , he said that …`: the one whom the sentence is about, not one whom they spoke of."""


def _subject_there(reading: Reading, start: int, end: int) -> Mention | None:
    """The person whom a sentence opens with, for `he` and `she` outside of quotations."""
    if reading.text[start:end].lower() not in ("he", "she") or re.search(r"[“”\"«»]", reading.text[:start]):
        return None
    return next((item for item in reading.mentions if item.person and item.start <= OPENING and item.end <= start), None)


OPENING = 40
"""Signs within which a sentence names whom it is about, titles included."""

FORMER = re.compile(r"\b(?:former|ex|retired|defected|one-?time|erstwhile)[ -]$", re.IGNORECASE)
OF_AN_OFFICE = re.compile(
    r" (?:[\w-]+ ){0,3}(?:chief|commander|official|officer|minister|ambassador|leader|member|spokes\w+|fighter|advis[eo]r"
    r"|envoy|president|director|head|general|diplomat|soldier)\b"
)
OTHERS = re.compile(r"['’]?s? (?:[\w-]+ )?(?:opponents|critics|enemies|foes|rivals|detractors|adversaries)\b")


def _speaks_for(text: str, mention: Mention) -> bool:
    """Whether who is named by a name speaks for it, and is not one of its foes or somebody who has left: `a former US envoy`."""
    if OTHERS.match(text, mention.end) or phrase_of_roles("friends").match(text, mention.end):
        return False
    left = FORMER.search(text[: mention.start]) is not None
    return not (left and (mention.via in ("nation", "office") or OF_AN_OFFICE.match(text, mention.end)))


def speaker_of(reading: Reading, saying: Saying) -> Named | None:
    """Who speaks in a stretch: a person or body of the register, someone of this text's own, or just the words."""
    start, end = saying.speaker
    quoted = QUOTED_BEFORE.search(reading.text[start:end])
    start += quoted.end() if quoted is not None else 0
    words = reading.text[start:end]
    pronoun = LAST_PRONOUN.search(words)
    if pronoun is not None:
        start, words = start + pronoun.start(), pronoun.group()
    inside = [
        item for item in reading.mentions if item.start < end and start < item.end and item.id not in reading.register.only_target
    ]
    inside = [item for item in inside if _speaks_for(reading.text, item)]
    inside = inside or [item for item in reading.mentions if item.start == end + 1 and A_KIND.search(words)]
    if (
        len(inside) > 1
        and inside[0].id in GENERAL
        and inside[1].id not in UNNAMED
        and not reading.text[inside[0].end : inside[1].start].strip(" '’s")
    ):
        inside = inside[1:]
    best = next(
        (item for item in inside if item.person and reading.text[item.end : item.end + 2] not in ("'s", "’s")),
        inside[-1 if saying.by == "end" else 0] if inside else None,
    )
    if best is not None and best.end > best.start:
        reading.memory.introduce(words, best.id)
        reading.memory.speaker = best
        reading.memory.voice = best if best.person else _voice_in(words, best) or reading.memory.voice
        return named(reading, best)
    meant = (_subject_there(reading, start, end) if FRONTED.match(reading.text, end) else None) or reading.memory.meant_by(
        words, speaking=True
    )
    if meant is not None:
        return Named(id=meant.id, span=reading.span(start, end), person=meant.person, via="coreference")
    known = reading.memory.surname(words)
    if HAPPENING.search(words) or FINITE.search(words) or ENDS_SPEECHLESS.search(words):
        return None
    if (
        not words.strip()
        or (not known and NO_SPEAKER.match(words))
        or words.lower() in ("we", "they", "i", "you", "which", "who", "that", "this", "these", "those", "one", "some", "nobody")
    ):
        return None
    if saying.by == "heading" and any(spot.start <= start and end <= spot.end for spot in reading.spots):
        return None
    if NAMES_ONE.search(words):
        reading.memory.speaker = Mention(id=known, start=start, end=end, via="words")
        reading.memory.voice = _voice_in(words, reading.memory.speaker) or reading.memory.voice
    return Named(id=known, span=reading.span(start, end), via="coreference" if known else "words")
