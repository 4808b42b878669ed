"""Which dated, rival zones hold each of many points: ours beside shapely's trees and prepared polygons.

Run: python -m bench.zones [--points 200000 1000000] [--one-tree 200000] [--corners 400] [--runs 3]

The zones are made up: areas of two rival maps whose wavering fronts move every week, 650 versions in all. Peers: one STRtree a
week, asked for the points of that week; one STRtree of all versions, with the dates compared after; prepared polygons with a
vector test, version by version (no index, the best that shapely does here). Every way must find the same pairs. DuckDB's spatial
extension is not among its wheels and is fetched from the network when first used: it is measured only where it loads.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import shapely
from numpy.typing import NDArray

from ceasefire.registers.dated_zones import ZoneIndex
from ceasefire.registers.territory import Zone, ZoneKind
from ceasefire.vocabulary.times import Window

BEGINS = datetime(2016, 1, 1, tzinfo=UTC)
WEEK = timedelta(days=7)
WEEKS, AREAS = 65, 5
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Pairs = Ints
"""point × versions + version, sorted."""


def made_zones(corners: int) -> list[Zone]:
    """Versions by week, area and map."""
    draw = np.random.default_rng(4)
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    zones = []
    for area in range(AREAS):
        middle = np.array([36.2 + area * 1.1, 35.0 + (area % 2) * 0.8])
        for map_ in ("north-chair", "south-chair"):
            waves = [(n, draw.normal(0, 0.25 / n), draw.uniform(0, 6.3)) for n in range(2, 40)]
            for week in range(WEEKS):
                far = (
                    0.75 + 0.1 * np.sin(week / 9 + area) + sum(size * np.sin(n * turn + at + week / 20) for n, size, at in waves)
                )
                reach = np.maximum(far, 0.1)[:, None] * np.stack((np.cos(turn), 0.8 * np.sin(turn)), axis=1)
                zones.append(
                    Zone(
                        id=f"{area}-{map_}",
                        names={"en": "made up"},
                        kind=ZoneKind.CONTROL,
                        holder=f"side-{area % 2}",
                        according_to=map_,
                        window=Window(start=BEGINS + week * WEEK, end=BEGINS + (week + 1) * WEEK),
                        known=BEGINS,
                        shape=shapely.make_valid(shapely.Polygon(middle + reach)),
                    )
                )
    return zones


def made_points(number: int) -> tuple[Reals, Reals, Ints]:
    """Longitude, latitude and moment of points all over the map and the time."""
    draw = np.random.default_rng(5)
    start = (BEGINS - EPOCH) // timedelta(microseconds=1)
    moment = start + draw.integers(0, WEEKS * 7 * 86_400, size=number) * 1_000_000
    return draw.uniform(35.0, 42.0, number), draw.uniform(33.5, 37.0, number), moment


def weeks_of(moment: Ints) -> Ints:
    """The week of each moment."""
    start = (BEGINS - EPOCH) // timedelta(microseconds=1)
    return (moment - start) // (7 * 86_400 * 1_000_000)


def tree_a_week(zones: list[Zone], x: Reals, y: Reals, moment: Ints) -> Pairs:
    """One STRtree for the versions of each week."""
    week, found = weeks_of(moment), []
    versions = _by_week(zones)
    for at in range(WEEKS):
        mine = np.flatnonzero(week == at)
        tree = shapely.STRtree([zones[item].shape for item in versions[at]])
        point, hit = tree.query(shapely.points(x[mine], y[mine]), predicate="intersects")
        found.append(mine[point] * len(zones) + np.array(versions[at])[hit])
    return np.sort(np.concatenate(found))


def one_tree(zones: list[Zone], x: Reals, y: Reals, moment: Ints) -> Pairs:
    """One STRtree of all versions, dates compared after."""
    tree = shapely.STRtree([zone.shape for zone in zones])
    point, hit = tree.query(shapely.points(x, y), predicate="intersects")
    weeks = np.array([(zone.window.start - BEGINS) // WEEK for zone in zones])
    holds = weeks[hit] == weeks_of(moment)[point]
    return np.sort(point[holds] * len(zones) + hit[holds])


def prepared(zones: list[Zone], x: Reals, y: Reals, moment: Ints) -> Pairs:
    """Prepared polygons, the points of each version's week at once."""
    shapes, week, found = [zone.shape for zone in zones], weeks_of(moment), []
    shapely.prepare(shapes)
    order = np.argsort(week, kind="stable")
    starts = np.searchsorted(week[order], np.arange(WEEKS + 1))
    for at, versions in enumerate(_by_week(zones)):
        mine = order[starts[at] : starts[at + 1]]
        for version in versions:
            inside = shapely.intersects_xy(shapes[version], x[mine], y[mine])
            found.append(mine[inside] * len(zones) + version)
    return np.sort(np.concatenate(found))


def ours(zones: list[Zone], x: Reals, y: Reals, moment: Ints) -> Pairs:
    """Index and all."""
    return asked_of(ZoneIndex(zones), x, y, moment)


def asked_of(index: ZoneIndex, x: Reals, y: Reals, moment: Ints) -> Pairs:
    """An index that stands already, as it does in a case."""
    found = index.covering(x, y, moment)
    return found.point * len(index.zones) + found.version


def duckdb_spatial(zones: list[Zone], x: Reals, y: Reals, moment: Ints) -> Pairs:
    """DuckDB's spatial join with the dates in the condition."""
    import duckdb  # noqa: PLC0415
    import polars as pl  # noqa: PLC0415

    base = duckdb.connect()
    base.execute("LOAD spatial")
    points = pl.DataFrame({"p": np.arange(len(x)), "x": x, "y": y, "week": weeks_of(moment)})
    shapes = pl.DataFrame(
        {
            "v": np.arange(len(zones)),
            "week": [(zone.window.start - BEGINS) // WEEK for zone in zones],
            "wkb": [shapely.to_wkb(zone.shape) for zone in zones],
        }
    )
    base.register("points", points.to_arrow())
    base.register("shapes", shapes.to_arrow())
    found = base.execute(
        "SELECT p, v FROM points JOIN shapes ON points.week = shapes.week AND ST_Intersects(ST_GeomFromWKB(wkb), ST_Point(x, y))"
    ).fetchnumpy()
    return np.sort(found["p"].astype(np.int64) * len(zones) + found["v"].astype(np.int64))


def _by_week(zones: list[Zone]) -> list[list[int]]:
    return [[at for at, zone in enumerate(zones) if (zone.window.start - BEGINS) // WEEK == week] for week in range(WEEKS)]


Way = Callable[[list[Zone], Reals, Reals, Ints], Pairs]


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def timed(way: Way, *given: object) -> tuple[float, float, Pairs]:
    """Seconds of wall and of processor, and what was found."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = way(*given)  # type: ignore[arg-type]
    return time.perf_counter() - wall, time.process_time() - cpu, found


def asked(zones: list[Zone], points: int, ways: dict[str, Way], runs: int) -> None:
    """One table: medians over runs taken in turn, ratios to ours of the same turn."""
    given = made_points(points)
    turns = [{name: timed(way, zones, *given) for name, way in ways.items()} for _ in range(runs)]
    for turn in turns:
        for name, (_, _, found) in turn.items():
            if not np.array_equal(found, turn["ours"][2]):
                raise SystemExit(f"{name} finds other pairs than ours")
    say(f"\n{points} points, {len(turns[0]['ours'][2])} pairs, the same by every way")
    say(f"{'way':<26}{'seconds':>9}{'cpu':>9}{'x ours':>8}{'x cpu':>8}")
    for name in ways:
        wall, cpu = (statistics.median(turn[name][at] for turn in turns) for at in range(2))
        ratios = (statistics.median(turn[name][at] / turn["ours"][at] for turn in turns) for at in range(2))
        say(f"{name:<26}{wall:>9.2f}{cpu:>9.2f}" + "".join(f"{ratio:>8.1f}" for ratio in ratios))


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--points", type=int, nargs="+", default=[200_000, 1_000_000])
    options.add_argument("--one-tree", type=int, default=200_000, help="most points for which one tree is asked")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--corners", type=int, default=400, help="corners of each outline")
    given = options.parse_args()
    zones = made_zones(given.corners)
    begun = time.perf_counter()
    ours(zones[:20], *made_points(20_000))
    say(f"{len(zones)} zone versions of {given.corners} corners; loading and compiling ours: {time.perf_counter() - begun:.2f} s")
    standing = ZoneIndex(zones)
    ways: dict[str, Way] = {
        "ours": ours,
        "ours, index made before": lambda _zones, *points: asked_of(standing, *points),
        "STRtree a week": tree_a_week,
        "prepared, by version": prepared,
    }
    try:
        duckdb_spatial(zones[:20], *made_points(100))
    except Exception as error:
        say(f"DuckDB spatial is not measured: {str(error).splitlines()[0]}")
    else:
        ways["DuckDB spatial"] = duckdb_spatial
    for points in given.points:
        more: dict[str, Way] = {"one STRtree": one_tree} if points <= given.one_tree else {}
        asked(zones, points, ways | more, given.runs)
    begun = time.perf_counter()
    ZoneIndex(zones)
    say(f"\nmaking the index alone: {time.perf_counter() - begun:.2f} s (it is part of every line of ours)")
    say(f"peak memory of the whole run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main()
