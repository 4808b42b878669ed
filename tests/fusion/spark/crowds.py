"""Crowds that are hard to cut: vague reports, lost ones, some at the ends of the world, more in one place than are looked at."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import polars as pl

from ceasefire.fusion import SCHEMA, Judgement, Verdict, fuse
from ceasefire.simulation import VAGUE, Habits, made_up, simulate
from tests.fusion.reports import TALES, Row, frame, report

NOON = datetime(2016, 3, 1, 12, tzinfo=UTC)


def world(events: int, habits: Habits = VAGUE, seed: int = 5) -> pl.DataFrame:
    """What the sources of a made-up war say."""
    return simulate(made_up(), seed=seed, events=events, habits=habits).reports.select(list(SCHEMA)).cast(SCHEMA)  # type: ignore[arg-type]


def odd_ones(seed: int = 3, count: int = 400) -> pl.DataFrame:
    """Reports at the poles and the date line, of spans up to years, without time, place or position, told in few words."""
    rng = np.random.default_rng(seed)
    spots = ((89.9, 10.0), (-89.7, -170.0), (10.0, 179.99), (10.0, -179.99), (61.0, 25.0), (36.2, 37.15), (None, None))
    return frame([_odd(rng, number, spots[rng.integers(len(spots))]) for number in range(count)])


def _odd(rng: np.random.Generator, number: int, spot: tuple[float | None, float | None]) -> Row:
    lat, lon = spot
    begin = NOON + timedelta(hours=int(rng.integers(0, 24 * 120)))
    lasts = timedelta(hours=int(rng.choice((0, 3, 24, 100, 24 * 9, 24 * 300, 24 * 500))))
    timed = bool(rng.random() < 0.9)
    return report(
        f"odd-{number:04d}",
        occurred_from=begin if timed else None,
        occurred_to=begin + lasts if timed else None,
        lat=None if lat is None else lat + float(rng.choice((0.0, 0.01, -0.05))),
        lon=None if lon is None else lon + float(rng.choice((0.0, 0.004, -0.006))),
        precision_km=None if lat is None else float(rng.choice((0.3, 2.0, 5.0, 11.0, 60.0, 290.0, 900.0))),
        place=str(rng.choice(("mill town", "gate town", "Gate Town, north"))) if rng.random() < 0.5 else None,
        act=str(rng.choice(("airstrike", "barrel_bomb", "siege"))),
        killed_min=int(rng.integers(0, 3)),
        killed_max=int(rng.integers(3, 5)),
        text=str(rng.choice(TALES)) + " " + "again " * int(rng.integers(0, 3)) if rng.random() < 0.5 else None,
    )


def flood(count: int = 3000) -> pl.DataFrame:
    """More reports of one town and some days than anyone is compared with."""
    rng = np.random.default_rng(8)
    return frame(
        [
            report(
                f"flood-{number:05d}",
                occurred_from=(begin := NOON + timedelta(minutes=int(rng.integers(0, 60 * 60)))),
                occurred_to=begin + timedelta(hours=3),
                lat=36.2 + float(rng.normal(0, 0.01)),
                act=str(rng.choice(("airstrike", "barrel_bomb", "siege", "abduction"))),
                killed_min=int(rng.integers(0, 40)),
                killed_max=50,
            )
            for number in range(count)
        ]
    )


def judgements(reports: pl.DataFrame, count: int = 60, seed: int = 4) -> list[Judgement]:
    """What people said of pairs far apart and near: chains, some that cannot all hold, some on reports that are not in hand."""
    rng = np.random.default_rng(seed)
    result = fuse(reports)
    together = result.frame.group_by("incident_id").agg("report_id").filter(pl.col("report_id").list.len() > 1)
    pairs = [tuple(names[:2]) for names in together.sort("incident_id")["report_id"].to_list()[:count]]
    ids = reports["report_id"].sort().to_list()
    pairs += [tuple(rng.choice(ids, 2, replace=False).tolist()) for _ in range(count)]
    chain = rng.choice(ids, 6, replace=False).tolist()
    pairs += [*pairwise(chain), (chain[0], "not in hand"), ("not in hand", chain[3])]
    verdicts = rng.choice([Verdict.SAME, Verdict.NOT_SAME, Verdict.UNSURE], len(pairs), p=[0.5, 0.4, 0.1]).tolist()
    ring = rng.choice(ids, 3, replace=False).tolist()
    pairs += [(ring[0], ring[1]), (ring[1], ring[2]), (ring[0], ring[2])]
    verdicts += [Verdict.SAME, Verdict.SAME, Verdict.NOT_SAME]
    return [
        Judgement(one=str(one), other=str(other), verdict=Verdict(verdict), at=NOON + timedelta(hours=place))
        for place, ((one, other), verdict) in enumerate(zip(pairs, verdicts, strict=True))
    ]
