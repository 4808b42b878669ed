"""A step's state follows the clock, without anything being judged anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ceasefire.centre.judging.clocks import state_at
from ceasefire.centre.storage.picture import DueRow
from ceasefire.pipeline.response import StepState

NOON = datetime(2016, 7, 1, 12, tzinfo=UTC)


def row(state: str, opens: datetime | None) -> DueRow:
    due = opens + timedelta(hours=24) if opens else None
    return DueRow(incident="i", party="p", step="s", state=state, opens=opens, due=due, addressees="")


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (NOON - timedelta(seconds=1), StepState.WAITING),
        (NOON, StepState.DUE),
        (NOON + timedelta(hours=23), StepState.DUE),
        (NOON + timedelta(hours=24), StepState.OVERDUE),
    ],
)
def test_a_step_opens_is_due_and_runs_out_by_its_clock(moment: datetime, state: StepState) -> None:
    assert state_at(row("waiting", NOON), moment) is state


def test_what_is_done_or_for_others_to_decide_stays_so() -> None:
    late = NOON + timedelta(days=30)
    assert state_at(row("done", NOON), late) is StepState.DONE
    assert state_at(row("theirs", NOON), late) is StepState.THEIRS
    assert state_at(row("due", None), late) is StepState.WAITING
