"""A throw-away PostgreSQL of Debian's packages: its own folder, a unix socket, no network."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

MISSING = "PostgreSQL is not installed, so nothing was tested on it: apt-get install postgresql"
USERS = ("postgres", "nobody")


def binaries() -> Path | None:
    """The folder of the newest server programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    folder: Path
    programs: Path
    user: str
    _numbers: Iterator[int]

    def database(self) -> str:
        """The URL of a new, empty database."""
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        subprocess.run([self.programs / "createdb", "-h", self.folder, "-U", self.user, name], check=True, capture_output=True)
        return f"postgresql://{self.user}@/{name}?host={self.folder}"

    def start(self) -> None:
        """Start the server; returns once it answers."""
        settings = f"-k {self.folder} -c listen_addresses= -c unix_socket_permissions=0777"
        self._control("-l", self.folder / "log", "-o", settings, "start")

    def stop(self) -> None:
        """Stop it as a loss of power would."""
        self._control("-m", "immediate", "stop")

    def _control(self, *command: str | Path) -> None:
        _as(self.user, self.programs / "pg_ctl", "-D", self.folder / "data", "-w", *command)


@contextmanager
def cluster(programs: Path) -> Iterator[Cluster]:
    """A running server; it and its folder are gone afterwards."""
    user = _user()
    # Sockets have short names only, so the folder lies right under the temporary folder of the system.
    folder = Path(tempfile.mkdtemp(prefix="cfpg-", dir="/tmp"))
    shutil.chown(folder, user)
    folder.chmod(0o755)
    try:
        _as(
            user,
            programs / "initdb",
            "-D",
            folder / "data",
            "-U",
            user,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        running = Cluster(folder=folder, programs=programs, user=user, _numbers=count())
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str:
    if os.getuid() != 0:
        return pwd.getpwuid(os.getuid()).pw_name
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(user for user in USERS if user in names)


def _as(user: str, *command: str | Path) -> None:
    """Run a program as a user: the server refuses to run as root."""
    account = pwd.getpwnam(user)
    switch = os.getuid() != account.pw_uid
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(part) for part in command],
            check=False,
            stdout=said,
            stderr=said,
            cwd="/",
            user=account.pw_uid if switch else None,
            group=account.pw_gid if switch else None,
            extra_groups=[] if switch else None,
        )
        said.seek(0)
        assert done.returncode == 0, f"{command[0]}: {said.read().decode(errors='replace')}"
