"""Whose word a claim is: who speaks in its sentence, whom they cite, and whose words go on from the sentence before."""

from __future__ import annotations

from dataclasses import replace

from ceasefire.text.claims import Document, SourceChain
from ceasefire.text.sentence_reading import Reading
from ceasefire.text.speaking.carrying import Quoted, carried
from ceasefire.text.speaking.order import Saying
from ceasefire.text.speaking.who import speaker_of


def chain_of(reading: Reading, said: list[Saying], document: Document, quoted: Quoted, at: int) -> SourceChain:
    """Who speaks and whom they cite; without anyone the one whose words go on at `at`, else the outlet."""
    speakers = [speaker for item in said if (speaker := speaker_of(reading, item)) is not None]
    speakers = list({(item.id or item.span.text, item.person): item for item in speakers}.values())
    if speakers:
        return SourceChain(outlet=document.outlet, speaker=speakers[0], cites=tuple(speakers[1:]))
    going_on = carried(quoted, reading, at)
    if going_on is not None:
        return SourceChain(outlet=document.outlet, speaker=replace(going_on, via="quotation"))
    return SourceChain(outlet=document.outlet)
