"""Which words name which act."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
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
