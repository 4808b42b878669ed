"""Clause tests on settled incidents: masks beside the same tests incident by incident, and beside polars.

Run: python -m bench.clauses [--incidents 100000 1000000] [--clauses 24] [--sample 2000] [--runs 3]

The terms are those of a bundled case with clauses repeated up to the wanted number. The incidents are made up at random from the
words of the case: they measure speed and say nothing of any real event. Objects: `find_all` with its reasons, on a sample, the
better of two runs. Polars gets, ready made, what ours makes for itself: for each rule the values of each part that leave it
standing; it lists the incidents that leave a rule of a clause standing, by one boolean expression a clause, with all its threads.
`masks` and `polars` are the seconds of that part alone; `seconds` is all of ours, from words to findings. The findings of a
sample are compared before any figure.
"""

from __future__ import annotations

import argparse
import functools
import operator
import resource
import statistics
import sys
import time
from dataclasses import replace

import numpy as np
import polars as pl

from ceasefire.agreement.case import Case
from ceasefire.agreement.frames.settled import SETTLED, SettledTest, _Parts, subjects_of_settled
from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.pipeline.finding import find_all
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Outcome


def with_clauses(case: Case, number: int) -> Case:
    """The case with its first clauses repeated under other ids."""
    own = case.terms.clauses
    more = tuple(replace(own[at % len(own)], id=f"{own[at % len(own)].id}-again-{at}") for at in range(len(own), number))
    return replace(case, terms=replace(case.terms, clauses=(*own, *more)[:number]))


def made(case: Case, incidents: int, seed: int = 1) -> pl.DataFrame:
    """Settled incidents at random."""
    draw = np.random.default_rng(seed)
    minutes = draw.integers(0, 150 * 24 * 60, size=incidents)
    drawn = {
        "act": [act.value for act in Act],
        "place_id": sorted(case.gazetteer.by_id),
        "actor": [*case.actors, UNKNOWN],
        "target": [*case.actors, UNKNOWN],
        "proportionate": ["unknown", "yes", "no"],
    }
    columns = {name: pl.Series(words).gather(draw.integers(len(words), size=incidents)) for name, words in drawn.items()}
    moment = pl.Series(minutes) * 60_000_000 + int(case.span.start.timestamp() * 1e6)
    words = pl.Series(["", "self_defence", "reprisal"]).gather(draw.choice(3, p=[0.85, 0.1, 0.05], size=incidents))
    ids = pl.select(pl.format("i{}", pl.arange(0, incidents)))[:, 0]
    frame = pl.DataFrame({"incident_id": ids, "moment": moment.cast(pl.Datetime("us", "UTC")), "circumstance": words, **columns})
    return frame.select(*SETTLED).cast(SETTLED)  # type: ignore[arg-type]


def one_by_one(case: Case, frame: pl.DataFrame) -> tuple[float, list[tuple[str, ...]]]:
    """Seconds of `find_all` on ready-made objects, and its findings but those out of scope."""
    subjects = list(subjects_of_settled(case, frame))
    begun = time.perf_counter()
    findings = [finding for incident, subject in subjects for finding in find_all(case, subject, incident)]
    seconds = time.perf_counter() - begun
    said = [item for item in findings if item.outcome is not Outcome.OUT_OF_SCOPE]
    return seconds, sorted((item.incident, item.clause, item.party, item.outcome.value) for item in said)


def polars_way(parts: _Parts, test: SettledTest) -> tuple[pl.DataFrame, list[pl.Expr]]:
    """The coded frame, and for each clause the expression that tells which incidents leave a rule of it standing."""
    names = ["act", "manner", "place", "party", "target"]
    frame = pl.DataFrame({name: numbers.astype(np.int32) for name, (_, numbers) in zip(names, parts._classes, strict=True)})
    expressions = []
    for bits in test._bits:
        rules = [64 * word + bit for word in range(len(bits)) for bit in range(64) if int(bits[word]) >> bit & 1]
        met = [_rule(parts, names, rule) for rule in rules]
        expressions.append(functools.reduce(operator.or_, met) if met else pl.lit(False))
    return frame, expressions


def _rule(parts: _Parts, names: list[str], rule: int) -> pl.Expr:
    holding = []
    for name, (classes, _) in zip(names, parts._classes, strict=True):
        stands = np.flatnonzero((classes.standing[:, rule // 64] >> np.uint64(rule % 64)) & np.uint64(1))
        holding.append(pl.col(name).is_in(stands.tolist()))
    return functools.reduce(operator.and_, holding)


def polars_listed(frame: pl.DataFrame, expressions: list[pl.Expr]) -> int:
    """The number of (incident, clause) pairs that polars lists."""
    marks = frame.lazy().select(expr.alias(str(at)) for at, expr in enumerate(expressions)).collect()
    return sum(len(marks[name].arg_true()) for name in marks.columns)


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--incidents", type=int, nargs="+", default=[100_000, 1_000_000])
    options.add_argument("--clauses", type=int, default=24)
    options.add_argument("--sample", type=int, default=2_000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--case", default="syria-2016")
    given = options.parse_args()
    case = with_clauses(load_case(find_case(given.case)), given.clauses)
    sample = made(case, given.sample, seed=2)
    seconds, theirs = one_by_one(case, sample)
    seconds = min(seconds, one_by_one(case, sample)[0])
    if sorted(SettledTest(case).find(sample).select(pl.all().cast(pl.String)).rows()) != theirs:
        raise SystemExit("the findings differ")
    each = seconds / len(sample)
    say(f"{given.case}: {len(case.terms.clauses)} clauses; {len(theirs)} findings of {len(sample)} incidents are the same")
    say(f"objects: {each * 1e6:.0f} us an incident, everything remembered from a first run")
    say(
        f"{'incidents':>10}{'findings':>10}{'seconds':>9}{'x objects':>11}{'masks':>8}{'polars':>8}{'x polars':>10}{'peak GB':>9}"
    )
    for incidents in given.incidents:
        frame, runs = made(case, incidents), []
        for _ in range(given.runs):
            test = SettledTest(case)
            begun = time.perf_counter()
            found = len(test.find(frame))
            whole = time.perf_counter() - begun
            parts = _Parts(test, frame)
            begun = time.perf_counter()
            parts.standing = parts.stand()
            mine = sum(len(parts.standing_for(bits)) for bits in test._bits)
            masks = time.perf_counter() - begun
            coded, expressions = polars_way(parts, test)
            begun = time.perf_counter()
            listed = polars_listed(coded, expressions)
            runs.append((whole, masks, time.perf_counter() - begun))
            if listed != mine:
                raise SystemExit("polars lists other incidents")
        whole, masks, peer = (statistics.median(run[at] for run in runs) for at in range(3))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        ratio = statistics.median(run[2] / run[1] for run in runs)
        speed = f"{whole:>9.2f}{each * incidents / whole:>11.0f}{masks:>8.3f}{peer:>8.3f}{ratio:>8.1f}"
        say(f"{incidents:>10}{found:>10}{speed}{peak:>9.2f}")


if __name__ == "__main__":
    main()
