"""The whole command `ceasefire fuse`, as a person waits for it, and how much of it is start-up.

python -m bench.fusion.starting FOLDER [quick]
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from bench.apart import tell

FEW = 3


def whole(reports: Path, out: Path, compiled: Path | None = None) -> tuple[float, float]:
    """Seconds by the clock and of the processor of one run in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    # Python keeps what it has parsed, as it does where nobody forbids it.
    told = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    told |= {} if compiled is None else {"NUMBA_CACHE_DIR": str(compiled)}
    command = [str(Path(sys.executable).with_name("ceasefire")), "fuse", str(reports), "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True, env=told)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(folder: str, kind: str = "full") -> None:
    """Tell all of it, start-up, and, but for a quick run, the first run ever."""
    quick = kind == "quick"
    reports = Path(folder) / "world.parquet"
    with tempfile.TemporaryDirectory() as made:
        few, out = Path(made) / "few.parquet", Path(made) / "out.parquet"
        pl.read_parquet(reports)[:FEW].write_parquet(few)
        whole(few, out)
        start, _ = whole(few, out)
        wall, cpu = whole(reports, out)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        figures = {"wall": wall, "cpu": cpu, "memory": memory, "start-up s": start, "start-up share": start / wall}
        tell(figures if quick else figures | {"first ever s": whole(few, out, Path(made) / "compiled")[0]})


if __name__ == "__main__":
    main(*sys.argv[1:])
