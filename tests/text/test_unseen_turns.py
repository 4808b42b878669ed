"""Turns of phrase of agencies that were first met in articles of a second annotator: who speaks, who did it, when, and aid."""

from __future__ import annotations

from datetime import date

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.claims import TextClaim
from ceasefire.text.labels import Label
from tests.text.test_claims import read


def of(claims: tuple[TextClaim, ...], label: Label) -> TextClaim:
    """The one claim of a label."""
    (claim,) = [item for item in claims if item.label is label]
    return claim


def doers(claim: TextClaim) -> set[str]:
    return {item.id for item in claim.actors}


def speaker(claim: TextClaim) -> str:
    return claim.source.speaker.id if claim.source.speaker is not None else ""


def test_a_speaker_ends_where_what_was_said_begins_though_the_comma_was_lost(syria: Case) -> None:
    text = "The Syrian Observatory for Human Rights reported. According to the observatory the strike hit the town of Azaz."
    claim = of(read(text, syria), Label.AIRSTRIKE)
    assert speaker(claim) == "sohr"
    assert [place.place_id for place in claim.places] == ["azaz"]


def test_whoever_puts_a_toll_at_a_number_says_it(syria: Case) -> None:
    claim = of(read("The Syrian Observatory for Human Rights put the death toll at nine.", syria), Label.CASUALTIES)
    assert speaker(claim) == "sohr"


def test_who_warned_at_that_time_did_not_say_it(syria: Case) -> None:
    claim = of(read("A convoy with food entered Madaya as UN chief Ban Ki-moon warned of a war crime.", syria), Label.AID_ACCESS)
    assert speaker(claim) == ""


def test_local_reports_at_the_end_take_no_place_with_them(syria: Case) -> None:
    claim = of(read("At least 45 killed in US airstrike in Raqqa Local reports.", syria), Label.AIRSTRIKE)
    assert [place.place_id for place in claim.places] == ["raqqa"]


@pytest.mark.parametrize(
    ("text", "label", "who"),
    [
        ("Terrorists positioned in Old Aleppo fired rocket shells on the quarter.", Label.SHELLING, {"armed-group-unspecified"}),
        ("Three civilians were killed when rebels shelled the town.", Label.SHELLING, {"armed-opposition-unspecified"}),
        ("Two children died in the shelling, the army said, blaming Ahrar al-Sham.", Label.SHELLING, {"ahrar-al-sham"}),
        ("The Syrian air force was required to cease all bombings of the town.", Label.AIRSTRIKE, {"syrian-air-force"}),
        ("It was said that Jaysh al-Islam shelled Harasta.", Label.SHELLING, {"jaysh-al-islam"}),
        ("Syrian barrel bombs hit the town.", Label.BARREL_BOMB, {"syrian-government"}),
    ],
)
def test_who_did_it(text: str, label: Label, who: set[str], syria: Case) -> None:
    assert doers(of(read(text, syria), label)) == who


def test_whose_victims_they_were_are_not_those_who_held_the_village(syria: Case) -> None:
    text = "An air raid has hit a village controlled by the IS group killing civilians including three children."
    assert not doers(of(read(text, syria), Label.AIRSTRIKE))


def test_since_a_truce_began_lasts_until_the_text_came_out_and_the_truce_began_on_its_day(syria: Case) -> None:
    text = "Terrorists breached the truce more than 249 times since it came into effect on February 27th."
    time = of(read(text, syria, published="2016-04-03"), Label.CEASEFIRE_VIOLATED).time
    assert time is not None
    assert (time.first, time.last) == (date(2016, 2, 27), date(2016, 4, 3))


def test_a_newspaper_with_today_in_its_name_is_no_time(syria: Case) -> None:
    claim = of(
        read("Saraqib Today said three people were killed in an airstrike.", syria, published="2016-04-22"), Label.AIRSTRIKE
    )
    assert claim.time is None


def test_a_day_more_than_two_weeks_ahead_is_the_last_one_of_its_name(syria: Case) -> None:
    claim = of(read("On February 27, airstrikes were reported.", syria, published="2017-02-01"), Label.AIRSTRIKE)
    assert claim.time is not None
    assert claim.time.first == date(2016, 2, 27)


def test_the_day_over_a_text_is_read_where_its_blank_was_lost(syria: Case) -> None:
    claim = of(read("18.10.2014Get short URL. The army shelled Harasta on Friday.", syria), Label.SHELLING)
    assert claim.time is not None
    assert claim.time.first == date(2014, 10, 17)


def test_aid_that_arrived_and_aid_that_was_held_up_are_told_apart(syria: Case) -> None:
    entered = of(read("White trucks of the Red Crescent entered Madaya on Thursday.", syria), Label.AID_ACCESS)
    blocked = of(read("An aid convoy for Daraya was turned back at a checkpoint.", syria), Label.AID_ACCESS)
    assert entered.act.value == "aid_delivery"
    assert blocked.act.value == "aid_obstruction"


def test_two_strikes_told_with_while_between_them_are_two(syria: Case) -> None:
    text = "An airstrike near Azaz killed three people while seven were killed by an airstrike in Raqqa."
    found = [claim for claim in read(text, syria) if claim.label is Label.AIRSTRIKE]
    assert [[place.place_id for place in claim.places] for claim in found] == [["azaz"], ["raqqa"]]


def test_a_quarter_is_found_by_the_city_that_the_sentence_names_behind_it(syria: Case) -> None:
    claim = of(read("Rockets hit the Salheen and Midan districts in Aleppo.", syria), Label.SHELLING)
    assert {"salheen", "midan-aleppo"} <= {place.place_id for place in claim.places}
