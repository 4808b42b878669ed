"""PostgreSQL's own tools for safe copies, run as programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ceasefire.errors import StorageError

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps PostgreSQL's programs, not all of them on the path."""

_COMMON = ("--no-owner", "--no-privileges")


def dump(url: str, file: Path) -> None:
    """Copy a database into a file of pg_dump's own form, as of one moment. Raises `StorageError`."""
    _run("pg_dump", "--format=custom", *_COMMON, f"--file={file}", url=url)


def load(file: Path, url: str) -> None:
    """Fill an empty database from such a file, all or nothing. Raises `StorageError`."""
    _run("pg_restore", *_COMMON, "--exit-on-error", "--single-transaction", str(file), url=url)


def _run(tool: str, *arguments: str, url: str) -> None:
    """Run one of PostgreSQL's own tools on a database. The password goes by the environment: others can read a command line."""
    installed = sorted(DEBIAN.glob(f"*/bin/{tool}"))
    program = shutil.which(tool) or (str(installed[-1]) if installed else None)
    if program is None:
        raise StorageError(f"{tool} is not installed; install it (Debian: apt-get install postgresql-client)")
    parts = urlsplit(url)
    password = {"PGPASSWORD": unquote(parts.password)} if parts.password else {}
    bare = url.replace(f":{parts.password}@", "@", 1) if parts.password else url
    command = [program, *arguments, f"--dbname={bare}"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace", env=os.environ | password)
    if done.returncode != 0:
        raise StorageError(f"{tool}: {' '.join(done.stderr.split())}; check the database and try again")
