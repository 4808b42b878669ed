"""Clauses that parsers hang wrong, by what is then read of them."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from tests.text.told import read


def test_a_participle_that_looks_like_the_verb_does_not_make_the_verb_a_plan(syria: Case) -> None:
    (claim,) = read("The truce zones agreed to in Astana have significantly reduced the violence.", syria)
    assert claim.is_plain_fact


def test_a_second_clause_with_its_own_that_is_not_in_the_doubt_of_the_first(syria: Case) -> None:
    killed = read("The monitor said the toll is likely to rise and that another child was killed in Jisreen.", syria)[-1]
    assert killed.is_plain_fact


def test_a_second_clause_with_its_own_that_is_denied_with_the_first(syria: Case) -> None:
    claims = read("The army denied that it shelled the town and that it bombed the market.", syria)
    assert claims and not any(claim.is_plain_fact for claim in claims)


def test_a_toll_behind_a_lost_comma_is_a_fact_of_the_attack(syria: Case) -> None:
    (claim,) = read("Rebels fired rockets at a quarter of Aleppo city killing 2 people injuring 7 others.", syria)
    assert claim.is_plain_fact and {(item.counts, item.least) for item in claim.quantities} == {("killed", 2), ("wounded", 7)}


def test_what_somebody_is_believed_to_be_leaves_the_deed_a_fact(syria: Case) -> None:
    (claim,) = read("Jets believed to be Russian killed 60 people in the town.", syria)
    assert claim.is_plain_fact


def test_a_heading_is_no_part_of_the_sentence(syria: Case) -> None:
    claims = read("Roundup: Rebels resume fighting in Aleppo as truce falters", syria)
    assert len(claims) == 2 and all(claim.is_plain_fact for claim in claims)


def test_the_dead_are_of_the_assault_and_not_of_its_aim(syria: Case) -> None:
    claims = read("The army has waged an assault since June to recapture the town killing hundreds of people.", syria)
    assert any(claim.is_plain_fact and any(item.counts == "killed" for item in claim.quantities) for claim in claims)


def test_a_participle_before_the_verb_describes_the_subject(syria: Case) -> None:
    (claim,) = read("The jets bombing Aleppo are Russian.", syria)
    assert claim.is_plain_fact


def test_a_toll_behind_an_aim_is_that_of_what_was_done(syria: Case) -> None:
    claims = read(
        "The army has waged an assault since September to recapture eastern Aleppo killing hundreds of civilians.", syria
    )
    assert all(claim.is_plain_fact for claim in claims if claim.quantities)


def test_a_toll_behind_a_plan_is_none(syria: Case) -> None:
    assert not [claim for claim in read("The army planned to bomb the city killing thousands.", syria) if claim.is_plain_fact]
