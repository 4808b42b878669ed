"""While the centre is served, what comes in is judged without anyone asking."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from ceasefire.centre.judging.background import judge_until
from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.picture import InboxRow
from tests.centre.web.centres import close, copied


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
