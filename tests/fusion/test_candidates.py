"""Candidate pairs: everything in reach, far for the vague and near for the exact, and never too many."""

from datetime import timedelta

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.fusion import normalise
from ceasefire.fusion.candidates import CROWD
from ceasefire.fusion.comparison import standard_model
from ceasefire.fusion.evidence import Evidence, distance_km, evidence
from ceasefire.fusion.levels import SLIP
from ceasefire.fusion.meeting import likely
from ceasefire.fusion.packing import pack
from ceasefire.fusion.shelves import RADII_KM
from tests.fusion.reports import BEGIN, Row, frame, report

EVERY = -(10**9)


def candidates(reports: Evidence) -> tuple[np.ndarray, np.ndarray]:
    (one, other, _), _ = likely(reports, pack(reports), standard_model(), EVERY)
    return one, other


def met(*told: Row) -> set[tuple[str, str]]:
    table = normalise(frame(list(told)))
    ids = table["report_id"]
    return {(ids[a], ids[b]) for a, b in zip(*(rows.tolist() for rows in candidates(evidence(table))), strict=True)}


def test_a_vague_report_reaches_further_than_an_exact_one() -> None:
    far = report("b", lat=36.6)
    assert met(report("a"), far) == set()
    assert met(report("a", precision_km=40.0), far) == {("a", "b")}


def test_a_long_span_meets_what_happened_within_it() -> None:
    late = report("b", occurred_from=BEGIN + timedelta(days=9), occurred_to=BEGIN + timedelta(days=9, hours=1))
    assert met(report("a"), late) == set()
    assert met(report("a", occurred_to=BEGIN + timedelta(days=20)), late) == {("a", "b")}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-89.9, 89.9), st.floats(-180, 180), st.sampled_from([0.5, 4.0, 70.0, 290.0]), st.integers(0, 90)),
        min_size=2,
        max_size=20,
    ),
    st.booleans(),
)
def test_no_pair_within_reach_is_missed_anywhere_on_earth(points: list[tuple[float, float, float, int]], crowded: bool) -> None:
    told = [
        report(
            f"r{number:02d}",
            lat=lat / (30 if crowded else 1),
            lon=lon if not crowded else 179.9 if lon > 0 else -179.9,
            precision_km=radius,
            occurred_from=BEGIN + timedelta(hours=hour),
            occurred_to=BEGIN + timedelta(hours=hour + 5),
        )
        for number, (lat, lon, radius, hour) in enumerate(points)
    ]
    reports = evidence(normalise(frame(told)))
    one, other = np.triu_indices(len(reports), 1)
    apart = distance_km(reports.lat[one], reports.lon[one], reports.lat[other], reports.lon[other])
    reach = 1.5 * (reports.radius_km[one] + reports.radius_km[other]) + 1
    gap = np.maximum(reports.start[one], reports.start[other]) - np.minimum(reports.end[one], reports.end[other])
    found = set(zip(*candidates(reports), strict=True))
    # Positions are kept to a metre or so: a pair on the very edge may fall either way.
    for slack, holds in ((-0.003, found.issuperset), (0.003, found.issubset)):
        near = (apart <= reach + slack) & (gap <= SLIP)
        assert holds(set(zip(one[near], other[near], strict=True)))


def test_a_flood_in_one_town_on_one_day_stays_linear() -> None:
    rng = np.random.default_rng(3)
    sizes = (5000, 10000)
    counts = []
    for size in sizes:
        told = pl.DataFrame(
            {
                "report_id": [f"r{number:05d}" for number in range(size)],
                "occurred_from": ["2016-04-28"] * size,
                "lat": 36.2 + rng.normal(0, 0.0005, size),
                "lon": 37.1 + rng.normal(0, 0.0005, size),
                "precision_km": [0.5] * size,
            }
        )
        counts.append(len(candidates(evidence(normalise(told)))[0]))
    assert all(count <= 9 * CROWD * size for count, size in zip(counts, sizes, strict=True))
    assert counts[1] <= 2.2 * counts[0]


def test_a_country_is_no_position() -> None:
    assert met(report("a", precision_km=RADII_KM[-1] + 1), report("b")) == set()
