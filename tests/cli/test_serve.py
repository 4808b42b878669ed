"""`ceasefire serve` as people start it: what it prints, what it refuses, how it ends, and what is left when it is killed."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from ceasefire.centre.workspace import Workspace
from ceasefire.cli import main
from ceasefire.ledger import Receipt, parse_receipt
from ceasefire.registers.agreement_acts import RoleGranted
from tests.centre.serving.conftest import CASE, until
from tests.centre.web.centres import recorded

Captured = pytest.CaptureFixture[str]
ROOT = Path(__file__).parents[2]
CALLED = (sys.executable, "-c", "from ceasefire.cli import main; raise SystemExit(main())")
COMMAND = (*CALLED, "serve")
STARTING = 120.0
ACCOUNT = re.compile(r"^  ([a-z-]+) +(\S{16})$", re.MULTILINE)


def start(*options: str, log: Path) -> subprocess.Popen[bytes]:
    """Start the command; what it prints goes to a file."""
    with log.open("wb") as out:
        return subprocess.Popen([*COMMAND, *options], cwd=log.parent, env=environment(), stdout=out, stderr=out)


def environment() -> dict[str, str]:
    """This process's, with the software as it stands here, and without another's database."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "PYTHONPATH": str(ROOT / "src")}


def administrator(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Call the command that makes the first account."""
    called = [*CALLED, "administrator", "--workspace", str(folder / "w"), *options]
    return subprocess.run(called, cwd=folder, env=environment(), capture_output=True, text=True, timeout=STARTING, check=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def family(process: int) -> list[int]:
    """A process and everything below it."""
    found, more = [], [process]
    while more:
        found.append(more.pop())
        with suppress(OSError):
            for task in Path(f"/proc/{found[-1]}/task").iterdir():
                more += map(int, (task / "children").read_text(encoding="ascii").split())
    return found


@dataclass(frozen=True)
class Running:
    """The command, running."""

    process: subprocess.Popen[bytes]
    client: httpx.Client
    log: Path

    def report(self, number: int) -> httpx.Response:
        return self.client.post("/api/reports", json={"words": f"shots {number}", "day": "2018-12-20"})

    def interrupt(self) -> int:
        """Press Ctrl-C, and wait for the end; gives the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(STARTING)

    def kill(self) -> None:
        """End it and all beside it as a loss of power would."""
        for process in reversed(family(self.process.pid)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait(STARTING)


@contextmanager
def running(folder: Path, name: str, *options: str) -> Iterator[Running]:
    """The command over a folder's workspace, once it is ready."""
    port, log = free_port(), folder / f"{name}.log"
    process = start("--workspace", str(folder / "w"), "--bind", f"127.0.0.1:{port}", *options, log=log)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
        served = Running(process, client, log)
        try:
            until(lambda: process.poll() is not None or is_ready(client), STARTING)
            assert process.poll() is None, log.read_text(encoding="utf-8")
            yield served
        finally:
            if process.poll() is None:
                served.kill()


def is_ready(client: httpx.Client) -> bool:
    try:
        return client.get("/health/ready").status_code == 200
    except httpx.TransportError:
        return False


def refusal(*options: str, folder: Path) -> tuple[int, str]:
    """How the command ends where it cannot start, and what it says."""
    process = start(*options, "--workspace", str(folder / "w"), log=folder / "refused.log")
    status = process.wait(STARTING)
    return status, (folder / "refused.log").read_text(encoding="utf-8")


def test_a_demonstration_from_its_start_over_a_kill_to_ctrl_c(tmp_path: Path) -> None:
    receipts: list[tuple[str, Receipt]] = []
    # Reports and tables stand already; accounts get new passwords.
    shutil.copytree(recorded(CASE, exercise=True), tmp_path / "w")
    with running(tmp_path, "first", "--demo", "--case", CASE) as first:
        told = first.log.read_text(encoding="utf-8")
        accounts = dict(ACCOUNT.findall(told))
        assert {"monitor", "analyst", "administrator", "liaison-ansar-allah"} <= set(accounts)
        assert len(set(accounts.values())) == len(accounts) >= 8
        assert signs_in(first.client, "monitor", accounts["monitor"])
        for number in range(30):
            answer = first.report(number)
            assert answer.status_code == 201
            receipts.append((answer.json()["report"], parse_receipt(json.dumps(answer.json()["receipt"]))))
        first.kill()
    with running(tmp_path, "second", "--case", CASE) as second:
        assert not ACCOUNT.search(second.log.read_text(encoding="utf-8")), "passwords are shown once"
        assert signs_in(second.client, "monitor", accounts["monitor"])
        assert second.report(99).status_code == 201
        kept = [process for process in family(second.process.pid) if process != second.process.pid]
        assert kept, "something works in the background"
        assert second.interrupt() == 0
        text = second.log.read_text(encoding="utf-8")
        assert "Stopped. Everything that was receipted is in the record." in text
        assert "Traceback" not in text and "KeyboardInterrupt" not in text
        until(lambda: not any(is_alive(process) for process in kept))
    with Workspace.open(tmp_path / "w") as workspace:
        positions, key = workspace.positions(), workspace.keys.signer.verifier
        for report, receipt in receipts:
            assert receipt.verify((key,)) and positions[report] == receipt.index
            assert workspace.log.read(receipt.index, receipt.index + 1) == (receipt.entry,)


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def signs_in(client: httpx.Client, name: str, password: str) -> bool:
    """Whether an account gets in with a password, over the page that people use."""
    with httpx.Client(base_url=client.base_url, timeout=20) as browser:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get("/accounts/login/").text)
        assert found is not None
        sent = {"login": name, "password": password, "csrfmiddlewaretoken": found[1]}
        return browser.post("/accounts/login/", data=sent).status_code == 302


def test_the_first_account_of_a_new_centre_is_made_on_its_machine_and_let_in_again_there(tmp_path: Path) -> None:
    with running(tmp_path, "new", "--case", CASE) as new:
        assert "Nobody can sign in yet: ceasefire administrator" in new.log.read_text(encoding="utf-8")
        key, password = administrator(tmp_path).stdout.split()
        assert signs_in(new.client, key, password)
        again, fresh = administrator(tmp_path).stdout.split()
        assert (again, signs_in(new.client, key, fresh), signs_in(new.client, key, password)) == (key, True, False)
        new.interrupt()
    with Workspace.open(tmp_path / "w") as workspace:
        [granted] = [act for act in workspace.acts().acts if isinstance(act, RoleGranted)]
    assert (granted.key, granted.role, granted.by) == (key, "administrator", key)
    assert password.encode() not in b"".join(file.read_bytes() for file in (tmp_path / "w").rglob("*") if file.is_file())


def test_a_name_of_a_body_and_a_seat_of_another_role_are_no_administrator(tmp_path: Path) -> None:
    shutil.copytree(recorded(CASE), tmp_path / "w")
    for key, said in {"ansar-allah": "name stands for a body", "monitor": "choose another", "Jane Roe": "small letters"}.items():
        done = administrator(tmp_path, "--key", key)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in " ".join(done.stderr.split())


def test_a_demonstration_that_everyone_could_reach_is_refused(tmp_path: Path) -> None:
    status, text = refusal("--demo", "--case", CASE, "--bind", "0.0.0.0:8000", folder=tmp_path)
    assert status == 2
    assert len(text.strip().splitlines()) == 1 and "everyone could sign in" in text
    assert not (tmp_path / "w").exists(), "nothing was made"


@pytest.mark.parametrize("address", ["[::]:8000", "192.0.2.1:8000", "centre.example:8000"])
def test_no_other_address_off_this_machine_is_taken_for_loopback(address: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["serve", "--demo", "--case", CASE, "--bind", address, "--workspace", str(tmp_path / "w")]) == 2
    assert "everyone could sign in" in " ".join(capsys.readouterr().err.split())


def test_a_taken_port_is_said_in_one_line_before_anything_is_done(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        status, text = refusal("--case", CASE, "--bind", address, folder=tmp_path)
    assert status == 2
    assert len(text.strip().splitlines()) == 1 and address in text and "taken" in text
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:http", "localhost:"])
def test_what_is_no_address_is_said_with_an_example(address: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["serve", "--case", CASE, "--bind", address, "--workspace", str(tmp_path / "w")]) == 2
    assert "127.0.0.1:8000" in capsys.readouterr().err


def test_ctrl_c_while_it_starts_ends_without_a_traceback(tmp_path: Path) -> None:
    log = tmp_path / "early.log"
    process = start("--demo", "--case", CASE, "--workspace", str(tmp_path / "w"), "--bind", f"127.0.0.1:{free_port()}", log=log)
    until(lambda: (tmp_path / "w").exists() or process.poll() is not None, STARTING)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    status = process.wait(STARTING)
    text = log.read_text(encoding="utf-8")
    assert status == 130 and "Traceback" not in text, text
