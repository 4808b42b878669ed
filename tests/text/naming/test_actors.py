"""Who is named by an office or by a capital."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.casefiles import find_case, load_case
from tests.text.told import read


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


def test_the_government_behind_another_one_is_not_taken_for_the_first(syria: Case) -> None:
    claims = read("The Turkish government said the government shelled Kilis.", syria, "2016-05-05")
    assert all("syrian-government" not in {item.id for item in claim.actors} for claim in claims)


def test_general_words_are_nobody_where_the_case_has_no_such_actor() -> None:
    hudaydah = load_case(find_case("hudaydah-2018"))
    for text in (
        "The army shelled the port.",
        "Rebels shelled the port.",
        "The coalition bombed the port.",
        "The regime bombed it.",
    ):
        for claim in read(text, hudaydah, "2018-12-20"):
            assert not {item.id for item in claim.actors} - set(hudaydah.actors) - {"armed-group-unspecified"}


def test_where_a_text_was_written_does_nothing_even_where_the_sign_behind_it_was_lost(syria: Case) -> None:
    (claim,) = read("Damascus Terrorists of the so called Jaish al-Islam targeted with rocket shells a quarter.", syria)
    assert [item.id for item in claim.actors] == ["jaysh-al-islam"]


def test_fighters_who_are_somebodys_allies_are_not_those_whom_the_text_named_last(syria: Case) -> None:
    text = "The Islamic State group held Qaryatayn. Syrian troops and allied fighters regained control of the town on Saturday."
    taken = read(text, syria)[-1]
    assert [item.id for item in taken.actors] == ["syrian-government"]


def test_what_a_group_is_called_behind_its_name_is_no_second_group(syria: Case) -> None:
    (claim,) = read("Army units continue to fight against the Nusra Front a terrorist group.", syria)
    assert {item.id for item in claim.actors} == {"syrian-arab-army", "nusra-front"}


def test_those_loyal_to_a_capital_are_its_governments(syria: Case) -> None:
    (claim,) = read("Troops loyal to Damascus established control over the villages.", syria)
    assert [item.id for item in claim.actors] == ["syrian-government"] and not claim.places


def test_a_state_that_does_something_is_no_place(syria: Case) -> None:
    (claim,) = read("It was a pretext for Russia to carpet bomb civilian areas.", syria)
    assert [item.id for item in claim.actors] == ["russia"] and not claim.places
