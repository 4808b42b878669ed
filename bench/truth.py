"""Truth inference beside crowd-kit's: who did it, from made-up claims whose truth is known.

Run: python -m bench.truth [--claims 760000] [--runs 3] [--slow MACE GLAD] [--worlds calm biased] [--seeds 21] [--out FILE.md]

`--slow` also measures peers that take minutes, each on as many claims as it is given in `LIMITS`, beside ours on the same claims.

Every method gets the same claims in the same run, in turn, each in a process of its own. Ours also gets what a register of
sources knows and a crowd's table has no column for: which claims are copies (90 % of them are seen), and how far a source leans
to a side. Two lines show ours without that knowledge. Quality: accuracy, log score (mean negative natural log of the chance
given to the truth; lower is better), expected calibration error over 15 bins of the leading chance. Time leaves out loading and
compiling, which stand in a line of their own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.claims_world import SIDES, ClaimsWorld, Ints, Reals, WorldPlan, made
from ceasefire.testimony import Labels, Voices, hear, learn

WORLDS = {"calm": WorldPlan(), "biased": WorldPlan(leaning=0.6)}
LABELS = len(SIDES)
ORGAN = 0.9
BINS = 15
LEAST = 1e-9

Method = Callable[[ClaimsWorld], Reals]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run of one method. Seconds of wall and processor; GB above what the claims themselves take."""

    name: str
    wall: float
    cpu: float
    gigabytes: float
    accuracy: float
    log_score: float
    calibration: float


def ours(world: ClaimsWorld) -> Reals:
    """The chance of every label of every event; what is left to the unknown is shared among labels that nobody names."""
    sources = len(world.home)
    voices = Voices(right=np.full(sources, 0.6), trust=np.full(sources, 6.0), home=world.home, lean=world.weight)
    hearing = hear(len(world.truth), LABELS, world.event, voice_of(world), world.label)
    learnt = learn(hearing, voices, Labels.apart(SIDES))
    named = np.diff(hearing.candidate_from) - 1
    chances = np.repeat((learnt.chance[hearing.candidate_from[1:] - 1] / np.maximum(LABELS - named, 1))[:, None], LABELS, axis=1)
    known = hearing.candidate < LABELS
    event = np.repeat(np.arange(hearing.events), named + 1)
    chances[event[known], hearing.candidate[known]] = learnt.chance[known]
    return chances


def voice_of(world: ClaimsWorld) -> Ints:
    """The voice of each claim: with whom its words began; all organs of one side are one voice."""
    voice = world.first.copy()
    for side in (0, 1):
        organs = np.flatnonzero((world.home == side) & (world.weight >= ORGAN))
        if len(organs):
            voice[np.isin(world.first, organs)] = organs[0]
    return voice


def without_register(world: ClaimsWorld) -> Reals:
    """Ours where the register says nothing of leanings."""
    return ours(replace(world, home=np.full_like(world.home, -1), weight=np.zeros_like(world.weight)))


def without_copies(world: ClaimsWorld) -> Reals:
    """Ours where no copy is seen."""
    return ours(replace(world, first=world.source))


def majority(world: ClaimsWorld) -> Reals:
    """Each event's claims counted."""
    counts = np.zeros((len(world.truth), LABELS))
    np.add.at(counts, (world.event, world.label), 1.0)
    return counts


def peer(name: str) -> Method:
    """A method of crowd-kit at its own defaults."""

    def run(world: ClaimsWorld) -> Reals:
        import pandas as pd  # noqa: PLC0415
        from crowdkit import aggregation  # noqa: PLC0415

        table = pd.DataFrame({"task": world.event, "worker": world.source, "label": world.label})
        begun = time.perf_counter(), time.process_time()
        found = getattr(aggregation, name)().fit_predict_proba(table)
        TAKEN[:] = [time.perf_counter() - begun[0], time.process_time() - begun[1]]
        return np.asarray(found.sort_index()[list(range(LABELS))].to_numpy())

    return run


TAKEN: list[float] = []
"""Where a peer leaves its own time, so that making its table is not counted."""

METHODS: dict[str, Method] = {
    "ours": ours,
    "ours, no register": without_register,
    "ours, copies unseen": without_copies,
    "majority": majority,
    "DawidSkene": peer("DawidSkene"),
    "OneCoinDawidSkene": peer("OneCoinDawidSkene"),
}
SLOW = {name: peer(name) for name in ("MACE", "GLAD")}
LIMITS = {"MACE": 100_000, "GLAD": 20_000}
"""Claims on which a slow peer is measured: beyond, it takes minutes and more."""


def quality(chances: Reals, truth: Ints) -> tuple[float, float, float]:
    """Accuracy, log score and calibration error."""
    shares = np.maximum(chances / chances.sum(axis=1, keepdims=True), LEAST)
    leading, right = shares.max(axis=1), shares.argmax(axis=1) == truth
    score = float(-np.log(shares[np.arange(len(truth)), truth]).mean())
    bins = np.minimum((leading * BINS).astype(np.int64), BINS - 1)
    sizes = np.bincount(bins, minlength=BINS)
    gaps = np.abs(np.bincount(bins, weights=right - leading, minlength=BINS))
    return float(right.mean()), score, float(gaps.sum() / sizes.sum())


def measured(name: str, method: Method, world: ClaimsWorld) -> Measured:
    """One run in this process, after a small one that loads and compiles."""
    method(made(replace(WORLDS["calm"], claims=8_000)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    TAKEN.clear()
    begun = time.perf_counter(), time.process_time()
    chances = method(world)
    wall, cpu = TAKEN or (time.perf_counter() - begun[0], time.process_time() - begun[1])
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1e6
    accuracy, score, gap = quality(chances, world.truth)
    return Measured(name=name, wall=wall, cpu=cpu, gigabytes=peak, accuracy=accuracy, log_score=score, calibration=gap)


def _child(name: str, plan: WorldPlan, answers: multiprocessing.SimpleQueue[Measured | float]) -> None:
    world = made(plan)
    if name == "loading":
        begun = time.perf_counter()
        ours(made(replace(plan, claims=8_000)))
        answers.put(time.perf_counter() - begun)
    else:
        answers.put(measured(name, (METHODS | SLOW)[name], world))


def apart(name: str, plan: WorldPlan) -> Measured | float:
    """One run in a process of its own."""
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.SimpleQueue[Measured | float] = context.SimpleQueue()
    child = context.Process(target=_child, args=(name, plan, answers))
    child.start()
    found = answers.get()
    child.join()
    return found


def table(label: str, plan: WorldPlan, names: list[str], runs: int) -> None:
    """Run all methods in turn and print one world's table: medians of seconds, and ratios to ours of the same turn."""
    turns = [{name: apart(name, plan) for name in names} for _ in range(runs)]
    say(f"\n{label}, {plan.claims} claims, seed {plan.seed}, {runs} runs in turn\n")
    say("| method | seconds | processor seconds | times ours | GB | accuracy | log score | calibration error |")
    say("| --- |" + " --- |" * 7)
    for name in names:
        found = [item for turn in turns if isinstance(item := turn[name], Measured)]
        own = [item for turn in turns if isinstance(item := turn["ours"], Measured)]
        ratio = statistics.median(one.cpu / max(other.cpu, 1e-3) for one, other in zip(found, own, strict=True))
        wall, cpu = statistics.median(item.wall for item in found), statistics.median(item.cpu for item in found)
        one = found[0]
        quality = f"{one.accuracy:.3f} | {one.log_score:.3f} | {one.calibration:.3f}"
        say(f"| {name} | {wall:.2f} | {cpu:.2f} | {ratio:.1f} | {one.gigabytes:.2f} | {quality} |")


def say(line: str) -> None:
    """One line of the report."""
    LINES.append(line)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


LINES: list[str] = []
"""What was reported so far."""


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--claims", type=int, default=760_000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--seeds", type=int, nargs="+", default=[21])
    options.add_argument("--worlds", nargs="+", default=list(WORLDS), choices=list(WORLDS))
    options.add_argument("--slow", nargs="+", default=[], choices=list(SLOW), help="these as well, once")
    options.add_argument("--out", type=Path, help="write the tables there too, as markdown")
    given = options.parse_args()
    say(f"loading and compiling ours: {apart('loading', WORLDS['calm']):.2f} s")
    for seed in given.seeds:
        for label in given.worlds:
            plan = replace(WORLDS[label], claims=given.claims, seed=seed)
            table(label, plan, list(METHODS), given.runs)
            for name in given.slow:
                table(f"{label}, {name}", replace(plan, claims=min(given.claims, LIMITS[name])), ["ours", "DawidSkene", name], 1)
    if given.out is not None:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text("\n".join(LINES) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
