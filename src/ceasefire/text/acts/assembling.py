"""Each act of a sentence with who says it, who did it, to whom, where, when and how many: put together into claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ceasefire.text.acts.filling import filled
from ceasefire.text.acts.merging import merged
from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.claims import Document, TextClaim
from ceasefire.text.labels import Label, Modality
from ceasefire.text.lexicon import table_cached
from ceasefire.text.roles.finding import roles
from ceasefire.text.roles.parties import by_the_speaker, doers, targets
from ceasefire.text.scope.grounding import doubt
from ceasefire.text.scope.judging import judge
from ceasefire.text.sentence_reading import Reading
from ceasefire.text.speaking.attributing import Quoted, chain_of, follow
from ceasefire.text.speaking.speakers import sayings
from ceasefire.text.syntax import Stretch, Syntax
from ceasefire.text.timing.calendar import Published
from ceasefire.vocabulary.grades import Stance


def claims_in(readings: Iterable[Reading], document: Document, published: Published | None) -> Iterator[TextClaim]:
    """The claims of all sentences; a sentence that only calls the last one false or unsure makes its claims rumoured."""
    held: list[TextClaim] = []
    quoted = Quoted()
    retraction = re.compile(table_cached("scope")["retraction"]["pattern"], re.IGNORECASE)
    for reading in readings:
        if reading.syntax is None:
            if held and retraction.search(reading.text):
                held = [_unsure(claim) for claim in held]
            follow(quoted, reading, None)
            continue
        yield from held
        held = _of_sentence(reading, reading.syntax, document, published, quoted)
    yield from held


def _unsure(claim: TextClaim) -> TextClaim:
    if claim.stance not in (Stance.ASSERTS, Stance.CONDEMNS, Stance.ANNOUNCES):
        return claim
    return replace(claim, stance=Stance.RUMOURED, modality=Modality.HEDGED)


def _of_sentence(
    reading: Reading, syntax: Syntax, document: Document, published: Published | None, quoted: Quoted
) -> list[TextClaim]:
    named = [(item.start, item.end) for item in reading.mentions] + [(item.start, item.end) for item in reading.spots]
    found = [item for item in reading.acts if not _hidden(item, syntax, named)]
    said = [sayings(reading.text, syntax, trigger) for trigger in found]
    drafts = []
    for trigger, speakers in zip(found, said, strict=True):
        part = roles(reading.text, syntax, trigger)
        reality = judge(reading.text, syntax, trigger)
        source = chain_of(reading, speakers, document, quoted)
        did = doers(reading, trigger, part) or by_the_speaker(reading, trigger, part, source.speaker)
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
                actors=did,
                targets=targets(reading, trigger, part, did),
            )
        )
    spoken = [item.speaker for speakers in said for item in speakers]
    full = filled(drafts, reading, syntax, found, spoken, published)
    follow(quoted, reading, full[0].source.speaker if full else None)
    doubts = [doubt(syntax, trigger) for trigger in found]
    return merged(full, reading.text, syntax, [(item.start, item.end) for item in found], doubts)


def _hidden(trigger: Trigger, syntax: Syntax, named: list[Stretch]) -> bool:
    """Whether the words stand in a name, or merely describe a noun: `besieged Madaya`, `Syria Support Group`."""
    if any(start <= trigger.start and trigger.end <= end for start, end in named):
        return True
    word = syntax.head_of(trigger.start, trigger.end)
    if trigger.noun and word is not None and word.tag[:1] == "V":
        return True
    describes = word is not None and word.dep == "amod" and word.tag in ("VBN", "JJ", "VBG", "VBD")
    return describes and trigger.label not in (Label.CEASEFIRE_STATUS, Label.CEASEFIRE_VIOLATED)
