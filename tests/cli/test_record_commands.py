"""The commands on a record: `ledger`, `rebuild`, `backup`, `restore`. They end with 0, 1 or 2 and never with a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ceasefire.centre.workspace import Workspace
from ceasefire.cli import main
from ceasefire.ledger import parse_receipt, read_verifier_keys
from tests.centre.made_reports import reports

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with Workspace.open(tmp_path / "w") as workspace:
        workspace.record_reports(reports(300))
    return Path("w")


def run(*arguments: str | Path) -> int:
    return main([str(item) for item in arguments])


def test_a_published_ledger_verifies_and_proves(folder: Path, capsys: Captured) -> None:
    assert run("ledger", "export", folder, "out", "--json") == 0
    assert json.loads(capsys.readouterr().out)["size"] == 300
    key = folder / "keys" / "log.pub"
    assert run("ledger", "verify", "out", "--key", key) == 0
    assert "300 entries hold" in capsys.readouterr().out
    assert run("ledger", "prove", "out", "257", "--key", key, "--json") == 0
    receipt = parse_receipt(capsys.readouterr().out)
    assert receipt.verify(read_verifier_keys(key)) and receipt.entry is not None and b'"made-257"' in receipt.entry
    assert run("ledger", "prove", "out", "2") == 0
    assert parse_receipt(capsys.readouterr().out).verify(read_verifier_keys(key))


def test_a_changed_tile_is_found_and_named(folder: Path, capsys: Captured) -> None:
    run("ledger", "export", folder, "out")
    tile = Path("out/tile/entries/000")
    tile.write_bytes(tile.read_bytes().replace(b"made-7", b"made-8"))
    capsys.readouterr()
    assert run("ledger", "verify", "out", "--key", folder / "keys" / "log.pub", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert not told["ok"] and told["findings"]


def test_a_ledger_is_held_against_a_checkpoint_kept_from_before(folder: Path, capsys: Captured) -> None:
    run("ledger", "export", folder, "out")
    Path("kept").write_bytes(Path("out/checkpoint").read_bytes())
    with Workspace.open(folder) as workspace:
        workspace.record_reports(reports(310))
    run("ledger", "export", folder, "out")
    key = folder / "keys" / "log.pub"
    assert run("ledger", "verify", "out", "--key", key, "--since", "kept") == 0
    run("ledger", "export", folder, "longer")
    Path("kept").write_bytes(Path("longer/checkpoint").read_bytes())
    assert run("ledger", "verify", "out", "--key", key, "--since", "kept") == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("rebuild", "nowhere"), "nowhere"),
        (("backup", "nowhere", "copy.tar"), "nowhere"),
        (("restore", "nothing.tar", "back"), "nothing.tar"),
        (("ledger", "export", "nowhere", "out"), "nowhere"),
        (("ledger", "verify", "nowhere", "--key", "w/keys/log.pub"), "nowhere"),
        (("ledger", "verify", "w", "--key", "nokey"), "nokey"),
        (("ledger", "verify", "w", "--key", "w/keys/log.pub", "--since", "nosuch"), "nosuch"),
        (("ledger", "prove", "nowhere", "0"), "nowhere"),
        (("ledger", "prove", "w", "x"), "x"),
        (("rebuild", "w", "--database", "mysql://x/y"), "mysql"),
        (("rebuild", "w", "--database", "postgresql://nobody@/none?host=/nowhere"), "PostgreSQL"),
    ],
)
def test_bad_input_ends_with_2_and_a_line_that_names_it(
    folder: Path, capsys: Captured, arguments: tuple[str, ...], word: str
) -> None:
    assert run(*arguments) == 2
    told = capsys.readouterr().err
    assert word in told and "Traceback" not in told
    assert not Path("nowhere").exists() and not Path("back").exists()


def test_rebuild_says_whether_the_tables_were_right(folder: Path, capsys: Captured) -> None:
    assert run("rebuild", folder) == 0
    assert "the tables were right" in capsys.readouterr().out
    assert run("rebuild", folder, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["entries"], told["changed"]) == (300, False)


def test_backup_and_restore_bring_the_record_back(folder: Path, capsys: Captured) -> None:
    assert run("backup", folder, "copy.tar", "--with-keys", "--json") == 0
    assert json.loads(capsys.readouterr().out)["entries"] == 300
    assert run("ledger", "export", folder, "out") == 0
    assert run("restore", "copy.tar", "back", "--checkpoint", "out/checkpoint") == 0
    assert run("rebuild", "back") == 0
    assert "the tables were right" in capsys.readouterr().out


def test_an_audit_needs_no_django(folder: Path) -> None:
    run("ledger", "export", folder, "out")
    check = (
        "import sys; from ceasefire.cli import main; "
        "code = main(['ledger', 'verify', 'out', '--key', 'w/keys/log.pub']) or main(['ledger', 'prove', 'out', '3']); "
        "sys.exit(code or ('django' in sys.modules) * 9)"
    )
    done = subprocess.run([sys.executable, "-c", check], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", [("ledger",), ("ledger", "verify"), ("rebuild",), ("backup",), ("restore",)])
def test_every_command_has_help(capsys: Captured, command: tuple[str, ...]) -> None:
    assert run(*command, "--help") == 0
    assert "Usage" in capsys.readouterr().out
