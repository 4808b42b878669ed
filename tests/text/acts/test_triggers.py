"""Which words name which act."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from ceasefire.text.lexicon import act_cues, compiled
from tests.text.told import of, read


def test_aid_that_arrived_and_aid_that_was_held_up_are_told_apart(syria: Case) -> None:
    entered = of(read("White trucks of the Red Crescent entered Madaya on Thursday.", syria), Label.AID_ACCESS)
    blocked = of(read("An aid convoy for Daraya was turned back at a checkpoint.", syria), Label.AID_ACCESS)
    assert entered.act.value == "aid_delivery"
    assert blocked.act.value == "aid_obstruction"


def labels(text: str, case: Case) -> list[str]:
    return sorted(claim.label.value for claim in read(text, case))


def test_how_a_truce_fares_is_told_by_the_word_that_tells_it(syria: Case) -> None:
    for word in ("collapsed", "took effect", "came to an end", "has largely held", "is under increasing strain", "expired"):
        status = of(
            read(f"A truce between the army and the rebels {word} on Friday.", syria, "2016-06-10"), Label.CEASEFIRE_STATUS
        )
        assert word.split()[-1] in status.cue.text or status.cue.text in word


def test_an_attack_and_that_it_was_beaten_back_are_one_happening(syria: Case) -> None:
    assert labels("The rebels attacked the army's positions near Azaz but were pushed back.", syria) == ["ground_offensive"]
    assert labels("The army fended off rebels near Azaz on Friday.", syria) == ["clashes"]


def test_a_truce_that_is_only_named_in_another_act_is_not_announced_again(syria: Case) -> None:
    assert labels("Both sides violated the ceasefire agreement.", syria) == ["ceasefire_violated"]
    assert labels("Russia and Turkey announced a truce deal on Friday.", syria) == ["ceasefire_announced"]


def test_those_who_watch_a_truce_and_speak_do_not_watch_it_thereby(syria: Case) -> None:
    assert "monitoring" not in labels("Shells fell on Azaz, truce monitors said.", syria)


def test_what_politics_aims_at_is_no_talks(syria: Case) -> None:
    assert labels("A political settlement is needed.", syria) == []
    assert labels("The two ministers discussed the crisis on Friday.", syria) == ["talks"]


def test_someone_is_not_threatened_by_a_famine_as_by_an_enemy(syria: Case) -> None:
    assert "statement_threat" not in labels("Families threatened by famine left the town.", syria)
    assert "statement_threat" in labels("The rebels threatened to leave the talks.", syria)


def test_a_shell_that_struck_and_shots_fired_at_troops_are_told_apart(syria: Case) -> None:
    assert "shelling" in labels("A shell struck a wedding hall in Azaz.", syria)
    assert labels("Gunmen fired at soldiers near Azaz.", syria) == ["clashes"]


def test_a_bombardment_by_those_who_have_no_aircraft_is_shelling(syria: Case) -> None:
    assert labels("Rebel factions renewed their bombardment of the district.", syria) == ["shelling"]
    assert labels("The bombardment of the district was renewed.", syria) == ["airstrike"]


def test_weapons_that_are_handed_over_are_supplied_and_not_fired(syria: Case) -> None:
    for text in (
        "Turkish troops delivered rockets and ammunition to the militants.",
        "The ministry said that Turkey supplied terrorist groups with ammunition.",
        "They handed over weapons to the rebels.",
    ):
        assert labels(text, syria) == ["arms_supply"]


def test_aid_is_told_by_how_far_it_came(syria: Case) -> None:
    for text in (
        "Humanitarian workers said that Madaya had not been reached since October.",
        "Humanitarian convoys were still stuck at the border.",
        "The town has received 100 airdrops of humanitarian supplies.",
        "The relief workers could reach all the besieged areas.",
    ):
        assert set(labels(text, syria)) == {"aid_access"}


def test_fighters_and_families_in_buses_are_evacuated_and_bodies_are_not(syria: Case) -> None:
    assert labels("Buses carrying rebels and their families left the city on Friday.", syria) == ["withdrawal"]
    assert labels("The civilians will be allowed to leave the town.", syria) == ["withdrawal"]
    assert "withdrawal" not in labels("Rescuers were pulling bodies from the rubble.", syria)


def test_a_road_that_is_severed_or_closed_besieges(syria: Case) -> None:
    assert "siege" in labels("The army severed the last supply road of the rebels.", syria)
    assert "siege" not in labels("The town lies close to a main road.", syria)


def test_where_a_negotiator_sits_is_no_talks_and_a_meeting_cut_short_is(syria: Case) -> None:
    assert labels("The chief negotiator of the opposition at the Geneva talks left for Riyadh.", syria) == []
    assert labels("The envoy cut short a meeting in Geneva.", syria) == ["talks"]


def test_those_who_need_care_are_no_toll(syria: Case) -> None:
    assert "casualties" not in labels("Ambulances came to evacuate the wounded.", syria)
    assert "casualties" in labels("The rebels suffered heavy losses.", syria)


def test_what_gave_way_to_an_act_displaces_no_other(syria: Case) -> None:
    text = "Talks could restore the truce deal, he said, though both sides violated the agreement."
    assert {"ceasefire_status", "ceasefire_violated"} <= set(labels(text, syria))


def test_every_pattern_of_a_cue_is_one() -> None:
    for cue in act_cues():
        for pattern in (cue.pattern, cue.needs, cue.unless, cue.document, cue.document_unless, cue.not_after):
            assert pattern is None or compiled(pattern).pattern


def test_a_truce_fares_in_more_words_than_its_end(syria: Case) -> None:
    for text in (
        "The ceasefire remained intact on Friday.",
        "The truce hangs by a thread.",
        "The raids destroyed the truce.",
        "The governor declared an end to the truce.",
    ):
        assert labels(text, syria) == ["ceasefire_status"]


def test_what_is_to_stop_under_a_truce_is_its_terms_and_no_fighting(syria: Case) -> None:
    assert labels("Under the truce deal, both sides are to stop fighting.", syria) == ["ceasefire_terms"]
    assert labels("The ceasefire is not applicable to the Nusra Front.", syria) == ["ceasefire_terms"]
    assert labels("The two parties agreed to stop fighting.", syria) == ["ceasefire_announced"]


def test_mines_that_are_cleared_and_guns_that_are_lost_harm_nobody(syria: Case) -> None:
    assert labels("Engineers are dismantling explosive devices in Homs.", syria) == []
    assert labels("The town has a mortar launcher and two artillery systems.", syria) == []


def test_fighters_are_not_what_they_do(syria: Case) -> None:
    assert "clashes" not in labels("Paris brought its combat aircraft home.", syria)
    assert "siege" not in labels("The army spoke of the area surrounding Tabqa.", syria)


def test_what_aid_was_let_do_is_that_it_was_let(syria: Case) -> None:
    assert labels("The governor allowed aid to flow into Madaya.", syria) == ["aid_access"]


def test_a_toll_is_not_of_the_raids_that_another_clause_tells(syria: Case) -> None:
    text = "Several fighters had been killed near Azaz and warplanes were carrying out air raids, it said."
    assert labels(text, syria) == ["airstrike", "casualties"]
