"""Quotations turned into claims: the words looked up in the text, names in the registers, times in the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ceasefire.text.claims import Document, Named, PlaceReading, SourceChain, Span, TextClaim, TimeReading
from ceasefire.text.labels import ACT_OF, Label, Modality, Polarity
from ceasefire.text.locating.finding import Places
from ceasefire.text.locating.spots import place_reading
from ceasefire.text.naming.actors import Register
from ceasefire.text.timing.calendar import Published
from ceasefire.text.timing.moments import moments
from ceasefire.vocabulary.grades import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointing:
    """Turns quotations into spans, and looks up what they name."""

    document: Document
    register: Register
    places: Places
    published: Published | None

    def claim(self, item: Mapping[str, Any]) -> TextClaim | None:
        """One claim; None where its words are not in the text or its labels are none of ours."""
        start = self.document.text.find(_text(item, "sentence"))
        sentence = _text(item, "sentence")
        cue = sentence.find(_text(item, "cue"))
        try:
            label, stance = Label(_text(item, "act")), Stance(_text(item, "stance"))
            modality, polarity = Modality(_text(item, "modality")), Polarity(_text(item, "polarity"))
        except ValueError:
            return None
        if start < 0 or cue < 0 or not sentence or not _text(item, "cue"):
            return None
        speaker = next(self._named(sentence, start, [_text(item, "speaker")]), None)
        return TextClaim(
            doc=self.document.name,
            evidence=Span(start=start, end=start + len(sentence), text=sentence),
            cue=_span(sentence, start, cue, cue + len(_text(item, "cue"))),
            label=label,
            act=ACT_OF[label],
            source=SourceChain(outlet=self.document.outlet, speaker=speaker),
            stance=stance,
            modality=modality,
            polarity=polarity,
            actors=tuple(self._named(sentence, start, _texts(item, "actors"))),
            targets=tuple(self._named(sentence, start, _texts(item, "targets"))),
            places=tuple(self._located(sentence, start, _texts(item, "places"))),
            time=self._time(sentence, start, _text(item, "time")),
        )

    def _named(self, sentence: str, start: int, quoted: list[str]) -> Iterator[Named]:
        for words in quoted:
            at = sentence.find(words) if words else -1
            if at >= 0:
                known = next((item for item in self.register.mentions(words)), None)
                person = known.person if known is not None else ""
                yield Named(id=known.id if known else "", span=_span(sentence, start, at, at + len(words)), person=person)

    def _located(self, sentence: str, start: int, quoted: list[str]) -> Iterator[PlaceReading]:
        for spot in self.places.spots(sentence, frozenset(), []):
            if any(sentence[spot.start : spot.end] in words or words in sentence[spot.start : spot.end] for words in quoted):
                yield place_reading(spot, _span(sentence, start, spot.start, spot.end))

    def _time(self, sentence: str, start: int, quoted: str) -> TimeReading | None:
        at = sentence.find(quoted) if quoted else -1
        for item in moments(sentence, self.published):
            if item.first is not None and item.last is not None and at <= item.end and item.start <= at + len(quoted) and at >= 0:
                span = _span(sentence, start, item.start, item.end)
                return TimeReading(span=span, first=item.first, last=item.last, granularity=item.granularity)
        return None


def _span(sentence: str, offset: int, start: int, end: int) -> Span:
    return Span(start=offset + start, end=offset + end, text=sentence[start:end])


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _texts(item: Mapping[str, Any], key: str) -> list[str]:
    value = item.get(key)
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []
