"""What is due follows the clock of the centre, not the moment at which the picture was judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ceasefire.centre.judging.refreshing import refresh_staff
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.due import due_now
from ceasefire.centre.rights import Viewer
from ceasefire.centre.rights.roles import Role
from ceasefire.centre.storage.picture import DueRow
from tests.centre.web.centres import Clock, close, copied

CO_CHAIR = Viewer(role=Role.CO_CHAIR)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    opened = copied("hudaydah-2018", tmp_path / "workspace")
    yield opened
    close(opened)


def states(centre: Centre) -> list[str]:
    return [step["state"] for step in due_now(centre, CO_CHAIR)]


def test_a_step_is_due_until_its_clock_runs_out_and_then_overdue(centre: Centre) -> None:
    row = DueRow.objects.using(centre.alias).get(state="overdue")
    clock = Clock(now=row.due - timedelta(minutes=1))
    then = replace(centre, clock=clock)
    refresh_staff(then)
    assert states(then) == ["due"]
    clock.forward(minutes=1)
    assert states(then) == ["overdue"]


def test_a_step_that_opens_by_the_clock_is_told_without_anything_being_judged_anew(centre: Centre) -> None:
    row = DueRow.objects.using(centre.alias).filter(state="waiting").first()
    opens = centre.clock() + timedelta(hours=1)
    DueRow.objects.using(centre.alias).filter(pk=row.pk).update(opens=opens, due=opens + timedelta(hours=24))
    assert row.step not in [step["step"] for step in due_now(centre, CO_CHAIR)]
    then = replace(centre, clock=Clock(now=opens))
    assert ("due", row.step) in [(step["state"], step["step"]) for step in due_now(then, CO_CHAIR)]
