"""The page that a run writes: the machine, the table of aims, and a table for each line."""

from __future__ import annotations

from collections.abc import Sequence

from bench.apart import STOPPED
from bench.contest import OURS, Contest, Runs, Verdict

SIGN = {True: "met", False: "**missed**", None: "–"}
Held = tuple[Contest, Runs, float]
"""A contest, what it gave, and the load of the machine when it began."""


def page(facts: Sequence[str], held: Sequence[Held], rounds: int, *, quick: bool) -> str:
    """Markdown."""
    said = ["# Ours beside its peers", "", *(f"- {fact}" for fact in facts)]
    said.append(f"- {rounds} rounds in turn, each run in a process of its own; medians, and medians of the ratios of a round.")
    if quick:
        said.append("- **A quick run: small inputs, to see that every line works. Its figures say nothing of the aims.**")
    said += ["", "## Aims", "", "| work | aim | measured | |", "| --- | --- | --- | --- |"]
    for contest, runs, _ in held:
        said += [_aim(contest, verdict, quick=quick) for verdict in contest.judge(runs)]
    for contest, runs, load in held:
        said += ["", *_table(contest, runs, load)]
    return "\n".join(said) + "\n"


def _aim(contest: Contest, verdict: Verdict, *, quick: bool) -> str:
    met = None if quick else verdict.met
    return f"| {contest.work} | {verdict.aim} | {verdict.found} | {SIGN[met]} |"


def _table(contest: Contest, runs: Runs, load: float) -> list[str]:
    names = [name for name, _ in contest.columns]
    head = ["", "seconds", "× ours", "processor s", "× ours", "memory MB", "× ours", *names]
    rows = [_row(["---"] * len(head)), *(_row(_cells(contest, runs, name)) for name in runs.told)]
    said = [f"## {contest.work}", "", f"Load when it began: {load:.2f}. {contest.note}".rstrip(), "", _row(head), *rows]
    if contest.missing:
        said += ["", f"Not installed, so not run: {', '.join(contest.missing)}."]
    return said


def _cells(contest: Contest, runs: Runs, name: str) -> list[str]:
    if not runs.of(name):
        limit = next((run[STOPPED] for run in runs.told[name] if run), 0.0)
        return [name, f"ended at {limit:.0f} s", *[""] * (5 + len(contest.columns))]
    cells = [name]
    for key, digits in (("wall", 2), ("cpu", 2), ("memory", 0)):
        cells += [_number(runs.median(name, key), digits), "" if name == OURS else _number(runs.ratio(name, key), 2)]
    return cells + [_number(runs.median(name, key), digits) for key, digits in contest.columns]


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:,.{digits}f}"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
