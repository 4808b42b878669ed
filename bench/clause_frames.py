"""Clause tests on a frame of synthetic incidents against the same tests incident by incident.

Run: python bench/clause_frames.py [--incidents 100000 1000000] [--sample 1000] [--case syria-2016] [--free 0.3]

The incidents are made up at random from the words of the case: they measure speed and say nothing of any real event.
Both ways answer the same sample in the same run, and their findings are compared before any figure is printed.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time

import numpy as np
import polars as pl

from ceasefire.agreement.case import Case
from ceasefire.agreement.frames import SUBJECTS, subjects_of
from ceasefire.agreement.frames.findings import find_frame, find_frames
from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.pipeline.finding import find_all
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome

GRADES = [grade.value for grade in (OccurrenceGrade.CONFIRMED, OccurrenceGrade.FAIR, OccurrenceGrade.WEAK)]


def synthetic(case: Case, incidents: int, free: float, seed: int = 1) -> pl.DataFrame:
    """Incidents with 1 to 3 possible actors and targets, a day or an instant, at a place of the gazetteer or a free position."""
    draw = np.random.default_rng(seed)
    places, actors = case.gazetteer.places, [*case.actors, "unknown"]
    place = draw.integers(len(places), size=incidents)
    is_free = draw.random(incidents) < free
    shift = draw.normal(0, 0.05, size=(2, incidents)) * is_free
    radius = np.where(is_free, draw.choice([0.0, 0.1, 0.8, 2.5, 10.0], size=incidents), [places[at].radius_km for at in place])
    known = draw.random(incidents) > 0.05
    start = case.span.start
    minutes = draw.integers(0, 150 * 24 * 60, size=incidents)
    length = np.where(draw.random(incidents) < 0.6, 24 * 60, 0)
    begin = pl.Series(minutes) * 60_000_000 + int(start.timestamp() * 1e6)
    return (
        pl.DataFrame(
            {
                "incident_id": pl.select(pl.format("i{}", pl.arange(0, incidents)))[:, 0],
                "act": pl.Series([act.value for act in Act]).gather(draw.integers(len(Act), size=incidents)),
                "occurred_from": begin.cast(pl.Datetime("us", "UTC")),
                "occurred_to": (begin + pl.Series(length) * 60_000_000).cast(pl.Datetime("us", "UTC")),
                "lat": pl.Series(np.array([places[at].lat for at in place]) + shift[0]),
                "lon": pl.Series(np.array([places[at].lon for at in place]) + shift[1]),
                "radius_km": pl.Series(radius),
                "place_id": pl.Series([places[at].id for at in place]),
                "by": _beliefs(draw, actors, incidents, "actor"),
                "against": _beliefs(draw, actors, incidents, "targets"),
                "circumstances": pl.Series([[], ["self_defence"], ["reprisal", "self_defence"], ["joint_position_with"]]).gather(
                    draw.choice(4, p=[0.8, 0.1, 0.05, 0.05], size=incidents)
                ),
                "proportionate": pl.Series(["unknown", "yes", "no"]).gather(draw.integers(3, size=incidents)),
                "occurrence": pl.Series(GRADES).gather(draw.integers(len(GRADES), size=incidents)),
            }
        )
        .with_columns(
            pl.when(pl.Series(is_free)).then(None).otherwise("place_id").alias("place_id"),
            *(pl.when(pl.Series(known)).then(name).otherwise(None).alias(name) for name in ("occurred_from", "occurred_to")),
        )
        .cast(SUBJECTS)
    )  # type: ignore[arg-type]


def _beliefs(draw: np.random.Generator, actors: list[str], incidents: int, key: str) -> pl.Series:
    count = draw.choice([1, 2, 3], p=[0.6, 0.3, 0.1], size=incidents)
    row = np.repeat(np.arange(incidents), count)
    table = pl.DataFrame({"row": row, "id": pl.Series(actors).gather(draw.integers(len(actors), size=len(row)))})
    table = table.unique(maintain_order=True).with_columns(p=1.0 / pl.len().over("row")).sort("row", "id")
    value = pl.concat_list("id") if key == "targets" else pl.col("id")
    return table.group_by("row", maintain_order=True).agg(pl.struct(value.alias(key), "p").alias("by"))["by"]


def one_by_one(case: Case, frame: pl.DataFrame) -> tuple[float, pl.DataFrame]:
    """Seconds for `find_all` on ready-made objects, and its findings."""
    subjects = list(subjects_of(frame))
    begun = time.perf_counter()
    findings = [finding for incident, subject in subjects for finding in find_all(case, subject, incident)]
    seconds = time.perf_counter() - begun
    masses = {f"p_{outcome.value}": [finding.mass(outcome) for finding in findings] for outcome in Outcome}
    return seconds, pl.DataFrame({"outcome": [finding.outcome.value for finding in findings], **masses})


def tested(case: Case, frame: pl.DataFrame, batches: bool) -> tuple[float, int]:
    """Seconds for the frame and the number of findings, kept all together or let go batch by batch."""
    begun = time.perf_counter()
    findings = sum(map(len, find_frames(case, frame))) if batches else len(find_frame(case, frame))
    return time.perf_counter() - begun, findings


def compared(case: Case, sample: pl.DataFrame) -> float:
    """Seconds an incident takes as an object, after holding the findings of both ways against each other."""
    runs = [one_by_one(case, sample) for _ in range(2)]
    theirs, ours = runs[0][1], find_frame(case, sample)
    if ours["outcome"].cast(pl.String).to_list() != theirs["outcome"].to_list():
        raise SystemExit("the outcomes differ")
    apart = max(float(np.abs(ours[name].to_numpy() - theirs[name].to_numpy()).max()) for name in theirs.columns[1:])
    each = statistics.median(seconds for seconds, _ in runs) / len(sample)
    say(f"{case.id}: {len(case.terms.clauses)} clauses, {len(case.zones)} zone versions")
    say(f"{len(ours)} findings of {len(sample)} incidents: same outcomes, probabilities within {apart:.1e}")
    say(f"object path: {each * 1e3:.2f} ms an incident")
    return each


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--incidents", type=int, nargs="+", default=[100_000, 1_000_000])
    options.add_argument("--sample", type=int, default=500)
    options.add_argument("--case", default="syria-2016")
    options.add_argument("--free", type=float, default=0.3, help="share of incidents at free positions, each its own disc")
    options.add_argument("--batches", action="store_true", help="let findings go batch by batch instead of keeping them all")
    given = options.parse_args()
    case = load_case(find_case(given.case))
    each = compared(case, synthetic(case, given.sample, given.free, seed=2))
    say(f"{'incidents':>10} {'findings':>10} {'seconds':>8} {'us each':>8} {'ratio':>7} {'peak GB':>8}")
    for incidents in given.incidents:
        seconds, findings = tested(case, synthetic(case, incidents, given.free), given.batches)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        speed = f"{seconds / incidents * 1e6:>8.1f} {each * incidents / seconds:>7.0f}"
        say(f"{incidents:>10} {findings:>10} {seconds:>8.2f} {speed} {peak:>8.2f}")


if __name__ == "__main__":
    main()
