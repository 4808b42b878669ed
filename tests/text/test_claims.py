"""Articles to claims: what is said, by whom, of whom, where and when; and what is never made of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.text.claims import Document, TextClaim
from ceasefire.text.extracting import LexiconExtractor
from ceasefire.text.labels import ACT_OF, Label, Modality, Polarity
from ceasefire.text.validating import is_verbatim
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.times import parse_when
from tests.text.frames import DENIED, HYPOTHETICAL, PLAIN, RUMOURED, UNREAL

PARSED, BY_RULES = LexiconExtractor(), LexiconExtractor(parse=False)


def read(text: str, case: Case, published: str = "", extractor: LexiconExtractor = PARSED) -> tuple[TextClaim, ...]:
    when = parse_when(published, case.zone) if published else None
    return extractor.extract(Document(name="a", text=text[0].upper() + text[1:], published=when), case)


def facts(claims: tuple[TextClaim, ...]) -> list[TextClaim]:
    """What is told as fact; that someone warned is a fact even where what he warned of is none."""
    return [claim for claim in claims if claim.is_plain_fact and claim.label is not Label.STATEMENT_THREAT]


@pytest.mark.parametrize("extractor", [PARSED, BY_RULES], ids=["spacy", "rules"])
def test_a_plain_sentence_is_a_fact(extractor: LexiconExtractor, syria: Case) -> None:
    assert not [text for text in PLAIN if not facts(read(f"{text}.", syria, extractor=extractor))]


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


@pytest.mark.parametrize(("speaker", "known"), [("Kerry", "united-states"), ("The Observatory", "sohr"), ("Lavrov", "russia")])
def test_another_speaker_changes_the_source_alone(speaker: str, known: str, syria: Case) -> None:
    (said,) = read(f"{speaker} said that rebels shelled Sheikh Maqsoud.", syria)
    assert said.source.speaker is not None and said.source.speaker.id == known
    assert [item.id for item in said.actors] == ["armed-opposition-unspecified"]


def test_who_speaks_and_whom_he_cites_are_a_chain(syria: Case) -> None:
    (said,) = read("SANA said that a military source reported that rebels shelled Douma.", syria)
    assert said.source.speaker is not None and said.source.speaker.id == "sana"
    assert [item.id for item in said.source.cites] == ["military-source"]


@pytest.mark.parametrize(("published", "day"), [("2016-05-05", "2016-05-04"), ("2016-05-12", "2016-05-11")])
def test_another_day_of_publication_moves_the_day_alone(published: str, day: str, syria: Case) -> None:
    (said,) = read("The Syrian army shelled Douma on Wednesday.", syria, published)
    assert said.time is not None and said.time.first.isoformat() == said.time.last.isoformat() == day


def test_without_a_day_of_publication_wednesday_is_unknown(syria: Case) -> None:
    (said,) = read("The Syrian army shelled Douma on Wednesday.", syria)
    assert said.time is None


def test_who_holds_the_office_depends_on_the_day(syria: Case) -> None:
    then = read("The Secretary of State said rebels shelled Douma.", syria, "2016-05-05")[0].source.speaker
    later = read("The Secretary of State said rebels shelled Douma.", syria, "2017-06-05")[0].source.speaker
    assert then is not None and later is not None
    assert (then.person, later.person) == ("John Kerry", "Rex Tillerson")


def test_a_capital_is_a_city_or_a_government(syria: Case) -> None:
    (city,) = read("Rebels shelled a market in Damascus.", syria)
    (government,) = read("Damascus said that rebels shelled a market.", syria)
    assert [item.place_id for item in city.places] == ["damascus"]
    assert government.source.speaker is not None and government.source.speaker.id == "syrian-government" and not government.places


def test_a_vague_place_stays_vague(syria: Case) -> None:
    (near,) = read("Government warplanes bombed a village near Saraqib.", syria)
    (there,) = read("Government warplanes bombed Saraqib.", syria)
    assert near.places[0].relation == "near" and near.places[0].radius_km > there.places[0].radius_km
    (countryside,) = read("Government warplanes bombed the northern countryside of Homs.", syria)
    assert countryside.places[0].precision == "governorate"


def test_numbers_keep_what_they_count(syria: Case) -> None:
    (told,) = read("Russian air strikes killed at least 20 civilians and wounded 35 others in Idlib.", syria)
    assert {(item.counts, item.least, item.most) for item in told.quantities} == {("killed", 20, None), ("wounded", 35, 35)}


def test_he_is_who_spoke_last(syria: Case) -> None:
    claims = read("John Kerry met the opposition in Vienna. He said the army shelled Douma.", syria, "2016-05-05")
    (said,) = (claim for claim in claims if claim.label is Label.SHELLING)
    assert said.source.speaker is not None and said.source.speaker.id == "united-states"


def test_a_sentence_that_calls_the_last_one_false_takes_its_fact_away(syria: Case) -> None:
    assert not facts(read("Russian jets bombed Saraqib. The reports are false.", syria))


def test_every_label_has_one_act() -> None:
    assert set(ACT_OF) == set(Label)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(min_size=1, max_size=300),
        st.lists(
            st.sampled_from([*PLAIN, "\u202eقصف\u202c", "he said", "\u00a0", '"', "“", "\n\n", "Dec. 5", "\U0001f4a5", "«"]),
            min_size=1,
        ).map(" ".join),
    )
)
def test_whatever_the_text_every_span_is_verbatim(text: str, syria: Case) -> None:
    document = Document(name="a", text=text)
    for extractor in (PARSED, BY_RULES):
        assert all(is_verbatim(text, claim) for claim in extractor.extract(document, syria))


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
