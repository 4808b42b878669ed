"""A centre that is served as people serve it, by the command, in a process of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

COMMAND = "from ceasefire.cli import main; main()"

MAKE_TOKENS = """
import json, sys
from datetime import timedelta
from django.utils import timezone
from ceasefire.centre.serving.opening import Opening
centre = Opening(folder=sys.argv[1], database=json.loads(sys.argv[2]), case=sys.argv[3]).open()
from ceasefire.centre.people.demonstration import make_accounts
from ceasefire.centre.people.models import Account
from ceasefire.centre.people.tokens import make
from ceasefire.centre.rights import Right, Role, Viewer
made = []
for seat in make_accounts(centre.case):
    if seat.role is Role.LIAISON:
        account = Account.objects.get(username=seat.username)
        viewer = Viewer(role=seat.role, key=account.key, party=account.party)
        made.append(make(account, viewer, label="bench", scopes=[Right.REPORT], days=1, now=timezone.now()).secret)
print(json.dumps(made))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server that runs: its port, its process, the liaisons' tokens."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]
    tokens: tuple[str, ...]

    def processes(self) -> list[int]:
        """The server and every process beside it."""
        found, more = [], [self.process.pid]
        while more:
            found.append(more.pop())
            for task in Path(f"/proc/{found[-1]}/task").iterdir():
                more += [int(child) for child in (task / "children").read_text(encoding="ascii").split()]
        return found

    def kill(self) -> None:
        """End it as a loss of power would: all of its processes at once, in the middle of whatever they do."""
        for process in self.processes():
            os.kill(process, signal.SIGKILL)
        self.process.wait()

    def cpu_seconds(self) -> float:
        """The processor time of the server and all beside it so far."""
        used = 0
        for process in self.processes():
            fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            used += int(fields[11]) + int(fields[12])
        return used / os.sysconf("SC_CLK_TCK")

    def figures(self) -> Counter[str]:
        """What the server says of itself at `/metrics`, all its processes together; names with their labels but `process`."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=10) as answer:
            lines = [line for line in answer.read().decode().splitlines() if not line.startswith("#")]
        found: Counter[str] = Counter()
        for name, _, value in (line.rpartition(" ") for line in lines):
            found[re.sub(r'process="\d+",|,?process="\d+"', "", name)] += float(value)  # type: ignore[assignment]  # counts may be fractions
        return found


def liaison_tokens(folder: Path, url: str | None, case: str) -> tuple[str, ...]:
    """A token for each liaison of a case, in a workspace that is made for it."""
    command = [sys.executable, "-c", MAKE_TOKENS, str(folder), json.dumps(url), case]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return tuple(json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def served(folder: Path, url: str | None, case: str = "syria-2016", *options: str) -> Iterator[Served]:
    """Serve a case for a while; the server's log goes to `server.log` beside the workspace."""
    tokens = liaison_tokens(folder, url, case)
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if url is not None:
        environment["DATABASE_URL"] = url
    command = [sys.executable, "-c", COMMAND, "serve", "--workspace", str(folder), "--case", case]
    with (folder.parent / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{port}", *options], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        try:
            _wait(port, process)
            yield Served(folder=folder, port=port, process=process, tokens=tokens)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(60)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start (exit {process.poll()}); read server.log")
