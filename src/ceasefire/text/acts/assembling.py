"""Each act of a sentence with who says it, who did it, to whom, where, when and how many: put together into claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ceasefire.text.acts.aid import carries, is_hit, is_let
from ceasefire.text.acts.filling import filled
from ceasefire.text.acts.merging import merged
from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.claims import Document, Named, TextClaim
from ceasefire.text.labels import Label, Modality
from ceasefire.text.lexicon import table_cached
from ceasefire.text.roles.finding import roles
from ceasefire.text.roles.parties import by_the_speaker, doers, targets
from ceasefire.text.roles.phrases import RECIPROCAL
from ceasefire.text.scope.grounding import doubt
from ceasefire.text.scope.judging import judge
from ceasefire.text.sentence_reading import Reading
from ceasefire.text.speaking.attributing import chain_of
from ceasefire.text.speaking.carrying import Quoted, follow, read_title
from ceasefire.text.speaking.speakers import sayings
from ceasefire.text.syntax import Stretch, Syntax, Word
from ceasefire.text.timing.calendar import Published
from ceasefire.text.timing.leaning import LastDay
from ceasefire.text.timing.moments import moments
from ceasefire.text.timing.truces import truce_day
from ceasefire.vocabulary.grades import Stance


def claims_in(readings: Iterable[Reading], document: Document, published: Published | None) -> Iterator[TextClaim]:
    """The claims of all sentences; a sentence that only calls the last one false or unsure makes its claims rumoured."""
    held: list[TextClaim] = []
    quoted, last_day = Quoted(), LastDay(truce=truce_day(document.text, published))
    retraction = re.compile(table_cached("scope")["retraction"]["pattern"], re.IGNORECASE)
    for reading in readings:
        read_title(quoted, reading)
        if reading.syntax is None:
            if held and retraction.search(reading.text):
                held = [_unsure(claim) for claim in held]
            follow(quoted, reading, None)
            last_day.follow(moments(reading.text, published))
            continue
        yield from held
        held = _of_sentence(reading, reading.syntax, document, published, quoted, last_day)
    yield from held


def _unsure(claim: TextClaim) -> TextClaim:
    if claim.stance not in (Stance.ASSERTS, Stance.CONDEMNS, Stance.ANNOUNCES):
        return claim
    return replace(claim, stance=Stance.RUMOURED, modality=Modality.HEDGED)


def _of_sentence(
    reading: Reading, syntax: Syntax, document: Document, published: Published | None, quoted: Quoted, last_day: LastDay
) -> list[TextClaim]:
    named = [(item.start, item.end) for item in reading.mentions] + [(item.start, item.end) for item in reading.spots]
    found = [item for item in reading.acts if not _hidden(item, syntax, named)]
    found = [item for item in found if not any(beside(item, found, syntax) for beside in (carries, is_hit, is_let))]
    said = [sayings(reading.text, syntax, trigger) for trigger in found]
    drafts = []
    for trigger, speakers in zip(found, said, strict=True):
        part = roles(reading.text, syntax, trigger)
        reality = judge(reading.text, syntax, trigger)
        source = chain_of(reading, speakers, document, quoted, trigger.start)
        did = doers(reading, trigger, part)
        own = by_the_speaker(reading, trigger, part, source.speaker) if not did or trigger.label in RECIPROCAL else ()
        did = (*own, *(item for item in did if item.id not in {one.id for one in own}))
        cited = [item.speaker for item in speakers if item.by == "according to"]
        drafts.append(
            TextClaim(
                doc=document.name,
                evidence=reading.span(0, len(reading.sentence.text)),
                cue=reading.span(trigger.start, trigger.end),
                label=trigger.label,
                act=trigger.act,
                source=source,
                stance=reality.stance,
                modality=reality.modality,
                polarity=reality.polarity,
                actors=_besides(did, reading, cited),
                targets=_besides(targets(reading, trigger, part, did), reading, cited),
            )
        )
    spoken = [item.speaker for speakers in said for item in speakers]
    full = filled(drafts, reading, syntax, found, spoken, published, last_day)
    follow(quoted, reading, full[0].source.speaker if full else None)
    doubts = [doubt(syntax, trigger) for trigger in found]
    return merged(full, reading.text, syntax, [(item.start, item.end) for item in found], doubts)


def _besides(named: tuple[Named, ...], reading: Reading, cited: list[Stretch]) -> tuple[Named, ...]:
    """Those who are not only cited: `according to Hezbollah 30 fighters were killed`, of which the comma was lost."""
    spans = [reading.span(*stretch) for stretch in cited]
    return tuple(item for item in named if not any(one.start <= item.span.start < one.end for one in spans))


def _hidden(trigger: Trigger, syntax: Syntax, named: list[Stretch]) -> bool:
    """Whether the words stand in a name, or merely describe a noun: `besieged Madaya`, `Syria Support Group`."""
    if any(start <= trigger.start and trigger.end <= end for start, end in named):
        return True
    word = syntax.head_of(trigger.start, trigger.end)
    if trigger.noun and word is not None and word.tag[:1] == "V":
        return True
    describes = word is not None and word.dep == "amod" and word.tag in ("VBN", "JJ", "VBG", "VBD") and _beside(syntax, word)
    return describes and trigger.label not in (Label.CEASEFIRE_STATUS, Label.CEASEFIRE_VIOLATED)


def _beside(syntax: Syntax, word: Word) -> bool:
    """Whether an adjective stands in one with its noun, in a sentence that has another verb."""
    comma = any(item.text == "," for item in syntax.words[word.index : syntax.words[word.head].index])
    root = next((item for item in syntax.words if item.dep == "ROOT"), word)
    after_comma = word.index > 0 and syntax.words[word.index - 1].text == "," and not root.tag.startswith("V")
    return not comma and not (after_comma and word.tag.startswith("V"))
