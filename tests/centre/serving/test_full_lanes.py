"""Attention is throttled, recording is not: a crowd is told at once to come later, and a liaison is heard all the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from ceasefire.centre.opened import Centre
from ceasefire.centre.receiving import Lane, Limits
from ceasefire.centre.receiving.handing_in import CentreRecord
from ceasefire.centre.serving.application import Application
from tests.centre.serving.conftest import LIAISON, PATIENCE, Site, served, until
from tests.centre.serving.test_report_call import receipt_of

WAITING = 3
CROWD = 19


@dataclass(frozen=True)
class Gate:
    """While it is shut nothing is recorded. `reached`: the writer stands before it with its first group."""

    reached: threading.Event = field(default_factory=threading.Event)
    open: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Put before the record; it opens by itself in the end, so that nobody is left standing there."""
    held = Gate()
    record = CentreRecord.record_group

    def wait(self: CentreRecord, items: Sequence[Any]) -> Any:
        held.reached.set()
        held.open.wait(PATIENCE)
        return record(self, items)

    monkeypatch.setattr(CentreRecord, "record_group", wait)
    yield held
    held.open.set()


@contextmanager
def senders(site: Site) -> Iterator[Any]:
    """Sends reports at once, each on a connection of its own; gives the future of each answer."""

    def send(number: int, headers: dict[str, str] | None = None) -> httpx.Response:
        told = {"words": f"shots {number}"}
        return httpx.post(f"{site.url}/api/reports", json=told, headers=headers, timeout=2 * PATIENCE)

    with ThreadPoolExecutor(CROWD + 2) as pool:
        yield lambda *arguments: pool.submit(send, *arguments)


def test_a_full_lane_says_so_at_once_and_a_liaison_is_heard_all_the_same(own_centre: Centre, gate: Gate) -> None:
    before = own_centre.workspace.report_count
    with served(Application(own_centre, limits=Limits(waiting=WAITING))) as site, senders(site) as send:
        waiting = site.application.writer.waiting
        token = site.bearing(LIAISON)
        # On a busy machine the loop may be late; what is asked here is what the lanes do.
        site.application._reports.pressure.stop()
        site.application._reports.pressure.lag = 0.0
        try:
            first = send(0)
            assert gate.reached.wait(PATIENCE)
            crowd: list[Future[httpx.Response]] = [send(number) for number in range(1, CROWD + 1)]
            until(lambda: sum(one.done() for one in crowd) == CROWD - WAITING)
            for one in (one for one in crowd if one.done()):
                assert one.result().status_code == 503 and "receipt" not in one.result().text
                assert 1 <= int(one.result().headers["Retry-After"]) <= 60
            liaison = send(99, token)
            until(lambda: waiting(Lane.URGENT) == 1)
        finally:
            gate.open.set()
        assert (first.result(PATIENCE).status_code, liaison.result(PATIENCE).status_code) == (201, 201)
        assert sorted(one.result(PATIENCE).status_code for one in crowd) == [201] * WAITING + [503] * (CROWD - WAITING)
    assert own_centre.workspace.report_count == before + WAITING + 2


def test_who_waits_when_the_centre_stops_gets_a_receipt_or_is_told_to_send_again(own_centre: Centre, gate: Gate) -> None:
    with served(Application(own_centre)) as site, senders(site) as send:
        first = send(0)
        assert gate.reached.wait(PATIENCE)
        crowd = [send(number) for number in range(1, 9)]
        until(lambda: site.application.writer.waiting(Lane.OPEN) == len(crowd))
        stop = threading.Thread(target=site.application.writer.stop)
        stop.start()
        until(lambda: not site.application.writer.is_running)
        late = send(99)
        assert late.result(PATIENCE).status_code == 503
        gate.open.set()
        stop.join(PATIENCE)
        answers = [one.result(PATIENCE) for one in (first, *crowd)]
    positions = own_centre.workspace.positions()
    assert {answer.status_code for answer in answers} == {201}
    assert all(positions[answer.json()["report"]] == receipt_of(answer).index for answer in answers)


def test_a_server_out_of_breath_sends_the_crowd_away_and_hears_the_liaison(site: Site) -> None:
    token = site.bearing(LIAISON)
    pressure = site.application._reports.pressure
    pressure.stop()
    pressure.lag = 5.0
    assert site.report().status_code == 503
    assert site.report(token).status_code == 201
    pressure.lag = 0.0
    assert site.report().status_code == 201


def test_a_stop_under_load_loses_no_receipt(own_centre: Centre) -> None:
    stopping = threading.Event()
    answers: list[httpx.Response] = []

    def send(url: str, number: int) -> None:
        with httpx.Client(base_url=url, timeout=PATIENCE) as client:
            for turn in range(500):
                try:
                    answers.append(client.post("/api/reports", json={"words": f"shots {number} {turn}"}))
                except httpx.TransportError:
                    return
                if stopping.is_set():
                    return

    with ThreadPoolExecutor(8) as pool:
        with served(Application(own_centre)) as site:
            for number in range(8):
                pool.submit(send, site.url, number)
            until(lambda: len(answers) > 40)
        stopping.set()
    assert {answer.status_code for answer in answers} <= {201, 503}
    taken = [answer for answer in answers if answer.status_code == 201]
    positions = own_centre.workspace.positions()
    assert len(taken) > 30
    # Whoever got no answer at all may have been recorded; nobody who got one was not.
    assert all(positions[answer.json()["report"]] == receipt_of(answer).index for answer in taken)
