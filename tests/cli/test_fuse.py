"""A small fusion is mostly start-up, so the command imports nothing that it does not use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fusion.reports import frame, report

UNUSED = (
    "ceasefire.fusion.learning",
    "ceasefire.fusion.spark",
    "ceasefire.fusion.tellings",
    "ceasefire.text",
    "django",
    "numba.np.linalg",
    "numba.typed.dictobject",
    "pyarrow",
    "pyspark",
    "scipy.linalg",
    "scipy.sparse",
    "spacy",
)
RUN = (
    "import sys; from ceasefire.cli import main; code = main(['fuse', sys.argv[1], '--out', sys.argv[2]]); "
    "print(*(name for name in sys.argv[3:] if name in sys.modules)); sys.exit(code)"
)


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_fusing_a_file_imports_nothing_that_other_commands_need(tmp_path: Path, ending: str) -> None:
    reports, out = tmp_path / "reports.parquet", tmp_path / f"out.{ending}"
    rows = [report(f"r{number}", place=place, text="two shells fell on the bakery") for number, place in enumerate(["Ha", "Hb"])]
    frame(rows).write_parquet(reports)
    told = dict(os.environ, COLUMNS="300")
    for _ in range(2):
        # What is not compiled yet is compiled by the first run, for which numba needs all it has.
        command = [sys.executable, "-c", RUN, str(reports), str(out), *UNUSED]
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=told)
        assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == ""
