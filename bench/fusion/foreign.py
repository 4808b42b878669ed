"""Worlds that are not ours: reports drawn by plain rules that share no code and no word with `ceasefire.simulation`.

They show what the weights do to the data of others: positions with bell-shaped errors and no stated precision, moments that are
wrong by hours, bare dates that are wrong by days, foreign words, whole columns that are missing. Nothing is fitted to them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import polars as pl

from ceasefire.fusion import fuse
from ceasefire.simulation import quality

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SOUTH, WEST, HIGH, WIDE = 33.0, 36.0, 3.0, 4.0
"""The country, in degrees: about 330 by 370 km."""
KM = 111.2
SENTENCES = ("Shelling/artillery/missile attack", "Air/drone strike", "Armed clash", "Remote explosive/IED", "Looting", "ATTACK")
LETTERS = ("A1", "A2", "B1", "B2", "C", "D", "E", "F", "G")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How one such world tells of its happenings.

    `noise_km` is the standard deviation of a position each way; `stated` what is given as `precision_km`, if anything. With
    `moments` a time is one instant, wrong by `hours` (standard deviation), and `span` hours around it where that is stated;
    otherwise it is a bare date, wrong by a day or two in the share `wrong_day`. Without `towns` happenings lie anywhere. Shares
    are of all reports.
    """

    towns: int = 60
    a_day: float = 18.0
    tellings: float = 2.0
    noise_km: float = 1.0
    stated: tuple[float, ...] = ()
    centres: bool = False
    moments: bool = False
    hours: float = 0.0
    span: float = 0.0
    wrong_day: float = 0.0
    acts: tuple[str, ...] = SENTENCES
    actors: int = 15
    wrong_act: float = 0.10
    wrong_actor: float = 0.20
    missing: float = 0.20
    unplaced: float = 0.0
    without: tuple[str, ...] = ()
    toll: float = 3.0


MANNERS: Mapping[str, Manner] = MappingProxyType(
    {
        "moments, exact points": Manner(moments=True, hours=2.0, stated=(1.0, 2.0)),
        "moments, no precision": Manner(moments=True, hours=3.0, noise_km=2.0, missing=0.3),
        "dates, anywhere": Manner(
            towns=0, a_day=60, noise_km=4.0, wrong_day=0.2, without=("source", "place"), acts=LETTERS, actors=40, wrong_actor=0.1
        ),
        "dates, town centres": Manner(
            centres=True, noise_km=0.0, wrong_day=0.1, without=("killed_min", "killed_max"), wrong_actor=0.3
        ),
        "much missing": Manner(missing=0.4, unplaced=0.15, stated=(1.0, 5.0, 20.0), noise_km=2.0, wrong_day=0.1, actors=8),
        "precision overstated": Manner(stated=(0.5, 1.0), noise_km=2.5, moments=True, hours=2.0, span=3.0, wrong_actor=0.1),
        "ten times as dense": Manner(a_day=180, moments=True, hours=1.0, stated=(1.0, 3.0), actors=30, acts=LETTERS),
        "few words": Manner(towns=200, acts=("attack", "clash"), actors=4, wrong_day=0.15, noise_km=3.0, missing=0.3),
    }
)


def world(manner: Manner, *, happenings: int, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Reports and their truth, as `ceasefire.simulation.quality` reads it."""
    rng = np.random.default_rng(seed)
    told = rng.poisson(manner.tellings, happenings) + 1
    of = np.repeat(np.arange(happenings), told)
    count = len(of)
    begun = np.sort(rng.uniform(0, happenings / manner.a_day * 24, happenings))
    lat, lon, town = _where(manner, rng, happenings)
    north, east = (rng.normal(0, manner.noise_km, count) / KM for _ in range(2))
    unplaced = rng.random(count) < manner.unplaced
    columns = {
        **_when(manner, rng, begun[of]),
        "lat": _blank(lat[of] + north, unplaced),
        "lon": _blank(lon[of] + east / np.cos(np.radians(34.5)), unplaced),
        "precision_km": _stated(manner, rng, count),
        "place": [f"TOWN {name:03d}" for name in town[of]],
        "act": _words(rng, manner.acts, happenings, of, manner.wrong_act),
        "actor": _words(rng, tuple(f"Group {number}" for number in range(manner.actors)), happenings, of, manner.wrong_actor),
        "target": _words(rng, ("CIVILIANS", "Military", "Hospital", "Other"), happenings, of, manner.wrong_actor),
        **_tolls(manner, rng, happenings, of),
        "source": [f"s{number}" for number in rng.integers(0, 30, count)],
    }
    ids = pl.Series("report_id", rng.permutation(count)).cast(pl.String).str.zfill(8)
    reports = pl.DataFrame({"report_id": ids, **columns})
    for name in ("place", "act", "actor", "target", "source"):
        gone = pl.Series(rng.random(count) < manner.missing)
        reports = reports.with_columns(pl.when(gone | pl.lit(name in manner.without)).then(None).otherwise(name).alias(name))
    gone = pl.Series(rng.random(count) < manner.missing)
    for name in ("killed_min", "killed_max"):
        reports = reports.with_columns(pl.when(gone | pl.lit(name in manner.without)).then(None).otherwise(name).alias(name))
    truth = pl.DataFrame(
        {
            "report_id": ids,
            "happening_id": pl.Series(of).cast(pl.String),
            "copy_of": pl.Series(np.full(count, None), dtype=pl.String),
        }
    )
    order = ids.arg_sort()
    return reports[order], truth[order]


def _where(manner: Manner, rng: np.random.Generator, happenings: int) -> tuple[Floats, Floats, Ints]:
    """Positions, and the town of each: a few towns draw most, as in a war."""
    towns = manner.towns or 300
    lats, lons = SOUTH + HIGH * rng.random(towns), WEST + WIDE * rng.random(towns)
    shares = 1.0 / np.arange(1, towns + 1)
    town = rng.choice(towns, happenings, p=shares / shares.sum())
    if manner.towns == 0:
        lat, lon = SOUTH + HIGH * rng.random(happenings), WEST + WIDE * rng.random(happenings)
        return lat, lon, np.argmin((lat[:, None] - lats) ** 2 + (lon[:, None] - lons) ** 2, axis=1)
    spread = 0.0 if manner.centres else 3.0 / KM
    return lats[town] + rng.normal(0, spread, happenings), lons[town] + rng.normal(0, spread, happenings), town


def _when(manner: Manner, rng: np.random.Generator, hours: Floats) -> dict[str, pl.Series]:
    """The columns of time: moments, spans of hours, or days."""
    epoch = np.datetime64("2021-03-01T00:00", "us")
    if not manner.moments:
        off = np.where(
            rng.random(len(hours)) < manner.wrong_day, rng.choice([-2, -1, 1, 2], len(hours), p=(0.1, 0.3, 0.5, 0.1)), 0
        )
        day = pl.Series(epoch + (np.floor(hours / 24) + off).astype(np.int64) * np.timedelta64(1, "D"))
        return {"occurred_from": day.dt.strftime("%Y-%m-%d")}
    told = hours + rng.normal(0, manner.hours, len(hours)) - manner.span / 2
    begun, ended = (pl.Series(epoch + (at * 60).astype(np.int64) * np.timedelta64(1, "m")) for at in (told, told + manner.span))
    written = {"occurred_from": begun.dt.strftime("%Y-%m-%dT%H:%M+00:00")}
    return written | ({"occurred_to": ended.dt.strftime("%Y-%m-%dT%H:%M+00:00")} if manner.span else {})


def _stated(manner: Manner, rng: np.random.Generator, count: int) -> pl.Series:
    if not manner.stated:
        return pl.Series(np.full(count, None), dtype=pl.Float64)
    return pl.Series(rng.choice(manner.stated, count))


def _words(rng: np.random.Generator, words: tuple[str, ...], happenings: int, of: Ints, wrong: float) -> pl.Series:
    """What each report names: the truth, or in the share `wrong` any word at all."""
    shares = 1.0 / np.arange(1, len(words) + 1) ** 0.5
    true = rng.choice(len(words), happenings, p=shares / shares.sum())[of]
    return pl.Series(words).gather(np.where(rng.random(len(of)) < wrong, rng.integers(0, len(words), len(of)), true))


def _tolls(manner: Manner, rng: np.random.Generator, happenings: int, of: Ints) -> dict[str, pl.Series]:
    """One in two counts is that of the happening; the others are off. Half give a range."""
    true = (rng.exponential(manner.toll, happenings)).astype(np.int64)[of]
    low = np.where(rng.random(len(of)) < 0.5, true, rng.poisson(true))
    high = low + np.where(rng.random(len(of)) < 0.5, 0, rng.poisson(2, len(of)))
    return {"killed_min": pl.Series(low), "killed_max": pl.Series(high)}


def _blank(values: Floats, gone: npt.NDArray[np.bool_]) -> pl.Series:
    return pl.Series(values).set(pl.Series(gone), None)


if __name__ == "__main__":
    for name, manner in MANNERS.items():
        told, truth = world(manner, happenings=int(sys.argv[1]), seed=int(sys.argv[2]))
        found = quality(truth, fuse(told).frame)
        sys.stdout.write(f"{name:24} F1 {found.f1:.3f}, B³ {found.b_cubed:.3f}\n")
