"""Each act of a sentence with who says it, who did it, to whom, where, when and how many: put together into claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ceasefire.text.actors import Mention, Register
from ceasefire.text.attaching import nearest
from ceasefire.text.claims import Document, Named, PlaceReading, Quantity, SourceChain, Span, TextClaim, TimeReading
from ceasefire.text.coreference import Memory
from ceasefire.text.counting import Amount, amounts
from ceasefire.text.labels import Label, Modality, Polarity
from ceasefire.text.lexicon import table_cached
from ceasefire.text.locating import Spot, place_reading
from ceasefire.text.merging import merged
from ceasefire.text.roles import Roles, roles
from ceasefire.text.scope.judging import Reality, judge
from ceasefire.text.segments import Sentence
from ceasefire.text.speakers import Saying, sayings
from ceasefire.text.syntax import Syntax
from ceasefire.text.timing import Moment, Published, moments
from ceasefire.text.triggers import Trigger
from ceasefire.vocabulary.grades import Stance

Stretch = tuple[int, int]
QUOTES = re.compile(r"[“«\"]|[”»]")
PEOPLE_ACTS = frozenset(
    {
        Label.CASUALTIES,
        Label.AIRSTRIKE,
        Label.SHELLING,
        Label.BARREL_BOMB,
        Label.CLASHES,
        Label.GROUND_OFFENSIVE,
        Label.PRISONER_RELEASE,
        Label.SIEGE,
    }
)
DOERLESS = frozenset({Label.CEASEFIRE_STATUS})
AHEAD = re.compile(
    r"\b(?:will|would|is due|scheduled|set to|next|upcoming|to begin|to start|plans? to|deadline)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sentence with what it names; `syntax` is None where it names no act."""

    sentence: Sentence
    syntax: Syntax | None
    acts: list[Trigger]
    header: Stretch
    mentions: list[Mention]
    spots: list[Spot]
    register: Register
    memory: Memory


@dataclass(slots=True, kw_only=True)
class Quoted:
    """Whether a quotation is open at the start of a sentence, and whose it is."""

    open: bool = False
    paragraph: int = -1
    speaker: Named | None = None


def claims_in(readings: Iterable[Reading], document: Document, published: Published | None) -> Iterator[TextClaim]:
    """The claims of all sentences; a sentence that only calls the last one false or unsure makes its claims rumoured."""
    held: list[TextClaim] = []
    quoted = Quoted()
    retraction = re.compile(table_cached("scope")["retraction"]["pattern"], re.IGNORECASE)
    for reading in readings:
        if reading.syntax is None:
            if held and retraction.search(reading.sentence.text):
                held = [_unsure(claim) for claim in held]
            _follow(quoted, reading, None)
            continue
        yield from held
        held = list(_of_sentence(reading, document, published, quoted))
    yield from held


def _unsure(claim: TextClaim) -> TextClaim:
    if claim.stance not in (Stance.ASSERTS, Stance.CONDEMNS, Stance.ANNOUNCES):
        return claim
    return replace(claim, stance=Stance.RUMOURED, modality=Modality.HEDGED)


def _of_sentence(reading: Reading, document: Document, published: Published | None, quoted: Quoted) -> Iterator[TextClaim]:
    text, syntax = reading.sentence.text, reading.syntax
    assert syntax is not None
    named = [(item.start, item.end) for item in reading.mentions] + [(item.start, item.end) for item in reading.spots]
    found = [item for item in reading.acts if not _hidden(item, syntax, named)]
    ahead = AHEAD.search(text) is not None
    times = [item for item in moments(text, published, ahead=ahead) if not _in_header(reading, item.start, item.end)]
    counted = [item for item in amounts(text) if not _dated(reading, item, times)]
    drafts = [_draft(reading, syntax, trigger, document, quoted) for trigger in found]
    spoken = [item.speaker for trigger in found for item in sayings(text, syntax, trigger)]
    spots = [spot for spot in reading.spots if not any(start <= spot.start and spot.end <= end for start, end in spoken)]
    where = nearest(syntax, found, [(spot.start, spot.end) for spot in spots])
    when = nearest(syntax, found, [(item.start, item.end) for item in times])
    many = nearest(syntax, found, [(item.start, item.end) for item in counted])
    full = [
        replace(
            claim,
            places=tuple(
                place_reading(spot, _span(reading.sentence, spot.start, spot.end))
                for spot, owners in zip(spots, where, strict=True)
                if number in owners
            ),
            time=_time(reading, [item for item, owners in zip(times, when, strict=True) if number in owners]),
            quantities=tuple(
                _quantity(reading, item)
                for item, owners in zip(counted, many, strict=True)
                if number in owners and _counts(item, claim)
            ),
        )
        for number, claim in enumerate(drafts)
    ]
    full = [replace(claim, places=_once(claim.places), quantities=_each_once(claim.quantities)) for claim in full]
    _follow(quoted, reading, full[0].source.speaker if full else None)
    yield from merged(full, syntax, [(item.start, item.end) for item in found])


def _once(places: tuple[PlaceReading, ...]) -> tuple[PlaceReading, ...]:
    return tuple({(item.place_id or item.span.text, item.relation): item for item in reversed(places)}.values())[::-1]


def _each_once(quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return tuple({(item.least, item.most, item.unit, item.counts): item for item in reversed(quantities)}.values())[::-1]


def _in_header(reading: Reading, start: int, end: int) -> bool:
    first, last = (edge - reading.sentence.start for edge in reading.header)
    return start < last and first < end


def _dated(reading: Reading, item: Amount, times: list[Moment]) -> bool:
    """Whether the number is part of a date, and counts nothing."""
    if _in_header(reading, item.start, item.end):
        return item.start < reading.header[1] - reading.sentence.start
    return any(moment.start <= item.start < moment.end for moment in times)


def _hidden(trigger: Trigger, syntax: Syntax, named: list[Stretch]) -> bool:
    """Whether the words stand in a name, or merely describe a noun: `besieged Madaya`, `Syria Support Group`."""
    if any(start <= trigger.start and trigger.end <= end for start, end in named):
        return True
    word = syntax.head_of(trigger.start, trigger.end)
    if trigger.noun and word is not None and word.tag[:1] == "V":
        return True
    describes = word is not None and word.dep == "amod" and word.tag in ("VBN", "JJ", "VBG", "VBD")
    return describes and trigger.label not in (Label.CEASEFIRE_STATUS, Label.CEASEFIRE_VIOLATED)


def _counts(item: Amount, claim: TextClaim) -> bool:
    return item.unit != "people" or not item.counts or claim.label in PEOPLE_ACTS or item.counts in ("displaced",)


def _draft(reading: Reading, syntax: Syntax, trigger: Trigger, document: Document, quoted: Quoted) -> TextClaim:
    sentence = reading.sentence
    reality = judge(sentence.text, syntax, trigger)
    said = sayings(sentence.text, syntax, trigger)
    source = _source(reading, said, document, quoted)
    part = roles(sentence.text, syntax, trigger)
    doers = () if trigger.label in DOERLESS else _doers(reading, trigger, part)
    targets = _actors(reading, part.targets, targets=True) if trigger.label is not Label.CLASHES else ()
    doers = tuple(
        item for item in doers if item.id not in reading.register.only_target and item.id not in reading.register.only_speak
    )
    stance, polarity = _owned(reality, trigger)
    return TextClaim(
        doc=document.name,
        evidence=Span(start=sentence.start, end=sentence.end, text=sentence.text),
        cue=_span(sentence, trigger.start, trigger.end),
        label=trigger.label,
        act=trigger.act,
        source=source,
        stance=stance,
        modality=reality.modality,
        polarity=polarity,
        actors=doers,
        targets=tuple(item for item in targets if item.id not in {doer.id for doer in doers}),
    )


def _owned(reality: Reality, trigger: Trigger) -> tuple[Stance, Polarity]:
    return reality.stance, reality.polarity


def _span(sentence: Sentence, start: int, end: int) -> Span:
    return Span(start=sentence.start + start, end=sentence.start + end, text=sentence.text[start:end])


def _doers(reading: Reading, trigger: Trigger, part: Roles) -> tuple[Named, ...]:
    """Who does it; of clashes, everyone on either side."""
    if trigger.label is not Label.CLASHES:
        return _actors(reading, part.doers)
    found = (item for stretch in (*part.doers, *part.targets) for item in _actors(reading, (stretch,)))
    return tuple({item.id: item for item in found}.values())


def _actors(reading: Reading, stretches: Iterable[Stretch], *, targets: bool = False) -> tuple[Named, ...]:
    """Whom the first of these stretches that names anyone names, each once."""
    for start, end in stretches:
        inside = [item for item in reading.mentions if start <= item.start and item.end <= end]
        if not targets:
            inside = [item for item in inside if item.id not in reading.register.only_target]
        if inside:
            listed = {item.id: _named(reading, item) for item in reversed(inside)}
            return tuple(reversed(listed.values()))
        meant = reading.memory.meant_by(reading.sentence.text[start:end])
        if meant is not None:
            return (Named(id=meant.id, span=_span(reading.sentence, start, end), person=meant.person, via="coreference"),)
    return ()


def _named(reading: Reading, mention: Mention) -> Named:
    """A mention; a general word for fighters stands for the group named last, where one was."""
    key, via = mention.id, mention.via
    if key == "armed-group-unspecified":
        meant = reading.memory.meant_by(reading.sentence.text[mention.start : mention.end])
        if meant is not None:
            key, via = meant.id, "coreference"
    return Named(id=key, span=_span(reading.sentence, mention.start, mention.end), person=mention.person, via=via)


def _source(reading: Reading, said: list[Saying], document: Document, quoted: Quoted) -> SourceChain:
    speakers = [speaker for item in said if (speaker := _speaker(reading, item)) is not None]
    speakers = list({(item.id or item.span.text, item.person): item for item in speakers}.values())
    if speakers:
        return SourceChain(outlet=document.outlet, speaker=speakers[0], cites=tuple(speakers[1:]))
    if quoted.open and quoted.speaker is not None:
        return SourceChain(outlet=document.outlet, speaker=replace(quoted.speaker, via="quotation"))
    return SourceChain(outlet=document.outlet)


NO_SPEAKER = re.compile(r"^(?:on|in|at|by|of|to|for|from|least|about|over|under|this|there|some \d)\b", re.IGNORECASE)
HAPPENING = re.compile(
    r"^(?:an?|the|this|that|these)\b.*\b(?:cease-?fires?|truces?|attacks?|(?:air)?strikes?|shelling|toll|violence|offensive|fighting)\b",
    re.IGNORECASE,
)
"""What happens does not speak: a parser that takes it for the subject of `said` is wrong."""

NAMES_ONE = re.compile(r"[A-Z]|\b(?:sources?|officials?|statement|group|agency|commander|spokes\w+)\b")


def _speaker(reading: Reading, saying: Saying) -> Named | None:
    """Who speaks in a stretch: a person or body of the register, someone of this text's own, or just the words."""
    start, end = saying.speaker
    words = reading.sentence.text[start:end]
    inside = [
        item for item in reading.mentions if item.start < end and start < item.end and item.id not in reading.register.only_target
    ]
    best = next((item for item in inside if item.person), inside[-1 if saying.by == "end" else 0] if inside else None)
    if best is not None and best.end > best.start:
        reading.memory.introduce(words, best.id)
        reading.memory.speaker = best
        return _named(reading, best)
    meant = reading.memory.meant_by(words, speaking=True)
    if meant is not None:
        return Named(id=meant.id, span=_span(reading.sentence, start, end), person=meant.person, via="coreference")
    known = reading.memory.surname(words)
    if HAPPENING.search(words):
        return None
    if (
        not words.strip()
        or (not known and NO_SPEAKER.match(words))
        or words.lower() in ("we", "they", "i", "you", "this", "these", "those", "one", "some", "nobody")
    ):
        return None
    if NAMES_ONE.search(words):
        reading.memory.speaker = Mention(id=known, start=start, end=end, via="words")
    return Named(id=known, span=_span(reading.sentence, start, end), via="coreference" if known else "words")


def _follow(quoted: Quoted, reading: Reading, speaker: Named | None) -> None:
    """Keep track of quotation marks from sentence to sentence; a new paragraph without a mark at its start closes them."""
    text = reading.sentence.text
    if reading.sentence.paragraph != quoted.paragraph:
        quoted.open, quoted.paragraph = False, reading.sentence.paragraph
    if speaker is not None:
        quoted.speaker = speaker
    for mark in QUOTES.findall(text):
        quoted.open = mark in "“«" if mark != '"' else not quoted.open


def _time(reading: Reading, near: list[Moment]) -> TimeReading | None:
    known = [item for item in near if item.first is not None and item.last is not None]
    if not known:
        return None
    best = min(known, key=lambda item: ORDER.index(item.granularity))
    assert best.first is not None and best.last is not None
    return TimeReading(
        span=_span(reading.sentence, best.start, best.end), first=best.first, last=best.last, granularity=best.granularity
    )


ORDER = ("day", "interval", "week", "month", "season", "year", "unknown")


def _quantity(reading: Reading, item: Amount) -> Quantity:
    return Quantity(
        span=_span(reading.sentence, item.start, item.end), least=item.least, most=item.most, unit=item.unit, counts=item.counts
    )
