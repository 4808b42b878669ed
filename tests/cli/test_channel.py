"""`ceasefire channel` as people run it: a process that takes in, acknowledges and ends cleanly, one for each channel."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ceasefire.centre.workspace import Workspace
from ceasefire.cli.main import main
from tests.centre.channels.servers import imap
from tests.centre.channels.servers.imap import imap_server
from tests.centre.channels.servers.smsc import message_centre

PROGRAM = [sys.executable, "-c", "import sys; from ceasefire.cli.main import main; sys.exit(main())"]
LETTER = b"Return-Path: <amal@village.example>\r\nFrom: amal@village.example\r\nSubject: Talbiseh\r\n\r\nShells fell.\r\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    with Workspace.open(tmp_path / "centre") as made:
        made.open_case("hudaydah-2018")
    (tmp_path / "centre" / "secret").write_text(imap.PASSWORD, encoding="utf-8")
    return tmp_path / "centre"


def set_up(workspace: Path, text: str) -> None:
    (workspace / "channels.toml").write_text(text, encoding="utf-8")


def email(workspace: Path, port: int) -> None:
    set_up(
        workspace,
        f'[email]\naddress = "report@centre.example"\n[email.imap]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
        f'user = "{imap.USER}"\npassword = {{file = "{workspace}/secret"}}\npoll_seconds = 1\n',
    )


def reports(workspace: Path) -> list[bytes]:
    with Workspace.open(workspace) as opened:
        return [report.verbatim for report in opened.reports()]


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environ)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PROGRAM, *arguments], check=False, capture_output=True, timeout=180)


def ended(process: subprocess.Popen[bytes]) -> str:
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 0, said
    return said.decode()


def test_once_goes_through_the_mailbox_and_says_what_it_did(workspace: Path) -> None:
    with imap_server() as server:
        email(workspace, server.port)
        server.deliver(LETTER)
        done = subprocess.run(
            [*PROGRAM, "channel", "email", "--workspace", workspace, "--once"], check=False, capture_output=True, timeout=90
        )
        assert done.returncode == 0, done.stderr
        assert b"1 recorded, 0 there already, 0 set aside, 0 kept back" in done.stdout
        assert server.mails("INBOX") == [] and reports(workspace) == [b"Talbiseh\n\nShells fell."]


def test_letters_are_taken_until_it_is_stopped_and_only_one_process_takes_them(workspace: Path) -> None:
    with imap_server() as server:
        email(workspace, server.port)
        with running("channel", "email", "--workspace", str(workspace)) as process:
            server.deliver(LETTER)
            until = time.monotonic() + 60
            while server.mails("INBOX") and time.monotonic() < until:
                time.sleep(0.1)
            second = subprocess.run(
                [*PROGRAM, "channel", "email", "--workspace", workspace, "--once"], check=False, capture_output=True, timeout=90
            )
            assert second.returncode == 2 and b"another process takes email in" in second.stderr
            said = ended(process)
        assert "amal" not in said and "Shells" not in said
        assert reports(workspace) == [b"Talbiseh\n\nShells fell."]


def test_text_messages_are_taken_until_it_is_stopped(workspace: Path) -> None:
    async def work() -> None:
        async with message_centre() as operator:
            set_up(
                workspace,
                f'[sms]\nhost = "127.0.0.1"\nport = {operator.port}\nsecurity = "none"\nsystem_id = "centre"\n'
                f'password = {{file = "{workspace}/pin"}}\nnumber = "+967100000000"\n',
            )
            (workspace / "pin").write_text("secret", encoding="utf-8")
            with running("channel", "sms", "--workspace", str(workspace)) as process:
                esme = await asyncio.wait_for(operator.bound.get(), 60)
                answer = await esme.deliver_sm("967100000000", b"Shells fell.", source_addr="967700000001")
                assert answer.is_success
                await operator.answers(1)
                said = await asyncio.to_thread(ended, process)
            assert "967700000001" not in said and "Shells" not in said

    asyncio.run(asyncio.wait_for(work(), 120))
    assert reports(workspace) == [b"Shells fell."]


def test_check_says_what_the_file_opens_and_names_every_mistake(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    email(workspace, 993)
    assert main(["channel", "check", "--workspace", str(workspace)]) == 0
    assert capsys.readouterr().out == "email: report@centre.example, mailbox at 127.0.0.1:993\n"
    (workspace / "secret").unlink()
    assert main(["channel", "check", "--workspace", str(workspace)]) == 2
    set_up(workspace, "[email]\n[sms]\n")
    assert main(["channel", "check", "--workspace", str(workspace)]) == 2
    told = capsys.readouterr().err
    assert "email.address" in told and "sms.host" in told and "Traceback" not in told


@pytest.mark.parametrize("kind", ["email", "sms"])
def test_a_channel_that_is_not_set_up_is_told(kind: str, workspace: Path) -> None:
    set_up(workspace, "")
    done = run("channel", kind, "--workspace", workspace)
    assert done.returncode == 2 and f"[{kind}] is not in the file of channels".encode() in done.stderr
