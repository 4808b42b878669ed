"""Every kind of line of `make bench` really runs, at a small size, with the peers that are installed.

Each takes longer than ten seconds, for it starts a process for every entrant, as the full run does.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.apart import ROOT
from bench.lines import KEYS

ALIKE = {"fusion-1m", "fusion-1m-texts", "fusion-dense", "truth-calm", "zones-1m"}
"""Lines that differ from another by their input alone."""


def test_no_line_is_left_out_but_those_that_another_stands_for() -> None:
    assert set(KEYS) > ALIKE
    assert {"fusion-100k", "truth-biased", "zones-200k"} <= set(KEYS) - ALIKE


@pytest.mark.parametrize("key", sorted(set(KEYS) - ALIKE))
def test_a_line_runs_at_a_small_size_and_writes_its_page(key: str, tmp_path: Path) -> None:
    out = tmp_path / "bench.md"
    command = [sys.executable, "-m", "bench", "--quick", "--rounds", "1", "--only", key, "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    said = out.read_text(encoding="utf-8")
    assert "cores" in said
    assert "Load when it began" in said
    ours = [line for line in said.splitlines() if line.startswith("| ceasefire")]
    assert ours
    assert all("ended at" not in line for line in ours)
    aims = said.split("## Aims")[1].split("\n## ")[0]
    # Where the peers of the line are installed every aim has a figure; aims of quality have one always.
    if "Not installed" not in said:
        assert "not measured" not in aims
