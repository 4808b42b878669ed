"""What a workspace promises: once, whole, in order, provable, and the same on both databases."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ceasefire.centre.workspace import Workspace
from ceasefire.errors import ActError, StorageError
from ceasefire.ledger import Checkpoint, read_verifier_keys, verify
from ceasefire.ledger.checkpoint import sign_checkpoint
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.registers.human_acts import HumanAct, KeySignature, Link, LinkJudgement, PartyPosition, SignOff, StepTaken
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome, Position
from tests.centre.conftest import Open
from tests.centre.made_reports import AT, bad_row, report, reports
from tests.centre.postgres import Cluster

ACTS: tuple[HumanAct, ...] = (
    LinkJudgement(one="made-0", other="made-1", link=Link.SAME, by="analyst", at=AT),
    PartyPosition(report="made-0", party="one-side", position=Position.DISPUTES, by="liaison", at=AT + timedelta(hours=1)),
    SignOff(report="made-1", grade=OccurrenceGrade.FAIR, by="analyst", at=AT + timedelta(hours=2)),
    KeySignature(
        report="made-1",
        clause="coh-2",
        party="one-side",
        outcome=Outcome.CANNOT_DETERMINE,
        digest="00" * 32,
        key="co-chair-1",
        at=AT + timedelta(hours=3),
    ),
    StepTaken(report="made-1", party="one-side", step="right_of_reply", by="desk", at=AT + timedelta(hours=4)),
)


def test_reports_come_back_as_they_were_in_order(workspace: Workspace) -> None:
    sent = tuple(reports(50))
    intake = workspace.record_reports(sent)
    assert (intake.taken, intake.repeated, intake.quarantined, intake.first, intake.last) == (50, 0, 0, 0, 49)
    assert tuple(workspace.reports()) == sent
    assert workspace.report_count == 50
    assert workspace.positions()["made-17"] == 17
    assert workspace.latest_received == max(item.received for item in sent)
    assert workspace.quarantined_count == 0


def test_a_record_that_is_begun_as_an_exercise_stays_one(open_again: Open) -> None:
    first = open_again()
    first.open_case("syria-2016", exercise=True)
    again = open_again()
    again.open_case("syria-2016")
    assert again.is_exercise
    assert again.ledger_size == 1
    with pytest.raises(StorageError, match="record of syria-2016"):
        again.open_case("hudaydah-2018", exercise=True)


def test_no_exercise_goes_into_a_real_record(open_again: Open) -> None:
    real = open_again()
    assert not real.is_exercise
    real.open_case("syria-2016")
    with pytest.raises(StorageError, match="a real record; give the exercise a folder"):
        real.open_case("syria-2016", exercise=True)
    assert not open_again().is_exercise


def test_the_same_again_adds_nothing(workspace: Workspace) -> None:
    sent: tuple[Report | Quarantined, ...] = (*reports(5), bad_row())
    workspace.record_reports(sent)
    later: tuple[Report, ...] = tuple(replace(item, received=item.received + timedelta(days=9)) for item in reports(5))
    again = workspace.record_reports((*later, bad_row()))
    assert (again.taken, again.repeated, again.quarantined, again.first) == (0, 6, 0, None)
    assert workspace.ledger_size == 6


def test_the_same_bytes_read_anew_or_from_a_renamed_file_are_no_other_report(workspace: Workspace) -> None:
    workspace.record_reports((report(1), replace(bad_row(), file="here/made.csv")))
    anew = replace(report(1), citation="renamed.csv 1", statements=())
    assert workspace.record_reports((anew, replace(bad_row(), file="/elsewhere/made.csv"))).repeated == 2
    assert workspace.record_reports((replace(report(1), source="another"),)).quarantined == 1


def test_twice_in_one_batch_is_once(workspace: Workspace) -> None:
    intake = workspace.record_reports((report(1), report(1), bad_row(), bad_row()))
    assert (intake.taken, intake.repeated, intake.quarantined) == (1, 2, 1)


def test_other_content_under_a_taken_id_is_quarantined_with_the_reason(workspace: Workspace) -> None:
    workspace.record_reports((report(1),))
    other = report(2, id="made-1")
    assert workspace.record_reports((other,)).quarantined == 1
    (row,) = workspace.quarantined()
    assert "made-1" in row.reason and row.verbatim == other.verbatim
    assert tuple(workspace.reports()) == (report(1),)
    assert workspace.record_reports((other,)).repeated == 1


def test_what_an_entry_cannot_hold_is_quarantined_not_dropped(workspace: Workspace) -> None:
    crowded = replace(report(3), statements=report(3).statements * 500)
    intake = workspace.record_reports((report(1), crowded, replace(report(4), id="e\u0301"), report(5)))
    assert (intake.taken, intake.quarantined) == (2, 2)
    assert {row.verbatim for row in workspace.quarantined()} == {crowded.verbatim, report(4).verbatim}


def test_human_acts_come_back_oldest_first_with_receipts_that_hold(workspace: Workspace) -> None:
    workspace.record_reports(reports(2))
    for act in reversed(ACTS):
        receipt = workspace.record_act(act)
        assert receipt.verify((workspace.keys.signer.verifier,))
    assert workspace.acts().acts == ACTS


def test_an_act_on_a_report_that_is_not_there_is_refused(workspace: Workspace) -> None:
    with pytest.raises(ActError, match="made-0"):
        workspace.record_act(ACTS[0])
    assert workspace.ledger_size == 0


def test_shredding_empties_the_text_and_breaks_no_proof(workspace: Workspace, tmp_path: Path) -> None:
    workspace.record_reports((*reports(3), bad_row()))
    before = workspace.fingerprint()
    assert workspace.shred(workspace.entry_id(1)) == 3
    assert workspace.shred(workspace.entry_id(1)) == 0
    kept, destroyed, _ = workspace.reports()
    assert kept == report(0)
    assert (destroyed.verbatim, destroyed.statements[0].text) == (b"", "")
    assert destroyed.statements[0].where is not None and destroyed.statements[0].where.name == ""
    assert destroyed.statements[0].actors == ("unknown",)
    assert workspace.fingerprint() == before
    workspace.export_ledger(tmp_path / "out")
    assert verify(tmp_path / "out", (workspace.keys.signer.verifier,)).ok


def test_what_was_destroyed_does_not_come_back_with_its_file(workspace: Workspace) -> None:
    workspace.record_reports((report(0), bad_row()))
    workspace.shred(workspace.entry_id(0))
    workspace.shred(workspace.entry_id(1))
    again = workspace.record_reports((report(0), bad_row()))
    assert (again.repeated, again.taken, again.quarantined) == (2, 0, 0)


def test_the_published_ledger_holds_no_sealed_text(workspace: Workspace, tmp_path: Path) -> None:
    workspace.record_reports((*reports(3), bad_row()))
    workspace.export_ledger(tmp_path / "out")
    published = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert b"made-2" in published
    assert b"shells fell" not in published and b"the mill" not in published and b"lat\\n9x" not in published


def test_an_export_verifies_with_the_public_key_in_the_workspace(workspace: Workspace, tmp_path: Path) -> None:
    workspace.record_reports(reports(300))
    workspace.export_ledger(tmp_path / "out")
    audit = verify(tmp_path / "out", read_verifier_keys(workspace.folder / "keys" / "log.pub"))
    assert audit.ok and audit.checkpoint is not None and audit.checkpoint.size == 300


def test_reopening_goes_on_where_it_ended(open_again: Open) -> None:
    open_again().record_reports(reports(3))
    again = open_again()
    assert again.log.size == 3
    assert again.record_reports((report(2), report(3))).first == 3


def test_secrets_are_readable_by_their_owner_only(workspace: Workspace) -> None:
    for name in ("log.key", "report-ids.key"):
        assert stat.S_IMODE((workspace.folder / "keys" / name).stat().st_mode) == 0o600
    assert len(workspace.keys.report_ids) == 32


def test_a_database_older_than_what_was_signed_is_refused(open_again: Open) -> None:
    workspace = open_again()
    workspace.record_reports(reports(3))
    longer = Checkpoint(origin=workspace.log.origin, size=9, root=bytes(32))
    (workspace.folder / "highest-checkpoint").write_bytes(sign_checkpoint(longer, workspace.keys.signer).encode())
    with pytest.raises(StorageError, match="do not sign"):
        open_again()


@pytest.mark.postgres
def test_the_wrong_kind_of_database_is_noticed(tmp_path: Path, postgres: Cluster) -> None:
    url = postgres.database()
    with Workspace.open(tmp_path / "w", url) as workspace:
        workspace.record_reports(reports(2))
    with pytest.raises(StorageError, match="--database"):
        Workspace.open(tmp_path / "w")
    with Workspace.open(tmp_path / "v") as workspace:
        workspace.record_reports(reports(2))
    with pytest.raises(StorageError, match="leave --database out"):
        Workspace.open(tmp_path / "v", postgres.database())


def test_keys_of_another_log_do_not_open_a_database(open_again: Open, tmp_path: Path, database_url: str | None) -> None:
    open_again().record_reports(reports(1))
    other = tmp_path / "other"
    if database_url is None:
        other.mkdir()
        for file in (tmp_path / "workspace").glob("centre.sqlite3*"):
            (other / file.name).write_bytes(file.read_bytes())
    with pytest.raises(StorageError, match="put the keys"):
        Workspace.open(other, database_url)


def test_many_workspaces_in_one_process_are_kept_apart(tmp_path: Path) -> None:
    opened = [Workspace.open(tmp_path / f"w{number}") for number in range(4)]
    for number, workspace in enumerate(opened):
        workspace.record_reports((report(number),))
    assert [[item.id for item in workspace.reports()] for workspace in opened] == [[f"made-{n}"] for n in range(4)]


def test_suggestions_of_a_kind_replace_those_before(workspace: Workspace) -> None:
    workspace.store_suggestions("incidents", [("b", {"p": 0.5}), ("a", {"x": [1]})])
    workspace.store_suggestions("findings", [("a", None)])
    workspace.store_suggestions("incidents", [("É", {}), ("Z", {"y": 1}), ("a", {"x": 2})])
    assert [(key, json.loads(text)) for key, text in workspace.suggestions("incidents")] == [
        ("Z", {"y": 1}),
        ("a", {"x": 2}),
        ("É", {}),
    ]
    assert len(list(workspace.suggestions("findings"))) == 1


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://host:99999/x", "nonsense", "postgresql://localhost"])
def test_a_database_url_that_cannot_be_is_refused_in_words(tmp_path: Path, url: str) -> None:
    with pytest.raises(StorageError, match="--database"):
        Workspace.open(tmp_path / "w", url)


def test_destroyed_text_is_in_no_file_of_the_workspace(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.record_reports((report(0, text="a word like no other"), report(1)))
        assert holds(tmp_path / "w", b"a word like no other")
        workspace.shred(workspace.entry_id(0))
        assert not holds(tmp_path / "w", b"a word like no other")


def holds(folder: Path, words: bytes) -> bool:
    return any(words in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    Workspace.open(tmp_path / "w").close()
    for file in (tmp_path / "w").glob("centre.sqlite3*"):
        file.write_bytes(b"no database at all" * 500)
    with pytest.raises(StorageError, match=r"centre\.sqlite3"):
        Workspace.open(tmp_path / "w")


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    Workspace.open(tmp_path / "w").close()
    with closing(sqlite3.connect(tmp_path / "w" / "centre.sqlite3")) as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('storage', '9999_later', '2030-01-01')")
        database.commit()
    with pytest.raises(StorageError, match="newer version"):
        Workspace.open(tmp_path / "w")


def test_a_table_that_was_taken_away_is_told_in_words(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        with closing(sqlite3.connect(tmp_path / "w" / "centre.sqlite3")) as database:
            database.execute("DROP TABLE storage_reportrow")
        for ask in (lambda: list(workspace.reports()), lambda: workspace.record_reports(reports(1)), workspace.fingerprint):
            with pytest.raises(StorageError, match="database"):
                ask()


def test_of_processes_that_open_a_new_workspace_at_once_all_go_on(tmp_path: Path, database_url: str | None) -> None:
    Workspace.open(tmp_path / "w").close()
    for file in (tmp_path / "w").glob("centre.sqlite3*"):
        file.unlink()
    code = (
        "import sys; from pathlib import Path; from ceasefire.centre.workspace import Workspace; "
        "from tests.centre.made_reports import reports; "
        "print(Workspace.open(Path(sys.argv[1]), *sys.argv[2:]).record_reports(reports(40)).taken)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "w"), *([database_url] if database_url else [])]
    root = Path(__file__).parents[2]
    environment = os.environ | {"PYTHONPATH": f"{root / 'src'}:{root}"}
    running = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(3)]
    assert sum(int(process.communicate()[0]) for process in running) == 40
    with Workspace.open(tmp_path / "w", database_url) as workspace:
        assert workspace.ledger_size == 40
