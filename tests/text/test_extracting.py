"""Articles to claims: what is plainly told is found, in whatever order texts come."""

from __future__ import annotations

from pathlib import Path

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.claims import Document
from ceasefire.text.extracting import LexiconExtractor
from ceasefire.text.labels import Label, Modality
from ceasefire.vocabulary.times import parse_when
from tests.text.scope.frames import PLAIN
from tests.text.told import BY_RULES, PARSED, facts, read


@pytest.mark.parametrize("extractor", [PARSED, BY_RULES], ids=["spacy", "rules"])
def test_a_plain_sentence_is_a_fact(extractor: LexiconExtractor, syria: Case) -> None:
    assert not [text for text in PLAIN if not facts(read(f"{text}.", syria, extractor=extractor))]


def test_a_sentence_that_calls_the_last_one_false_takes_its_fact_away(syria: Case) -> None:
    assert not facts(read("Russian jets bombed Saraqib. The reports are false.", syria))


def test_the_order_of_texts_does_not_matter(syria: Case) -> None:
    first = [PARSED.extract(Document(name=text, text=text), syria) for text in PLAIN]
    again = [PARSED.extract(Document(name=text, text=text), syria) for text in reversed(PLAIN)]
    assert first == again[::-1]


def test_the_sample_articles_say_what_their_readers_know(shared_data: Path, syria: Case) -> None:
    text = (shared_data / "articles" / "2016-02_breakthrough.txt").read_bytes().decode()
    claims = PARSED.extract(Document(name="b", text=text, published=parse_when("2016-02-23", syria.zone)), syria)
    agreed = next(claim for claim in claims if claim.label is Label.CEASEFIRE_ANNOUNCED)
    assert {item.id for item in agreed.actors} == {"united-states", "russia"}
    effect = next(claim for claim in claims if claim.label is Label.CEASEFIRE_STATUS)
    assert effect.modality is Modality.FUTURE and effect.time is not None and effect.time.first.isoformat() == "2016-02-27"
