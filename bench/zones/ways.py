"""Which dated, rival zones hold each of many points: ours beside shapely's trees and prepared polygons.

    python -m bench.zones.ways ours|standing|tree-a-week|one-tree|prepared|duckdb [POINTS] [CORNERS OF AN OUTLINE]

The zones are made up: areas of two rival maps whose wavering fronts move every week, 650 versions in all. Peers: one STRtree a
week, asked for the points of that week; one STRtree of all versions, with the dates compared after; prepared polygons with a
vector test, version by version (no index, the best that shapely does here). Each way tells a checksum of what it found: all must
be equal. DuckDB's spatial extension is not among its wheels and is fetched from the network when first used.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import shapely
from numpy.typing import NDArray

from bench.apart import now, peak_mb, since, tell
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


WAYS: dict[str, Callable[[list[Zone], Reals, Reals, Ints], Pairs]] = {
    "ours": ours,
    "tree-a-week": tree_a_week,
    "one-tree": one_tree,
    "prepared": prepared,
    "duckdb": duckdb_spatial,
}


def main(way: str, number: str = "200000", corners: str = "400") -> None:
    """Tell seconds, memory, and what was found, as a count and a checksum."""
    zones, given = made_zones(int(corners)), made_points(int(number))
    if way in ("ours", "standing"):
        ours(zones[:20], *made_points(20_000))
    index = ZoneIndex(zones) if way == "standing" else None
    begun = now()
    found = WAYS[way](zones, *given) if index is None else asked_of(index, *given)
    figures = since(begun) | {"memory": peak_mb()}
    tell(figures | {"pairs": len(found), "checksum": zlib.crc32(found.tobytes())})


if __name__ == "__main__":
    main(*sys.argv[1:])
