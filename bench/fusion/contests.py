"""The lines of the table of aims that are about fusion."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import log
from pathlib import Path

from bench.apart import Figures, apart
from bench.contest import OURS, Contest, Entrant, Plan, Runs, Verdict, at_least, at_most, least_of

QUALITY = (("precision", 3), ("recall", 3), ("F1", 3), ("B³", 3))
SPLINKS = ("splink-hand", "splink-rarity", "splink-em")
SPACE = ("dbscan", "st-dbscan")
NEEDS = {**dict.fromkeys(SPLINKS, "splink"), **dict.fromkeys((*SPACE, "hdbscan"), "sklearn"), "recordlinkage": "recordlinkage"}
SLOW = ("hdbscan",)
SEED = 21
CAREFULLY = "Word-for-word copies are left out of the quality. Splink: three tunings; of each the best threshold is shown."


def million(plan: Plan) -> Contest:
    """A million reports without texts."""

    def judge(runs: Runs) -> list[Verdict]:
        return [
            *_faster(runs, 8),
            at_most("memory, of the faster splink's", 0.5, _of_the_faster(runs, "memory")),
            *_good(runs, f1=0.93, b_cubed=0.95),
        ]

    return _fusion(plan, "fusion-1m", plan.size(1_000_000, 4_000), (*SPLINKS, *SPACE), judge)


def worded(plan: Plan) -> Contest:
    """The same where six reports in ten bring a text."""
    note = "Six reports in ten bring a text. No peer reads it. " + CAREFULLY
    size = plan.size(1_000_000, 4_000)
    return _fusion(
        plan, "fusion-1m-texts", size, ("splink-hand",), lambda runs: _good(runs, f1=0.93, b_cubed=0.95), texts=0.6, note=note
    )


def hundred_thousand(plan: Plan) -> Contest:
    """A hundred thousand reports, and every peer."""
    peers = (*SPLINKS, *SPACE, "recordlinkage", "hdbscan")
    return _fusion(plan, "fusion-100k", plan.size(100_000, 2_000), peers, lambda runs: _faster(runs, 25))


def dense(plan: Plan) -> Contest:
    """A hundred thousand reports where ten times as much happens a day."""
    peers = (*SPLINKS, *SPACE, "recordlinkage", "hdbscan")
    size = plan.size(100_000, 2_000)
    return _fusion(plan, "fusion-dense", size, peers, lambda runs: [*_faster(runs, 25), *_good(runs, f1=0.85)], heat=10.0)


def _fusion(
    plan: Plan,
    key: str,
    size: int,
    peers: tuple[str, ...],
    judge: Callable[[Runs], list[Verdict]],
    *,
    heat: float = 1.0,
    texts: float = 0.0,
    note: str = CAREFULLY,
) -> Contest:
    folder, reports = _world(plan, key, size, heat, texts)
    entrants = tuple(
        Entrant(
            name=name,
            run=partial(apart, "bench.fusion.methods", name, folder, limit=plan.limit),
            needs=NEEDS.get(name),
            once=name in SLOW,
        )
        for name in (OURS, *peers)
    )
    told = ("" if heat == 1 else f", {heat:g} times as dense") + (", with texts" if texts else "")
    return Contest(key=key, work=f"fuse {reports:,} reports{told}", entrants=entrants, judge=judge, columns=QUALITY, note=note)


def _world(plan: Plan, key: str, size: int, heat: float, texts: float) -> tuple[Path, int]:
    folder = plan.folder / key
    made = apart("bench.fusion.world", folder, size, heat, texts, SEED, limit=plan.limit)
    return folder, int(made["reports"])


def _faster(runs: Runs, times: float) -> list[Verdict]:
    return [at_least("times as fast as the faster splink", times, least_of([runs.ratio(name, "wall") for name in SPLINKS]), 1)]


def _of_the_faster(runs: Runs, key: str) -> float | None:
    """Our share of what the faster splink takes."""
    timed = [(found, name) for name in SPLINKS if (found := runs.median(name, "wall")) is not None]
    theirs = runs.ratio(min(timed)[1], key) if timed else None
    return None if theirs is None else 1 / theirs


def _good(runs: Runs, f1: float, b_cubed: float | None = None) -> list[Verdict]:
    said = [at_least("pairwise F1", f1, runs.median(OURS, "F1"), 3)]
    return said if b_cubed is None else [*said, at_least("B³", b_cubed, runs.median(OURS, "B³"), 3)]


def one_new(plan: Plan) -> Contest:
    """One new report against a million that stand."""
    full, fewer = plan.size(1_000_000, 4_000), plan.size(100_000, 2_000)
    held, asked = plan.size(1_000, 50), plan.size(100, 5)

    def entrant(name: str, method: str, size: int, held: int, needs: str | None = None) -> Entrant:
        folder, _ = _world(plan, f"one-new-{size}", size, 1.0, 0.0)
        run = partial(apart, "bench.fusion.one_new", method, folder, held, limit=plan.limit)
        return Entrant(name=name, run=run, needs=needs, once=needs is not None)

    def judge(runs: Runs) -> list[Verdict]:
        return [
            at_most("p50, ms", 1, runs.median(OURS, "p50 ms")),
            at_most("p99, ms", 20, runs.median(OURS, "p99 ms")),
        ]

    return Contest(
        key="one-new",
        work=f"one new report against {full:,}",
        entrants=(entrant(OURS, OURS, full, held), entrant(f"splink, against {fewer:,}", "splink", fewer, asked, "splink")),
        judge=judge,
        columns=(("p50 ms", 2), ("p99 ms", 2), ("most ms", 2), ("ready s", 1)),
        note=f"{held} reports held back, placed one by one; of splink {asked}. `ready s`: fusing the batch and making it ready.",
    )


def growth(plan: Plan) -> Contest:
    """How time grows with the number of reports at the same density: a longer war, not a hotter one."""
    sizes = (10_000, 100_000, 1_000_000) if not plan.quick else (1_000, 2_000, 4_000)

    def entrant(size: int) -> Entrant:
        folder, reports = _world(plan, f"growth-{size}", size, 1.0, 0.0)
        return Entrant(name=f"{OURS}, {reports:,}", run=partial(_sized, folder, reports, plan.limit))

    entrants = tuple(entrant(size) for size in sizes)

    def judge(runs: Runs) -> list[Verdict]:
        first, last = entrants[0].name, entrants[-1].name
        times = [(runs.ratio(last, key, first), runs.ratio(last, "reports", first)) for key in ("wall", "cpu")]
        powers = [log(longer) / log(more) if longer and more else None for longer, more in times]
        names = ("time grows with the power", "processor time grows with the power")
        return [at_most(name, 1.1, power) for name, power in zip(names, powers, strict=True)]

    note = "The power lies between the smallest and the greatest. MELTT, the quadratic peer of the aim, is in no package here."
    return Contest(key="growth", work="growth at fixed density", entrants=entrants, judge=judge, columns=(("F1", 3),), note=note)


def _sized(folder: Path, reports: int, limit: float) -> Figures:
    return {**apart("bench.fusion.methods", OURS, folder, limit=limit), "reports": reports}


def starting(plan: Plan) -> Contest:
    """The whole command on a file, and what of it is start-up."""
    folder, reports = _world(plan, "starting", plan.size(100_000, 2_000), 1.0, 0.0)
    run = partial(apart, "bench.fusion.starting", folder, "quick" if plan.quick else "full", limit=plan.limit)

    def judge(runs: Runs) -> list[Verdict]:
        return [at_most("share of start-up in the whole run", 0.5, runs.median(OURS, "start-up share"))]

    return Contest(
        key="starting",
        work=f"`ceasefire fuse` on a file of {reports:,}",
        entrants=(Entrant(name=OURS, run=run),),
        judge=judge,
        columns=(("start-up s", 2), ("start-up share", 2), ("first ever s", 2)),
        note="Start-up: the same command on three reports. `first ever`: where nothing was compiled yet.",
    )
