"""What was recorded as a group: one transaction, one checkpoint, and for each item what became of it."""

from dataclasses import replace

import pytest

from ceasefire.centre.storage.standing import Recorded, Standing
from ceasefire.centre.workspace import Workspace
from ceasefire.errors import ActError, StorageError
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.registers.human_acts import HumanAct, StepTaken
from tests.centre.conftest import Open
from tests.centre.made_reports import AT, bad_row, report, reports


def recorded(workspace: Workspace, *items: Report | Quarantined | HumanAct) -> list[Recorded]:
    """Record a group of which nothing is refused; every receipt holds and shows the entry that stands at its place."""
    found = workspace.record_group(items)
    for one in found:
        assert isinstance(one, Recorded)
        assert one.receipt.verify((workspace.keys.signer.verifier,))
        assert workspace.log.read(one.receipt.index, one.receipt.index + 1) == (one.receipt.entry,)
    return [one for one in found if isinstance(one, Recorded)]


def test_a_group_stands_under_one_checkpoint(workspace: Workspace) -> None:
    group = recorded(workspace, *reports(30))
    assert [one.receipt.index for one in group] == list(range(30))
    assert {one.receipt.checkpoint.checkpoint.size for one in group} == {30}
    assert {one.standing for one in group} == {Standing.TAKEN}
    assert tuple(workspace.reports()) == tuple(reports(30))


def test_a_report_that_comes_again_gets_the_receipt_of_the_first(workspace: Workspace) -> None:
    (first,) = recorded(workspace, report(4))
    recorded(workspace, *reports(3))
    again, new = recorded(workspace, report(4), report(9))
    assert (again.standing, again.receipt.index, again.receipt.entry) == (Standing.REPEATED, 0, first.receipt.entry)
    assert (new.standing, new.receipt.index) == (Standing.TAKEN, 4)
    one, other = recorded(workspace, report(11), report(11))
    assert (one.standing, other.standing) == (Standing.TAKEN, Standing.REPEATED)
    assert one.receipt == other.receipt


def test_other_content_under_a_known_id_is_set_aside_and_told(workspace: Workspace) -> None:
    recorded(workspace, report(1))
    other = report(2, id="made-1")
    (told,) = recorded(workspace, other)
    assert told.standing is Standing.SET_ASIDE and "made-1" in told.reason
    (again,) = recorded(workspace, other)
    assert (again.standing, again.receipt.index, again.reason) == (Standing.REPEATED, told.receipt.index, told.reason)
    assert workspace.quarantined_count == 1


def test_what_an_entry_cannot_hold_is_told_beside_what_was_taken(workspace: Workspace) -> None:
    crowded = replace(report(3), statements=report(3).statements * 500)
    first, second, third, fourth = recorded(workspace, report(1), crowded, bad_row(), report(5))
    assert (first.standing, fourth.standing) == (Standing.TAKEN, Standing.TAKEN)
    assert (second.standing, third.standing) == (Standing.SET_ASIDE, Standing.SET_ASIDE)
    assert "65535" in second.reason and third.reason == bad_row().reason


def test_an_act_may_hang_on_a_report_of_its_own_group_and_on_none_that_is_missing(workspace: Workspace) -> None:
    step = StepTaken(report="made-1", party="one-side", step="right_of_reply", by="desk", at=AT)
    lost = replace(step, report="made-77")
    taken, act, refused = workspace.record_group((report(1), step, lost))
    assert isinstance(taken, Recorded) and isinstance(act, Recorded) and isinstance(refused, ActError)
    assert "made-77" in str(refused)
    assert act.receipt.verify((workspace.keys.signer.verifier,))
    assert workspace.acts().acts == (step,)


def test_a_group_of_refused_acts_writes_nothing(workspace: Workspace) -> None:
    step = StepTaken(report="made-1", party="one-side", step="right_of_reply", by="desk", at=AT)
    (refused,) = workspace.record_group((step,))
    assert isinstance(refused, ActError) and workspace.ledger_size == 0


def test_groups_of_two_openings_share_one_log(open_again: Open) -> None:
    one, other = open_again(), open_again()
    recorded(one, report(0))
    recorded(other, report(1), report(0))
    (last,) = recorded(one, report(2))
    assert last.receipt.index == 2
    assert one.log.checkpoint() == other.log.checkpoint()


def test_nothing_more_is_written_to_a_database_that_lost_entries(workspace: Workspace) -> None:
    from django.db import connections  # noqa: PLC0415

    recorded(workspace, *reports(3))
    with connections[workspace._store.alias].cursor() as cursor:
        cursor.execute("DELETE FROM storage_entry")
    with pytest.raises(StorageError, match="restore"):
        workspace.record_group((report(8),))
    assert workspace.ledger_size == 0
