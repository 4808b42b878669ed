"""One measurement in a process of its own, both ends of it: the child tells its figures as JSON in its last line.

The peak of memory is the child's own (`VmHWM`). `getrusage` would not do: after a fork it begins with what the parent had.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

Figures = Mapping[str, float]
ROOT = Path(__file__).parents[1]
STOPPED = "stopped"
"""In the figures of a run that outlasted its limit; its value is the limit in seconds."""


def apart(module: str, *given: object, limit: float) -> Figures:
    """Run `python -m module …` and give what it tells; what outlasts `limit` seconds is ended."""
    command = [sys.executable, "-m", module, *(str(item) for item in given)]
    try:
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=limit, check=True)
    except subprocess.TimeoutExpired:
        return {STOPPED: limit}
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def tell(figures: Figures) -> None:
    """The child's last word."""
    sys.stdout.write("\n" + json.dumps(dict(figures)) + "\n")


def now() -> tuple[float, float]:
    """Wall seconds, and processor seconds of this process with all its threads; only differences mean anything."""
    return time.perf_counter(), time.process_time()


def since(begun: tuple[float, float]) -> dict[str, float]:
    """Seconds since `now()`, by the clock (`wall`) and of the processor (`cpu`)."""
    wall, cpu = now()
    return {"wall": wall - begun[0], "cpu": cpu - begun[1]}


def peak_mb() -> float:
    """The most memory that this process has held so far, in MB, with all that it has loaded."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
