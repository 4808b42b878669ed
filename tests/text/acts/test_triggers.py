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
