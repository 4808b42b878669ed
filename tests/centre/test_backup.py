"""Safe copies: made while others write, without keys unless asked, and never a second history."""

import stat
import tarfile
from pathlib import Path
from threading import Thread

import pytest

from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.centre import postgres_tools
from ceasefire.centre.backup import backup
from ceasefire.centre.opened import open_centre
from ceasefire.centre.people import contacts
from ceasefire.centre.people.demonstration import make_accounts
from ceasefire.centre.people.models import Account
from ceasefire.centre.restoring import restore
from ceasefire.centre.rights import Role, Viewer
from ceasefire.centre.workspace import Workspace
from ceasefire.errors import StorageError
from tests.centre.conftest import Open
from tests.centre.made_reports import bad_row, report, reports
from tests.centre.postgres import Cluster


@pytest.fixture
def empty_url(database_url: str | None, request: pytest.FixtureRequest) -> str | None:
    if database_url is None:
        return None
    server: Cluster = request.getfixturevalue("postgres")
    return server.database()


def test_what_was_backed_up_comes_back(workspace: Workspace, tmp_path: Path, empty_url: str | None) -> None:
    workspace.record_reports((*reports(20), bad_row()))
    made = backup(workspace, tmp_path / "copy.tar", with_keys=True)
    assert (made.entries, made.with_keys) == (21, True)
    back = restore(tmp_path / "copy.tar", tmp_path / "back", empty_url)
    assert back.entries == 21
    with Workspace.open(tmp_path / "back", empty_url) as again:
        assert again.fingerprint() == workspace.fingerprint()
        assert tuple(again.reports()) == tuple(reports(20))
        assert again.keys == workspace.keys
        assert again.record_reports((report(99),)).first == 21


def test_accounts_and_sealed_contacts_come_back_with_the_record(
    tmp_path: Path, database_url: str | None, empty_url: str | None
) -> None:
    case_folder = find_case("hudaydah-2018")
    case = load_case(case_folder)
    opened = open_centre(tmp_path / "workspace", case, case_folder, database_url=database_url)
    make_accounts(case, password="a long phrase of words")
    contacts.keep(opened.secrets.vault, "a-report", "+000 000")
    backup(opened.workspace, tmp_path / "copy.tar", with_keys=True)
    opened.workspace.close()
    with tarfile.open(tmp_path / "copy.tar") as tar:
        assert b"+000 000" not in b"".join(tar.extractfile(item).read() for item in tar)  # type: ignore[union-attr]
    restore(tmp_path / "copy.tar", tmp_path / "back", empty_url)
    again = open_centre(tmp_path / "back", case, case_folder, database_url=empty_url)
    desk = Viewer(role=Role.MONITOR, key="monitor")
    assert Account.objects.get(username="monitor").check_password("a long phrase of words")
    assert contacts.read(again.secrets.vault, "a-report", desk, "the desk asks back") == "+000 000"
    again.workspace.close()


def test_keys_stay_out_unless_asked_for_and_can_be_put_beside(
    workspace: Workspace, tmp_path: Path, empty_url: str | None
) -> None:
    workspace.record_reports(reports(3))
    file = tmp_path / "copy.tar"
    backup(workspace, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with tarfile.open(file) as tar:
        assert not [name for name in tar.getnames() if "key" in name]
    with pytest.raises(StorageError, match="keys"):
        restore(file, tmp_path / "back", empty_url)
    assert not (tmp_path / "back").exists()
    keys = tmp_path / "back" / "keys"
    keys.mkdir(parents=True)
    for name in ("log.key", "report-ids.key"):
        (keys / name).write_bytes((workspace.folder / "keys" / name).read_bytes())
    assert restore(file, tmp_path / "back", empty_url).entries == 3


def test_a_backup_older_than_a_witnessed_checkpoint_is_refused(
    workspace: Workspace, tmp_path: Path, empty_url: str | None
) -> None:
    workspace.record_reports(reports(3))
    backup(workspace, tmp_path / "old.tar", with_keys=True)
    workspace.record_reports((report(4),))
    witnessed = tmp_path / "witnessed"
    witnessed.write_bytes(workspace.log.checkpoint().encode())
    with pytest.raises(StorageError, match="do not sign"):
        restore(tmp_path / "old.tar", tmp_path / "back", empty_url, witnessed=witnessed)
    assert not (tmp_path / "back").exists()


def test_a_folder_that_holds_something_is_left_alone(workspace: Workspace, tmp_path: Path) -> None:
    backup(workspace, tmp_path / "copy.tar", with_keys=True)
    (workspace.folder / "notes.txt").write_text("keep me")
    with pytest.raises(StorageError, match="not empty"):
        restore(tmp_path / "copy.tar", workspace.folder)
    with pytest.raises(StorageError, match="never overwritten"):
        backup(workspace, tmp_path / "copy.tar")


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\0" * 10_240])
def test_a_file_that_is_no_backup_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.tar"
    file.write_bytes(content)
    with pytest.raises(StorageError, match=r"x\.tar"):
        restore(file, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_a_tar_with_other_members_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    with tarfile.open(tmp_path / "x.tar", "w") as tar:
        tar.add(tmp_path / "secret", arcname="../outside")
    with pytest.raises(StorageError, match="no backup"):
        restore(tmp_path / "x.tar", tmp_path / "in" / "back")
    assert not (tmp_path / "in" / "outside").exists()


def test_a_backup_made_while_another_writes_is_whole(open_again: Open, tmp_path: Path, empty_url: str | None) -> None:
    workspace = open_again()
    workspace.record_reports(reports(100))

    def write() -> None:
        for number in range(100, 400, 20):
            workspace.record_reports(report(n) for n in range(number, number + 20))
        workspace.close()

    writer = Thread(target=write)
    writer.start()
    backup(workspace, tmp_path / "copy.tar", with_keys=True)
    writer.join()
    restore(tmp_path / "copy.tar", tmp_path / "back", empty_url)
    with Workspace.open(tmp_path / "back", empty_url) as again:
        assert 100 <= again.ledger_size <= 400
        before = again.fingerprint()
        again.rebuild()
        assert again.fingerprint() == before


@pytest.mark.postgres
def test_a_missing_tool_is_named(tmp_path: Path, postgres: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    with Workspace.open(tmp_path / "w", postgres.database()) as workspace:
        monkeypatch.setattr(postgres_tools, "DEBIAN", tmp_path)
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(StorageError, match="pg_dump is not installed"):
            backup(workspace, tmp_path / "copy.tar")
    assert not list(tmp_path.glob(".copy*"))
