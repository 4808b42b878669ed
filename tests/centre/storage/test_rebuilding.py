"""Views are folds: damaged or deleted, they come back from the entries byte for byte, and alike on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ceasefire.centre.workspace import Workspace
from tests.centre.made_reports import bad_row, reports
from tests.centre.postgres import Cluster
from tests.centre.test_workspace import ACTS


def fill(workspace: Workspace) -> None:
    workspace.record_reports((*reports(30), bad_row(), bad_row(8)))
    for act in ACTS:
        workspace.record_act(act)
    workspace.store_suggestions("incidents", [("made-0", {"members": ["made-0"], "p_same": 0.25})])


def delete_all(alias: str) -> None:
    from ceasefire.centre.storage.folding import VIEWS  # noqa: PLC0415

    for view in VIEWS:
        view.objects.using(alias).all().delete()


def change_reports(alias: str) -> None:
    from ceasefire.centre.storage.models import ReportRow  # noqa: PLC0415

    ReportRow.objects.using(alias).filter(entry__lt=9).update(source="someone else", lat=1.5)


def invent_an_act(alias: str) -> None:
    from ceasefire.centre.storage.models import ActRow  # noqa: PLC0415

    row = ActRow.objects.using(alias).order_by("entry").first()
    row.entry = 999
    row.save(using=alias, force_insert=True)


@pytest.mark.parametrize("damage", [delete_all, change_reports, invent_an_act])
def test_damaged_views_come_back_as_they_were(workspace: Workspace, damage: Callable[[str], None]) -> None:
    fill(workspace)
    before, told = workspace.fingerprint(), []
    damage(workspace._store.alias)
    assert workspace.fingerprint() != before
    assert workspace.rebuild(lambda done, size: told.append((done, size))) == 37
    assert workspace.fingerprint() == before
    assert told[-1] == (37, 37)
    assert tuple(workspace.reports()) == tuple(reports(30))


def test_rebuilding_what_is_whole_changes_nothing(workspace: Workspace) -> None:
    fill(workspace)
    before = workspace.fingerprint()
    workspace.rebuild()
    assert workspace.fingerprint() == before


@pytest.mark.postgres
def test_the_same_entries_give_the_same_views_on_both_databases(tmp_path: Path, postgres: Cluster) -> None:
    one = Workspace.open(tmp_path / "one", origin="made.example/log")
    other = Workspace.open(tmp_path / "other", postgres.database(), origin="made.example/log")
    fill(one)
    entries = one._store.entries(one._store.alias)
    other._store.entries(other._store.alias).append(0, list(entries.read(0, entries.size())))
    other.store_suggestions("incidents", [("made-0", {"p_same": 0.25, "members": ["made-0"]})])
    assert other.fingerprint() == one.fingerprint()
    other.rebuild()
    assert other.fingerprint() == one.fingerprint()
    other.close()
