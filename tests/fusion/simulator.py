"""A small world with a known truth, for tests: happenings in towns, each told by about three reports that err.

Nothing here is taken from a real event. The towns lie at random on a square of four degrees; busy towns are busier
as in Zipf's law. Reports err in position, day, act, actor, target and toll, leave fields out, and put things in
words of their own.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

ACTS = (
    "airstrike",
    "indirect_fire",
    "barrel_bomb",
    "direct_fire",
    "ied_or_mine",
    "ground_advance",
    "atgm",
    "abduction",
)
ACT_SHARES = (0.38, 0.27, 0.10, 0.10, 0.05, 0.05, 0.03, 0.02)
MISTAKEN = {
    "airstrike": "barrel_bomb",
    "barrel_bomb": "airstrike",
    "indirect_fire": "direct_fire",
    "direct_fire": "atgm",
}
ACTORS = ("north-army", "north-allies", "south-front", "south-brigades", "third-force")
TARGETS = ("civilians", "north-army", "south-front", "south-brigades")
RADII = (0.5, 1.0, 4.0, 15.0, 60.0)
RADIUS_SHARES = (0.25, 0.2, 0.38, 0.12, 0.05)
WORDS = tuple(
    f"{a}{b}{c}"
    for a in "bdklmnrst"
    for b in ("an", "or", "il", "us", "ek")
    for c in ("do", "ri", "ta", "lem", "vok", "sha", "pin")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Reports in the contract's columns, and for each report the number of its happening."""

    reports: pl.DataFrame
    truth: dict[str, int]


def simulate(*, seed: int, happenings: int, a_day: float = 40.0, towns: int = 300, texts: bool = True) -> World:
    """About three reports (1 to 8) for each happening, `a_day` happenings a day over `towns` towns."""
    rng = np.random.default_rng(seed)
    town_lat, town_lon = rng.uniform(33, 37, towns), rng.uniform(36, 40, towns)
    busy = 1 / (np.arange(towns) + 3.0)
    town = rng.choice(towns, happenings, p=busy / busy.sum())
    scatter = rng.normal(0, 1.5, (2, happenings)) / 111.0
    hour = rng.uniform(0, 24 * max(happenings / a_day, 1.0), happenings)
    act = rng.choice(len(ACTS), happenings, p=ACT_SHARES)
    actor, target = rng.integers(0, len(ACTORS), happenings), rng.integers(0, len(TARGETS), happenings)
    killed = np.minimum(rng.geometric(0.22, happenings) - 1, 80)
    tale = rng.integers(0, len(WORDS), (happenings, 6))
    told = np.clip(1 + rng.poisson(2.0, happenings), 1, 8)
    of = np.repeat(np.arange(happenings), told)
    count = len(of)
    radius = np.array(RADII)[rng.choice(len(RADII), count, p=RADIUS_SHARES)]
    angle, off = (
        rng.uniform(0, 2 * np.pi, count),
        radius * np.sqrt(rng.uniform(0, 1, count)) * np.where(rng.random(count) < 0.05, 2.0, 1.0),
    )
    lat = town_lat[town[of]] + scatter[0][of] + off * np.cos(angle) / 111.0
    lon = town_lon[town[of]] + scatter[1][of] + off * np.sin(angle) / 91.0
    start, end = _times(rng, hour[of])
    drop = rng.random((6, count))
    told_act = [
        MISTAKEN.get(ACTS[a], ACTS[a]) if slip < 0.12 else ACTS[a] for a, slip in zip(act[of], rng.random(count), strict=True)
    ]
    wrong = rng.random((2, count)) < 0.15
    told_actor = np.where(wrong[0], rng.integers(0, len(ACTORS), count), actor[of])
    told_target = np.where(wrong[1], rng.integers(0, len(TARGETS), count), target[of])
    low = np.maximum(killed[of] - rng.poisson(0.15 * killed[of]), 0)
    high = low + rng.poisson(0.5 + 0.15 * killed[of])
    ids = [f"r{number:07d}" for number in rng.permutation(count)]
    placed = drop[0] > 0.06
    reports = pl.DataFrame(
        {
            "report_id": ids,
            "occurred_from": pl.Series(start).cast(pl.Datetime("ms")).dt.replace_time_zone("UTC"),
            "occurred_to": pl.Series(end).cast(pl.Datetime("ms")).dt.replace_time_zone("UTC"),
            "lat": [value if keep else None for value, keep in zip(lat.tolist(), placed, strict=True)],
            "lon": [value if keep else None for value, keep in zip(lon.tolist(), placed, strict=True)],
            "precision_km": [value if keep else None for value, keep in zip(radius.tolist(), placed, strict=True)],
            "place": [f"town {number}" if keep > 0.1 else None for number, keep in zip(town[of].tolist(), drop[1], strict=True)],
            "act": [value if keep > 0.05 else None for value, keep in zip(told_act, drop[2], strict=True)],
            "actor": [ACTORS[value] if keep > 0.25 else "unknown" for value, keep in zip(told_actor, drop[3], strict=True)],
            "target": [TARGETS[value] if keep > 0.4 else None for value, keep in zip(told_target, drop[4], strict=True)],
            "killed_min": [value if keep > 0.35 else None for value, keep in zip(low.tolist(), drop[5], strict=True)],
            "killed_max": [value if keep > 0.35 else None for value, keep in zip(high.tolist(), drop[5], strict=True)],
            "source": [f"source {number}" for number in rng.integers(0, 60, count)],
            "text": _texts(rng, tale[of], told_act) if texts else [None] * count,
        }
    )
    return World(reports=reports.sample(fraction=1.0, shuffle=True, seed=seed), truth=dict(zip(ids, of.tolist(), strict=True)))


def pairwise_f1(truth: dict[str, int], found: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of reports in one group."""
    table = pl.DataFrame({"truth": [truth[name] for name in found], "found": list(found.values())})

    def pairs(by: list[str]) -> int:
        sizes = table.group_by(by).len()["len"].cast(pl.Int64)
        return int((sizes * (sizes - 1) // 2).sum())

    both, true, said = pairs(["truth", "found"]), pairs(["truth"]), pairs(["found"])
    return both / max(said, 1), both / max(true, 1), 2 * both / max(true + said, 1)


def _times(rng: np.random.Generator, hour: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Start and end in milliseconds: three hours, a day (one in twelve the wrong one), or three days."""
    count = len(hour)
    kind = rng.choice(3, count, p=(0.3, 0.6, 0.1))
    slip = np.where(rng.random(count) < 1 / 12, rng.choice((-24.0, 24.0), count), 0.0)
    day = np.floor((hour + slip) / 24) * 24
    start = np.select([kind == 0, kind == 1], [hour - rng.uniform(0, 3, count), day], day - 24.0 * rng.integers(0, 3, count))
    end = start + np.select([kind == 0, kind == 1], [3.0, 24.0], 72.0)
    epoch = np.datetime64("2016-01-01T00", "ms").astype(np.int64)
    return epoch + (start * 3.6e6).astype(np.int64), epoch + (end * 3.6e6).astype(np.int64)


def _texts(rng: np.random.Generator, tale: np.ndarray, acts: list[str]) -> list[str | None]:
    """Six in ten have a text: the act, four of the happening's six words, and four of the reporter's own."""
    own = rng.integers(0, len(WORDS), (len(tale), 4))
    kept = np.argsort(rng.random(tale.shape), axis=1)[:, :4]
    said = rng.random(len(tale)) < 0.6
    return [
        " ".join([acts[row], *(WORDS[tale[row, k]] for k in kept[row]), *(WORDS[k] for k in own[row])]) if said[row] else None
        for row in range(len(tale))
    ]
