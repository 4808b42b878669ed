"""What the writer promises: a receipt only for what is durable, once each, and a word at once to whom it sends away."""

import asyncio
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceasefire.centre.receiving import Lane, LaneFullError, Limits, Writer, WriterStoppedError
from ceasefire.centre.storage.standing import Recorded, Standing
from ceasefire.centre.workspace import Workspace
from ceasefire.errors import ActError, CeasefireError, StorageError, UnfitError
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.registers.human_acts import HumanAct, StepTaken
from tests.centre.conftest import Open
from tests.centre.made_reports import AT, report, reports


def check(workspace: Workspace, item: Report, recorded: Recorded) -> None:
    """A receipt holds, and shows the entry of this very report at its place in the log."""
    assert recorded.receipt.verify((workspace.keys.signer.verifier,))
    workspace.log.checkpoint()
    assert workspace.log.read(recorded.receipt.index, recorded.receipt.index + 1) == (recorded.receipt.entry,)
    assert workspace.positions()[item.id] == recorded.receipt.index


def test_many_who_come_at_once_each_get_a_receipt_that_holds(workspace: Workspace) -> None:
    sent = tuple(reports(300))
    with Writer(workspace) as writer, ThreadPoolExecutor(30) as pool:
        given_back = list(pool.map(lambda item: writer.submit(item, Lane.OPEN).result(30), sent))
    assert workspace.ledger_size == 300
    assert 1 < writer.figures.groups < 300
    for item, recorded in zip(sent, given_back, strict=True):
        check(workspace, item, recorded)


def test_coroutines_wait_without_a_thread_each(workspace: Workspace) -> None:
    async def everyone(writer: Writer) -> list[Recorded]:
        return await asyncio.gather(*(writer.receive(item, Lane.OPEN) for item in reports(500)))

    with Writer(workspace) as writer:
        before = threading.active_count()
        given_back = asyncio.run(everyone(writer))
        assert threading.active_count() == before
    assert [one.receipt.index for one in given_back] == list(range(500))


def test_who_comes_again_gets_the_first_receipt_and_who_contradicts_is_told(workspace: Workspace) -> None:
    with Writer(workspace) as writer:
        first = writer.submit(report(1), Lane.OPEN).result(30)
        again = writer.submit(report(1), Lane.URGENT).result(30)
        other = writer.submit(report(2, id="made-1"), Lane.OPEN).result(30)
    assert (again.standing, again.receipt.index) == (Standing.REPEATED, first.receipt.index)
    assert other.standing is Standing.SET_ASIDE and "other content" in other.reason


def test_acts_go_the_same_way(workspace: Workspace) -> None:
    step = StepTaken(report="made-1", party="one-side", step="right_of_reply", by="desk", at=AT)
    with Writer(workspace) as writer:
        writer.submit(report(1), Lane.OPEN).result(30)
        assert writer.submit(step, Lane.URGENT).result(30).standing is Standing.TAKEN
        with pytest.raises(ActError, match="made-9"):
            writer.submit(replace(step, report="made-9"), Lane.URGENT).result(30)
    assert writer.figures.failed == 0
    assert workspace.acts().acts == (step,)


def test_two_writers_share_one_record(open_again: Open) -> None:
    one, other = open_again(), open_again()
    sent = tuple(reports(200))
    with Writer(one) as here, Writer(other) as there:
        told = [(here if number % 2 else there).submit(item, Lane.OPEN) for number, item in enumerate(sent)]
        twice = [there.submit(item, Lane.OPEN) for item in sent[:50]]
        given_back = [future.result(60) for future in told]
        again = [future.result(60) for future in twice]
    assert one.ledger_size == 200
    for item, recorded in zip((*sent, *sent[:50]), (*given_back, *again), strict=True):
        check(one, item, recorded)


def test_the_database_may_go_away_and_come_back(workspace: Workspace) -> None:
    alias = workspace._store.alias
    with Writer(workspace) as writer:
        first = writer.submit(report(1), Lane.OPEN).result(30)
        with connections[alias].cursor() as cursor:
            cursor.execute("ALTER TABLE storage_sealed RENAME TO away")
        with pytest.raises(StorageError):
            writer.submit(report(2), Lane.OPEN).result(30)
        with connections[alias].cursor() as cursor:
            cursor.execute("ALTER TABLE away RENAME TO storage_sealed")
        second = writer.submit(report(2), Lane.OPEN).result(30)
    assert (first.receipt.index, second.receipt.index) == (0, 1)
    assert workspace.ledger_size == 2
    assert (writer.figures.failed, writer.figures.last_failure) == (1, "StorageError")


@dataclass(slots=True)
class Gate:
    """A record that waits at a gate, and refuses reports of one id, as a database refuses what it cannot hold."""

    behind: Workspace
    poison: str = ""
    open: threading.Event = field(default_factory=threading.Event)
    groups: list[tuple[str, ...]] = field(default_factory=list)

    def record_group(self, items: Sequence[Report | Quarantined | HumanAct]) -> Sequence[Recorded | CeasefireError]:
        self.open.wait(30)
        ids = tuple(item.id for item in items if isinstance(item, Report))
        self.groups.append(ids)
        if self.poison in ids:
            raise UnfitError("made for the test")
        return self.behind.record_group(items)

    def close(self) -> None:
        self.behind.close()


def waits(writer: Writer, lane: Lane, number: int) -> None:
    """Wait until so many items wait in a lane."""
    until = time.monotonic() + 10
    while writer.waiting(lane) != number and time.monotonic() < until:
        time.sleep(0.002)
    assert writer.waiting(lane) == number


def test_one_that_the_database_refuses_takes_no_neighbour_with_it(workspace: Workspace) -> None:
    gate = Gate(workspace, poison="made-3")
    with Writer(gate) as writer:
        told = [writer.submit(item, Lane.OPEN) for item in reports(6)]
        gate.open.set()
        with pytest.raises(UnfitError, match="plainer words"):
            told[3].result(30)
        assert [future.result(30).standing for number, future in enumerate(told) if number != 3] == [Standing.TAKEN] * 5
    assert workspace.report_count == 5 and writer.figures.failed == 1


def test_a_full_lane_says_so_at_once_and_the_other_still_takes(workspace: Workspace) -> None:
    gate = Gate(workspace)
    with Writer(gate, Limits(waiting=5)) as writer:
        held = [writer.submit(report(100), Lane.OPEN)]
        waits(writer, Lane.OPEN, 0)
        held += [writer.submit(item, Lane.OPEN) for item in reports(5)]
        assert writer.is_full(Lane.OPEN)
        began = time.monotonic()
        with pytest.raises(LaneFullError) as refused:
            writer.submit(report(9), Lane.OPEN)
        assert time.monotonic() - began < 0.5
        assert 1 <= refused.value.retry_after <= 60
        urgent = writer.submit(report(200), Lane.URGENT)
        gate.open.set()
        assert urgent.result(30).receipt.index == 1
        assert [future.result(30).receipt.index for future in held] == [0, 2, 3, 4, 5, 6]
    assert "made-9" not in workspace.positions()
    assert writer.figures.refused[Lane.OPEN] == 1


def test_a_stop_writes_what_waits_and_then_takes_nothing(workspace: Workspace) -> None:
    gate = Gate(workspace)
    writer = Writer(gate)
    writer.start()
    told = [writer.submit(item, Lane.OPEN) for item in reports(40)]
    ended: Future[bool] = Future()
    threading.Thread(target=lambda: ended.set_result(writer.stop())).start()
    while writer.is_running:
        time.sleep(0.002)
    with pytest.raises(WriterStoppedError, match="send it again"):
        writer.submit(report(99), Lane.URGENT)
    gate.open.set()
    assert ended.result(30)
    assert sorted(future.result(0).receipt.index for future in told) == list(range(40))
    assert workspace.report_count == 40


def test_who_still_waits_when_patience_ends_is_told_that_nothing_was_kept(workspace: Workspace) -> None:
    gate = Gate(workspace)
    writer = Writer(gate, Limits(group=1))
    writer.start()
    first, second = (writer.submit(item, Lane.OPEN) for item in reports(2))
    waits(writer, Lane.OPEN, 1)
    assert not writer.stop(patience=0.05)
    with pytest.raises(WriterStoppedError):
        second.result(1)
    gate.open.set()
    assert first.result(30).receipt.index == 0
    writer.stop()
    assert workspace.report_count == 1


def test_who_hangs_up_leaves_the_report_recorded(workspace: Workspace) -> None:
    gate = Gate(workspace)

    async def hang_up(writer: Writer) -> None:
        task = asyncio.create_task(writer.receive(report(7), Lane.OPEN))
        await asyncio.sleep(0)
        task.cancel()
        gate.open.set()
        with pytest.raises(asyncio.CancelledError):
            await task

    with Writer(gate) as writer:
        asyncio.run(hang_up(writer))
    assert workspace.positions() == {"made-7": 0}


steps = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(Lane), st.sampled_from(["thread", "coroutine"]), st.booleans()),
    min_size=1,
    max_size=40,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=1, max_size=4), st.integers(1, 9))
def test_however_submitters_interleave_each_report_stands_once(
    workspace: Workspace, submitters: list[list[tuple[int, Lane, str, bool]]], group: int
) -> None:
    """Four submitters, each a thread with a loop of its own, hand in the same few reports in any order and on any lane."""
    size = workspace.ledger_size

    def name(number: int) -> Report:
        return report(number, id=f"{size}-{number}")

    async def walk(writer: Writer, steps: list[tuple[int, Lane, str, bool]]) -> list[tuple[str, Recorded]]:
        waiting: list[tuple[str, asyncio.Future[Recorded]]] = []
        for number, lane, way, at_once in steps:
            item = name(number)
            coming = asyncio.wrap_future(writer.submit(item, lane)) if way == "thread" else None
            told = coming or asyncio.ensure_future(writer.receive(item, lane))
            waiting.append((item.id, told))
            if at_once:
                await told
        return [(id, await told) for id, told in waiting]

    with Writer(workspace, Limits(group=group)) as writer, ThreadPoolExecutor(4) as pool:
        parts = pool.map(lambda steps: asyncio.run(walk(writer, steps)), submitters)
        found = [pair for part in parts for pair in part]
    fresh = {id for id, _ in found}
    positions = workspace.positions()
    assert workspace.ledger_size == size + len(fresh)
    assert sorted(positions[id] for id in fresh) == list(range(size, size + len(fresh)))
    for id, recorded in found:
        assert recorded.receipt.index == positions[id]
        assert recorded.receipt.verify((workspace.keys.signer.verifier,))
    first = [id for id, recorded in found if recorded.standing is Standing.TAKEN]
    assert sorted(first) == sorted(fresh)
