"""A first reading of free text: what it finds, and above all what it never says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.text.reading import RuleReader
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.statements import Count, Statement
from ceasefire.vocabulary.times import parse_when
from tests.text.languages.test_stances import NOT_SO_IN_ARABIC, NOT_SO_IN_RUSSIAN

ASSERTED = [
    "The Syrian army shelled Douma.",
    "Russian warplanes bombed Sukkari, Aleppo on 28 April 2016, killing at least 20 people.",
    "Rebels shelled Sheikh Maqsoud; five civilians were wounded.",
    "Douma was shelled by the Syrian army.",
    "قصف الجيش السوري دوما",
    "قصفت القوات الروسية دوما",
]


def read(text: str, case: Case, published: str | None = None) -> tuple[Statement, ...]:
    return RuleReader().read(text, parse_when(published, case.zone) if published else None, case)


@pytest.mark.parametrize("text", ASSERTED)
def test_a_plain_sentence_is_an_assertion(text: str, syria: Case) -> None:
    assert [said.stance for said in read(text, syria)] == [Stance.ASSERTS]


UNREAL = [
    "It is not true that {}",
    "Russia denied that {}",
    "A spokesman rejects reports that {}",
    "Russia denied that Gen. Saleh knew and that {}",
    "Russia denied:\n\n{}",
    "There are rumours that {}",
    "It is reportedly so that {}",
    "Rebels vowed revenge before a drill in which {}",
    "Suppose that {}",
    "{} – so runs the story, which the army calls fake",
    "{} This is not true.",
    "If {}, the truce is over.",
    "They plan an attack, so that {}",
    "The desk asks whether {}",
    "Opposition groups warn of a day on which {}",
    "نفت روسيا أن {}",
    "Россия опровергла, что {}",
    "Если {}",
    "إذا {}",
]


@pytest.mark.parametrize("frame", UNREAL)
@pytest.mark.parametrize("text", ASSERTED)
def test_a_denial_rumour_plan_or_condition_never_becomes_an_assertion(frame: str, text: str, syria: Case) -> None:
    assert not any(said.stance.says_it_happened for said in read(frame.format(text), syria))


def test_a_denial_is_a_denial_of_the_same(syria: Case) -> None:
    (plain,) = read("The Syrian army shelled Douma.", syria)
    (denied,) = read("Russia denied that the Syrian army shelled Douma.", syria)
    assert denied.stance is Stance.DENIES
    assert (denied.act, denied.actors, denied.where) == (plain.act, plain.actors, plain.where)


def test_what_is_written_out_is_read(syria: Case) -> None:
    (said,) = read("Russian warplanes bombed Douma on 28 April 2016, killing at least twenty people.", syria)
    assert said.act is Act.AIRSTRIKE and said.actors == ("russian-air-force",) and said.where is not None
    assert said.where.place_id == "douma" and said.killed == Count(least=20)
    assert said.occurred is not None and said.occurred.earliest.astimezone(syria.zone).date().isoformat() == "2016-04-28"


def test_what_is_not_written_stays_unknown(syria: Case) -> None:
    (said,) = read("There was shelling yesterday, with many dead.", syria, "2016-04-05")
    assert (said.occurred, said.where, said.actors, said.killed) == (None, None, (), None)


def test_who_only_says_it_did_not_do_it(syria: Case) -> None:
    (said,) = read("Russia said rebels shelled Sheikh Maqsoud.", syria)
    assert said.actors == ("armed-opposition-unspecified",)
    (by_word,) = read("According to Russia shelling went on in Douma.", syria)
    assert by_word.actors == ()


def test_no_victims_is_no_denial(syria: Case) -> None:
    (said,) = read("The Syrian army shelled Douma, no one was hurt.", syria)
    assert said.stance is Stance.ASSERTS


def test_a_day_after_publication_is_a_plan(syria: Case) -> None:
    assert read("Shelling of Douma on 28 April 2016.", syria, "2016-04-05") == ()


def test_two_places_of_one_kind_are_not_guessed_between(syria: Case) -> None:
    assert all(said.where is None for said in read("Shelling of Douma and of Harasta.", syria))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_can_be_read(text: str, syria: Case) -> None:
    assert isinstance(read(text, syria), tuple)


@pytest.mark.parametrize("text", [*NOT_SO_IN_ARABIC, *NOT_SO_IN_RUSSIAN])
def test_in_arabic_and_russian_too_what_is_not_so_is_never_asserted(text: str, syria: Case) -> None:
    said = RuleReader().read(text, None, syria)
    assert not [item for item in said if item.stance is not None and item.stance.says_it_happened]


def test_a_car_is_no_future(syria: Case) -> None:
    (said,) = RuleReader().read("انفجرت عبوة ناسفة في سيارة في حلب", None, syria)
    assert said.stance is Stance.ASSERTS
