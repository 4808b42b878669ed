"""Ours beside its peers, line by line of the table of aims: `make bench`, or

    python -m bench [--quick] [--rounds 3] [--only KEY …] [--limit 900] [--out out/bench/bench.md]

Peers that are not installed are left out, and the page says so (`uv sync --group bench` installs them). The page is written
anew after every line, so that a run that is broken off leaves what it had.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.contest import Plan
from bench.lines import KEYS, lines
from bench.machine import facts, load
from bench.page import Held, page


def main() -> None:
    """Hold the contests and write the page."""
    told = _asked()
    begun, held, out = facts(), list[Held](), Path(told.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        plan = Plan(quick=told.quick, rounds=told.rounds, limit=told.limit, folder=Path(folder))
        for contest in lines(plan, told.only or KEYS):
            at = load()
            held.append((contest, contest.held(plan.rounds, _said), at))
            out.write_text(page(begun, held, plan.rounds, quick=plan.quick), encoding="utf-8")
    sys.stdout.write(out.read_text(encoding="utf-8"))


def _said(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _asked() -> argparse.Namespace:
    told = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    told.add_argument("--quick", action="store_true", help="every line at a small size")
    told.add_argument("--rounds", type=int, default=3)
    told.add_argument("--only", nargs="+", choices=KEYS, default=[], metavar="KEY", help=f"of {', '.join(KEYS)}")
    told.add_argument("--limit", type=float, default=900.0, help="seconds after which a run is ended")
    told.add_argument("--out", default="out/bench/bench.md")
    return told.parse_args()


if __name__ == "__main__":
    main()
