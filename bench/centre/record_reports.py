"""How long a large batch takes to record, rebuild, read and export, and in how much memory.

    python -m bench.centre.record_reports 100000 [postgresql]

Reports are made up; `postgresql` starts a throw-away server of the packages that are installed.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ceasefire.centre.workspace import Workspace
from tests.centre.made_reports import reports
from tests.centre.postgres import MISSING, binaries, cluster


def lap(name: str, work: Callable[[], object]) -> None:
    """Do one thing; print its seconds by the clock and of this process, and the peak memory so far."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{name:<14} {wall:7.1f} s  {cpu:7.1f} s cpu  peak {peak:5.0f} MB\n")
    sys.stdout.flush()


def measure(count: int, url: str | None) -> None:
    """Every step on a new workspace."""
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder) / "w", url) as workspace:
        lap("record", lambda: workspace.record_reports(reports(count)))
        lap("record again", lambda: workspace.record_reports(reports(count)))
        lap("fingerprint", workspace.fingerprint)
        lap("rebuild", workspace.rebuild)
        lap("read", lambda: sum(1 for _ in workspace.reports()))
        lap("export", lambda: workspace.export_ledger(Path(folder) / "out"))
        lap("open", lambda: Workspace.open(Path(folder) / "w", url))


def main() -> None:
    """Read the arguments and measure."""
    count = int(sys.argv[1])
    if sys.argv[2:] != ["postgresql"]:
        measure(count, None)
        return
    programs = binaries()
    if programs is None:
        sys.exit(MISSING)
    with cluster(programs) as server:
        measure(count, server.database())


if __name__ == "__main__":
    main()
