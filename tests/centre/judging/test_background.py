"""While the centre is served, what comes in is judged without anyone asking."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from ceasefire.centre.judging.background import AGED, Ageing, judge_until, look
from ceasefire.centre.judging.refreshing import refresh_staff, staff_as_of
from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.picture import InboxRow, IncidentRow
from ceasefire.registers.sources import Watch
from tests.centre.web.centres import Clock, close, copied


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    opened = copied("hudaydah-2018", tmp_path / "workspace")
    yield opened
    close(opened)


def test_a_report_that_comes_in_is_in_the_inbox_soon_after(centre: Centre) -> None:
    stop = Event()
    judge = Thread(target=judge_until, args=(stop, centre))
    judge.start()
    try:
        told = next(
            report for report in centre.workspace.reports() if InboxRow.objects.using(centre.alias).filter(report=report.id)
        )
        centre.workspace.record_reports([replace(told, id="a-new-one", verbatim=b"told anew")])
        until = time.monotonic() + 60
        while not InboxRow.objects.using(centre.alias).filter(report="a-new-one").exists():
            assert time.monotonic() < until
            time.sleep(0.1)
    finally:
        stop.set()
        judge.join(30)
    assert not judge.is_alive()


def believed(centre: Centre) -> dict[tuple[str, int], float]:
    """How likely each incident is, by its id and the number of its reports."""
    rows = IncidentRow.objects.using(centre.alias).filter(probability__isnull=False)
    return {(row.id, row.reports): row.probability for row in rows}


def test_silence_that_grows_old_counts_though_nothing_new_came_in(centre: Centre) -> None:
    told = IncidentRow.objects.using(centre.alias).get(id="hud-024")
    clock = Clock(now=told.heard + timedelta(minutes=1))
    sources = dict(centre.case.sources)
    name, silent = sources.popitem()
    watching = replace(silent, watches=(Watch(share=0.9, within=timedelta(days=60)),))
    then = replace(centre, clock=clock, case=replace(centre.case, sources={**sources, name: watching}))
    refresh_staff(then)
    early = believed(then)
    clock.forward(days=400)
    look(then, Ageing(clock=clock))
    late = believed(then)
    assert staff_as_of(then) == clock.now
    assert late["hud-024", 1] < early["hud-024", 1]


def test_the_picture_is_judged_anew_once_an_hour_and_seldom_where_that_takes_long() -> None:
    noon = datetime(2019, 1, 1, 12, tzinfo=UTC)
    clock = Clock(now=noon)
    ageing = Ageing(clock=clock)
    assert not ageing.is_due(noon)
    clock.forward(hours=1)
    assert ageing.is_due(noon)
    ageing.judged(clock.now)
    assert not ageing.is_due(noon)
    clock.now += AGED
    assert ageing.is_due(noon)
    began = clock.now
    clock.forward(minutes=30)
    ageing.judged(began)
    clock.forward(hours=4)
    assert not ageing.is_due(noon)
    clock.forward(hours=1)
    assert ageing.is_due(noon)
