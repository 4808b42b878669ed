"""What is denied, doubted, planned, demanded, supposed or asked is never told as a fact, whatever the form of the words.

The whole of it, every frame around every act, is counted by `python -m bench.text_gate`; here each frame goes with two acts.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text import scope
from ceasefire.text.claims import Document
from ceasefire.text.extracting import LexiconExtractor
from ceasefire.text.labels import Label, Modality, Polarity
from ceasefire.text.lexicon import table_cached
from ceasefire.vocabulary.grades import Stance
from tests.text.scope.constructions import ALL, FORMS, REAL, sentences, told_as_fact
from tests.text.scope.frames import DENIED, HYPOTHETICAL, PLAIN, RUMOURED, UNREAL
from tests.text.told import BY_RULES, PARSED, facts, read


@pytest.mark.parametrize("extractor", [PARSED, BY_RULES], ids=["spacy", "rules"])
@pytest.mark.parametrize("frame", UNREAL)
def test_what_is_denied_rumoured_or_supposed_is_never_a_fact(frame: str, extractor: LexiconExtractor, syria: Case) -> None:
    assert not [text for text in PLAIN if facts(read(frame.format(text), syria, extractor=extractor))]


@pytest.mark.parametrize("frame", DENIED)
def test_a_denial_turns_the_claim_and_nothing_else(frame: str, syria: Case) -> None:
    (plain,) = read("The Syrian army shelled Douma.", syria)
    (denied,) = (claim for claim in read(frame.format("the Syrian army shelled Douma"), syria) if claim.label is plain.label)
    assert (denied.stance, denied.polarity) == (Stance.DENIES, Polarity.NEGATIVE)
    assert [item.id for item in denied.actors] == [item.id for item in plain.actors]
    assert [item.place_id for item in denied.places] == [item.place_id for item in plain.places]


@pytest.mark.parametrize("frame", RUMOURED)
def test_a_rumour_stays_one(frame: str, syria: Case) -> None:
    claims = read(frame.format("rebels fired mortars at Sheikh Maqsoud in Aleppo"), syria)
    assert claims and {claim.modality for claim in claims} == {Modality.HEDGED}


@pytest.mark.parametrize("frame", [frame for frame in HYPOTHETICAL if "if {}" in frame])
def test_a_condition_stays_one(frame: str, syria: Case) -> None:
    claims = [claim for claim in read(frame.format("the Syrian army shelled Douma"), syria) if claim.label is Label.SHELLING]
    assert [claim.modality for claim in claims] == [Modality.CONDITIONAL]


EXTRACTORS = [LexiconExtractor(), LexiconExtractor(parse=False)]


STEP = 5
"""From one frame to the next another two of the acts are taken, so that every act meets frames of every kind."""


OPEN = {
    "The leaflet announced {noun} for the spring.",
    "{doer} were talked out of {gerund}.",
    "{doer} were itching to {infinitive}.",
}
"""Known to fail, at least with some acts: what only a phrase in its own right makes unreal."""


OPEN_WITHOUT_PARSER = OPEN | {
    "The map shows where {noun} may follow.",
    "Some assume that {clause}.",
    "It has yet to be shown that {clause}.",
    "{doer} were in a position to {infinitive}.",
    "{doer} made a show of {gerund}.",
    "{doer} have no interest in {gerund}.",
    "The treaty keeps {doer} from {gerund}.",
}


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=["spacy", "rules"])
def test_no_construction_of_doubt_or_will_lets_a_fact_through(extractor: LexiconExtractor, syria: Case) -> None:
    known = OPEN if extractor.parse else OPEN_WITHOUT_PARSER
    told = [
        text
        for number, frame in enumerate(ALL)
        if frame not in known
        for form in (FORMS[(number * STEP + step) % len(FORMS)] for step in range(2))
        for text in sentences(frame, form)
        if told_as_fact(text, form, extractor, syria)
    ]
    assert not told


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=["spacy", "rules"])
@pytest.mark.parametrize("frame", REAL)
def test_what_is_plainly_told_stays_a_fact(frame: str, extractor: LexiconExtractor, syria: Case) -> None:
    lost = [
        text
        for form in FORMS
        for text in sentences(frame, form)
        if not any(claim.is_plain_fact for claim in extractor.extract(Document(name="a", text=text), syria))
    ]
    assert not lost


def test_pressing_an_assault_demands_none(syria: Case) -> None:
    (claim,) = read("Fighters press their assault on the town of Kobane.", syria)
    assert claim.is_plain_fact


def test_what_a_bombardment_is_aimed_at_does_not_make_it_a_plan(syria: Case) -> None:
    (claim,) = read("The opposition said the bombardment of Aleppo is aimed at forcing people out.", syria)
    assert claim.is_plain_fact


def test_every_class_of_words_that_is_asked_for_is_in_the_lexicon() -> None:
    asked = set()
    for path in Path(scope.__file__).parent.glob("*.py"):
        asked |= set(re.findall(r"is_in\(\"(\w+)\"", path.read_text(encoding="utf-8")))
    assert asked <= table_cached("scope")["words"].keys()
