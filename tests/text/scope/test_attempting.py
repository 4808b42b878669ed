"""What was tried is in doubt, and a fact where whoever tried was beaten back; what has yet to be done is not done."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label, Modality, Polarity
from tests.text.told import of, read


@pytest.mark.parametrize(
    "text",
    [
        "Rebels tried to storm the town on Friday.",
        "Rebels have been trying to storm the town for days.",
        "Ten rebels died during an attempt to storm the town.",
    ],
)
def test_what_was_tried_is_in_doubt_and_not_to_come(text: str, syria: Case) -> None:
    assert of(read(text, syria), Label.GROUND_OFFENSIVE).modality is Modality.HEDGED


def test_whoever_was_beaten_back_had_set_out(syria: Case) -> None:
    stormed = of(read("Rebels tried to storm the town but were pushed back.", syria), Label.GROUND_OFFENSIVE)
    assert stormed.is_plain_fact


def test_what_will_be_tried_is_still_to_come(syria: Case) -> None:
    stormed = of(read("Rebels vowed to try to storm the town.", syria), Label.GROUND_OFFENSIVE)
    assert stormed.modality is Modality.FUTURE


@pytest.mark.parametrize(
    "text",
    [
        "People in Madaya have yet to receive food aid.",
        "It is impossible to deliver aid to Madaya.",
        "Fighting made it impossible to deliver aid to Madaya.",
    ],
)
def test_what_has_yet_to_be_done_or_cannot_be_done_is_not_done(text: str, syria: Case) -> None:
    aid = of(read(text, syria), Label.AID_ACCESS)
    assert (aid.modality, aid.polarity) == (Modality.ACTUAL, Polarity.NEGATIVE)


def test_a_truce_that_seems_to_hold_is_not_one_that_will(syria: Case) -> None:
    holds = of(read("A lull announced by the army on Friday appeared to hold.", syria), Label.CEASEFIRE_STATUS)
    assert holds.modality is Modality.HEDGED
