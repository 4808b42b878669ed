"""Whom words mean beside those whom they name: the rest of a list, `its strikes`, `the two countries`; and who only explains."""

from __future__ import annotations

import re

from ceasefire.text.naming.actors import Mention
from ceasefire.text.roles.words import phrase_of_roles
from ceasefire.text.sentence_reading import Reading

AND = re.compile(r",? (?:and|&) (?:the |its )?|, ")
SPEAKS_OF_BOTH = re.compile(r"(?:^|[.;:] |(?<=\n)|\b(?:between|both|by|while|when|after|that|as) (?:the )?)$", re.IGNORECASE)


def listed(text: str, end: int, start: int) -> bool:
    """Whether a name that ends somewhere and one that starts somewhere are told in one list."""
    gap = AND.fullmatch(text, end, start)
    return gap is not None and (gap.group() != ", " or text[start].isupper())


def listed_before(reading: Reading, first: Mention) -> list[Mention]:
    """Whom a list names before the one that the parser found: `US, Russia announce`, `by Russia and Turkey`."""
    before = [item for item in reading.mentions if item.end <= first.start and not item.person and item.id != first.id]
    if not before or not listed(reading.text, before[-1].end, first.start):
        return []
    return before[-1:] if SPEAKS_OF_BOTH.search(reading.text[: before[-1].start]) is not None else []


def listed_after(reading: Reading, last: Mention, before: int) -> list[Mention]:
    """Whom a list in a headline names behind the one that the parser found, before the act: `Regime, Russian jets strike …`."""
    for item in reading.mentions:
        if item.start > last.start and item.end <= before and listed(reading.text, last.end, item.start):
            return [item, *listed_after(reading, item, before)]
    return []


def acts(reading: Reading, mention: Mention, aside: tuple[str, ...]) -> bool:
    """Whether a name is that of somebody who acts, and not only whose ground it is, or who helped: `US-backed rebels`."""
    if mention.via == "metonym" and any(item.start == mention.end + 1 for item in reading.mentions):
        return False  # a line of date that lost its signs: `Beirut Syrian government air strikes …`
    behind = any(phrase_of_roles(name).match(reading.text, mention.end) for name in aside)
    ahead = reading.text[: mention.start]
    return not behind and not any(phrase_of_roles(name).search(ahead) for name in ("friend_of", "not_them", "key_words"))


def together(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Whom `the two countries` means: those named together last, before the words."""
    before = [item for item in reading.mentions if item.end <= start]
    return reading.memory.together.noting(reading.text, before).meant_by(reading.text[start:end])


SAID = re.compile(
    r"\b(?:said|says|announced|claimed|added|stated|reported|confirmed|denied|insisted)(?: (?:on )?\w+day)?(?: that)? $"
)
"""`The brigade announced that it had …`: it is whoever announced, or nobody who is known."""
MANY = re.compile(r"\b[a-z]+(?:s|men)$")
POSSESSIVE = re.compile(r"(?:its|their|his|her)\b|(?:it|they|them)$", re.IGNORECASE)


def owners(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Whose `its strikes` are, and who `they` are: those named last before the word in its sentence."""
    match = POSSESSIVE.match(reading.text[start:end])
    idle = reading.register.only_target | reading.register.only_speak
    before = [
        item for item in reading.mentions if item.end <= start and item.id not in idle and acts(reading, item, ("grounds",))
    ]
    if match is not None and match.group().lower() in ("it", "its"):
        before = [item for item in before if not MANY.search(reading.text[item.start : item.end])]
    if match is None or not before or (match.group().lower() in ("it", "they") and SAID.search(reading.text[:start])):
        return ()
    if match.group().lower() in ("his", "her"):
        return next(((item,) for item in reversed(before) if item.person), ())
    named_with = [item for item in before[:-1] if listed(reading.text, item.end, before[-1].start)]
    return (*(named_with if match.group().lower()[:3] == "the" else ()), before[-1])


SAYS_IT = re.compile(
    r"\s*(?:has |had |also )?(?:said|says|denied|denies|claimed|claims|announced|insisted|insists|added|confirmed)"
    r"(?: (?:on )?\w+day)?(?: that)?\s*"
)


def person_there(reading: Reading, start: int, end: int) -> Mention | None:
    """Who `he` or `she` is where the sentence has named a person before: the first, whom sentences are about."""
    if reading.text[start:end].lower() not in ("he", "she"):
        return None
    return next((item for item in reading.mentions if item.person and item.end <= start), None)


TELLS_OF_ITSELF = re.compile(
    r"\s*(?:has |had |also )?(?:told|warned|assured|informed|promised|notified)\s+[^,;.]{2,60}?\s(?:on \w+day )?that\s*"
)
"""`Iran warned Israel that it would …`: it is whoever warned."""

OWN_THINGS = re.compile(
    r"(?:its|their|his|her|one of its|one of their) (?:[\w-]+ ){0,2}?(?:positions?|convoys?|forces|fighters|troops"
    r"|soldiers|bases?|posts?"
    r"|headquarters|checkpoints?|men|planes?|jets?|helicopters?|units?|members|vehicles?|observers|officers)\b"
)
SAYS = re.compile(r"[^,;.]{0,40}?\b(?:said|says|claim(?:s|ed)|announced|reported|told|complained)\b")


def who_says_theirs(reading: Reading, start: int, end: int) -> Mention | None:
    """Whose `its positions` are in `the group said jets had bombed its positions`: the one's who says so."""
    if OWN_THINGS.match(reading.text[start:end]) is None:
        return None
    said = (item for item in reading.mentions if item.end <= start and SAYS.match(reading.text, item.end, start))
    return next(said, None)


def says_of_itself(reading: Reading, start: int, end: int) -> Mention | None:
    """Whom `it` means in `the army said it had not …`: the one who says so."""
    if reading.text[start:end].lower() not in ("it", "they", "he", "she"):
        return None
    before = [item for item in reading.mentions if item.end <= start]
    told = next((item for item in before if TELLS_OF_ITSELF.fullmatch(reading.text, item.end, start)), None)
    if told is not None:
        return told
    return before[-1] if before and SAYS_IT.fullmatch(reading.text, before[-1].end, start) is not None else None
