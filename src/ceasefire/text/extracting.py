"""From a text to its claims: the sentence, what it names, and each act in it put together with who, whom, where, when, how many.

After the words of Palmer, Gildea & Kingsbury (2005) on who does what to whom; scope of denial and doubt in the manner of NegEx
(Chapman et al., 2001), over a dependency tree where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from ceasefire.agreement.case import Case
from ceasefire.text.acts.anaphora import with_anaphora
from ceasefire.text.acts.assembling import claims_in
from ceasefire.text.acts.on_the_ground import from_the_ground
from ceasefire.text.acts.triggers import Trigger, cues_for, triggers
from ceasefire.text.claims import Document, TextClaim
from ceasefire.text.locating.again import LastTown, named_again
from ceasefire.text.locating.finding import Places, places_of
from ceasefire.text.naming.actor_names import backed_forces, monitors, register_of, states
from ceasefire.text.naming.actors import Mention, Register
from ceasefire.text.naming.coreference import ARMED_IDS, Memory
from ceasefire.text.naming.together import Together
from ceasefire.text.parsing import parsed
from ceasefire.text.segments import Sentence, sentences
from ceasefire.text.sentence_reading import Reading, dateline, parts, without_header
from ceasefire.text.syntax import Syntax, unparsed
from ceasefire.text.timing.calendar import Published
from ceasefire.text.timing.header import header_of
from ceasefire.text.validating import verbatim
from ceasefire.vocabulary.times import When

LONGEST_TEXT = 6_000_000
"""Code points of one text that are read; an article is far shorter."""

ANY_DAY = (date(2011, 1, 1), date(2030, 1, 1))
"""For a text without a date the register holds everyone who held an office in these years."""


class ClaimExtractor(Protocol):
    """Anything that reads claims out of a text, by the registers of a case."""

    def extract(self, document: Document, case: Case) -> tuple[TextClaim, ...]:
        """What the text claims, in its order; every span verbatim. Empty where nothing can be told."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconExtractor:
    """Reads by the lexicon and a case's registers. `parse`: sentences are parsed by spaCy first (the default of the command)."""

    parse: bool = True

    def extract(self, document: Document, case: Case) -> tuple[TextClaim, ...]:
        """One claim for each act that a sentence names, once each speaker, reality and doer."""
        return verbatim(document, tuple(_claims(document, case, self.parse)))


@dataclass(slots=True, kw_only=True)
class Text:
    """A document while it is read: its date, registers, and what it has named so far."""

    document: Document
    case: Case
    register: Register
    places: Places
    published: Published | None
    memory: Memory = field(default_factory=Memory)
    around: set[str] = field(default_factory=set)
    last_town: LastTown = field(default_factory=LastTown)
    header: tuple[int, int] = (0, 0)


def published_of(document: Document, zone: ZoneInfo) -> Published | None:
    """When the text came out: as it was told, else the day that it opens with."""
    if document.published is not None:
        return days_of(document.published, zone)
    header = header_of(document.text)
    return Published(first=header.day, last=header.day) if header is not None else None


def days_of(when: When, zone: ZoneInfo) -> Published:
    """The days of a span of time, by the clocks of `zone`."""
    first = when.earliest.astimezone(zone).date()
    last = when.latest if when.is_instant else when.latest - timedelta(seconds=1)
    return Published(first=first, last=max(first, last.astimezone(zone).date()))


def _claims(document: Document, case: Case, parse: bool) -> Iterator[TextClaim]:
    published = published_of(document, case.zone)
    days = (published.first, published.last) if published is not None else ANY_DAY
    text = Text(
        document=document,
        case=case,
        register=register_of(case, *days, document.text),
        places=places_of(case),
        published=published,
    )
    header = header_of(document.text)
    if header is not None and published is not None and published.first <= header.day <= published.last:
        text.header = (header.start, header.end)
    text.memory.monitor = next((key for name, key in monitors() if name in document.text), "")
    text.memory.backed = next((Mention(id=key, start=0, end=1) for name, key in backed_forces() if name in document.text), None)
    text.memory.together = Together(
        states=states(), side_of={actor.id: actor.side for actor in case.actors.values() if actor.side}
    )
    listed = list(_distinct(sentences(document.text[:LONGEST_TEXT])))
    cues = cues_for(document.text)
    acts = {item.number: found for item in listed if (found := triggers(without_header(item, text.header), cues))}
    acts = with_anaphora(listed, acts)
    wanted = [item for item in listed if item.number in acts]
    if parse:
        syntaxes = parsed((item.text, parts(item, text.header)) for item in wanted)
    else:
        syntaxes = (unparsed(without_header(item, text.header)) for item in wanted)
    fighters = ARMED_IDS | {actor.id for actor in case.actors.values() if actor.kind == "armed_group"}
    for claim in claims_in(_readings(text, listed, acts, syntaxes), text.document, text.published):
        yield from_the_ground(claim, fighters)


def _distinct(listed: Iterator[Sentence]) -> Iterator[Sentence]:
    """Each sentence once: headlines and pull quotes repeat what the text says."""
    seen: set[str] = set()
    for sentence in listed:
        if sentence.text not in seen and not sentence.text.startswith("Tags:"):
            seen.add(sentence.text)
            yield sentence


def _readings(
    text: Text, listed: list[Sentence], acts: dict[int, list[Trigger]], syntaxes: Iterator[Syntax]
) -> Iterator[Reading]:
    """Every sentence with what it names, in order; those without an act only add to what is known by then."""
    armed = frozenset(actor.id for actor in text.case.actors.values() if actor.kind == "armed_group")
    for sentence in listed:
        plain = without_header(sentence, text.header)
        begins = dateline(plain)
        mentions = [item for item in text.register.mentions(plain) if item.start >= begins]
        taken = [(item.start, item.end) for item in mentions]
        spots = [spot for spot in text.places.spots(plain, frozenset(text.around), taken) if spot.start >= begins]
        spots.extend(named_again(text.places.by_id, plain, spots, text.last_town))
        text.last_town.follow(spots)
        text.around.update(spot.place.admin1 for spot in spots if spot.place is not None)
        syntax = next(syntaxes) if sentence.number in acts else None
        yield Reading(
            sentence=sentence,
            text=plain,
            syntax=syntax,
            acts=acts.get(sentence.number, []),
            mentions=mentions,
            spots=spots,
            register=text.register,
            memory=text.memory,
        )
        text.memory.note(mentions, armed)
        text.memory.together = text.memory.together.noting(plain, mentions)
