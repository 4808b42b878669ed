"""Claims of Arabic and Russian texts, by lexicon: act, stance, place, day and figures of each sentence. Nobody is named as
the doer.

Coarser than the reading of English: no parse, no coreference, and as speaker only who stands by name beside a verb of saying. It
is enough to file a text and to find it on the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ceasefire.agreement.case import Case
from ceasefire.text.claims import Document, Quantity, Span, TextClaim, TimeReading, span_of
from ceasefire.text.extracting import days_of
from ceasefire.text.labels import ACT_OF, Label, Modality, Polarity
from ceasefire.text.languages.days import days_in, relative_in, weekdays_in
from ceasefire.text.languages.lexicon import Found, Lexicon, Line, lexicon
from ceasefire.text.languages.places import places_in
from ceasefire.text.languages.sentences import Sentence, sentences
from ceasefire.text.languages.speakers import chain_of
from ceasefire.text.languages.stances import RETRACTIONS, is_ended, stance_of_act
from ceasefire.text.languages.tolls import toll_of
from ceasefire.text.languages.words import Word
from ceasefire.text.posts.days import told_day
from ceasefire.text.validating import verbatim
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.statements import Count

LABEL_OF: dict[Act, Label] = {act: label for label, act in reversed(tuple(ACT_OF.items()))} | {
    Act.IED_OR_MINE: Label.CASUALTIES,
    Act.ATGM: Label.SHELLING,
    Act.CHEMICAL_ALLEGATION: Label.CASUALTIES,
    Act.AID_OBSTRUCTION: Label.AID_ACCESS,
    Act.OVERFLIGHT: Label.MONITORING,
}
"""The label under which an act of the lexicon is shown; the act itself is kept beside it."""

DOUBT_REACHES = 600
"""Code points before a sentence that denies or doubts: the whole of most posts, the paragraph before it in an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptExtractor:
    """Reads texts in the language of a lexicon, `ar` or `ru`."""

    language: str

    def extract(self, document: Document, case: Case) -> tuple[TextClaim, ...]:
        """One claim for each act that a sentence names. A sentence without an act that denies or doubts makes a rumour
        of what was told just before it.
        """
        known = lexicon(self.language)
        published = days_of(document.published, case.zone).last if document.published is not None else None
        found: list[TextClaim] = []
        for sentence in sentences(document.text):
            acts = known.acts.find(Line(sentence.words))
            if acts:
                found.extend(_claims(document, sentence, known, case, published))
            elif any(item.label in RETRACTIONS for item in known.stance.find(Line(sentence.words))):
                _doubt(found, sentence.start)
        return verbatim(document, tuple(found))


def _claims(document: Document, sentence: Sentence, known: Lexicon, case: Case, published: date | None) -> Iterator[TextClaim]:
    text, words = document.text, sentence.words
    source = chain_of(text, words, known, case, document.outlet)
    for item in _acts(words, known):
        act = Act(item.label)
        stance = stance_of_act(text, words, known, item)
        told = stance is not Stance.DENIES and not is_ended(text, words, known, item)
        yield TextClaim(
            doc=document.name,
            evidence=span_of(text, sentence.start, sentence.end),
            cue=span_of(text, words[item.first].start, words[item.last - 1].end),
            label=LABEL_OF.get(act, Label.CASUALTIES),
            act=act,
            source=source,
            stance=stance or Stance.ASSERTS,
            modality=_modality(stance),
            polarity=Polarity.POSITIVE if told else Polarity.NEGATIVE,
            places=tuple(places_in(text, words, case.gazetteer)),
            time=_time(text, words, known, published),
            quantities=tuple(_quantities(text, sentence, known)) if told else (),
        )


def _acts(words: Sequence[Word], known: Lexicon) -> list[Found]:
    """Each act that a sentence names, once; the general word for what an aircraft or a barrel does is not an act of its own."""
    line = Line(words)
    found = {item.label: item for item in reversed(known.acts.find(line))}
    general = {(item.first, item.last) for item in known.general.find(line) if item.label == Act.INDIRECT_FIRE.value}
    if Act.BARREL_BOMB.value in found:
        found.pop(Act.AIRSTRIKE.value, None)
    told = [item for item in known.acts.find(line) if item.label == Act.INDIRECT_FIRE.value]
    from_above = Act.AIRSTRIKE.value in found or Act.BARREL_BOMB.value in found
    if from_above and all((item.first, item.last) in general for item in told):
        found.pop(Act.INDIRECT_FIRE.value, None)
    return sorted(found.values(), key=lambda item: item.first)


def _modality(stance: Stance | None) -> Modality:
    """A condition, plan, threat or question is not told apart from the others: all are conditional."""
    if stance is None:
        return Modality.CONDITIONAL
    return Modality.HEDGED if stance is Stance.RUMOURED else Modality.ACTUAL


def _doubt(found: list[TextClaim], at: int) -> None:
    """Make rumours of the facts told within `DOUBT_REACHES` before a doubt; what a long text told further up stands."""
    for number in range(len(found) - 1, -1, -1):
        claim = found[number]
        if claim.evidence.end < at - DOUBT_REACHES:
            return
        if claim.is_plain_fact:
            found[number] = replace(claim, stance=Stance.RUMOURED, modality=Modality.HEDGED)


def _time(text: str, words: Sequence[Word], known: Lexicon, published: date | None) -> TimeReading | None:
    """The day that the sentence means; None where it, or its year, cannot be told."""
    begin, end = words[0].start, words[-1].end
    days = days_in(text[begin:end], _shifted(words, begin), known)
    weekdays, relative = weekdays_in(words, known), relative_in(words, known)
    day = told_day(days, weekdays, relative, published).whole
    if day is None or (published is not None and day > published):
        return None
    if days:
        span = span_of(text, begin + days[0].start, begin + days[0].end)
    else:
        said = (weekdays or relative)[0]
        span = span_of(text, said.start, said.end)
    return TimeReading(span=span, first=day, last=day, granularity="day")


def _shifted(words: Sequence[Word], begin: int) -> list[Word]:
    return [Word(word.start - begin, word.end - begin, word.form, word.stem) for word in words]


def _quantities(text: str, sentence: Sentence, known: Lexicon) -> Iterator[Quantity]:
    toll = toll_of(sentence.words, known)
    for counts, count in (("killed", toll.killed), ("wounded", toll.wounded)):
        if count is not None:
            yield _quantity(span_of(text, sentence.start, sentence.end), counts, count)


def _quantity(span: Span, counts: str, count: Count) -> Quantity:
    most = float(count.most) if count.most is not None else None
    return Quantity(span=span, least=float(count.least), most=most, unit="people", counts=counts)
