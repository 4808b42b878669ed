"""The index of dated zones says what the atlas says: the same versions of every map, on rims and corners too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.registers.dated_zones import ZoneIndex, loops
from ceasefire.registers.territory import Atlas, Zone
from ceasefire.vocabulary.times import Window
from tests.agreement.toy import BEGINS, DAY, ground

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moments: list[datetime]) -> np.ndarray:
    return np.array([(moment - EPOCH) // timedelta(microseconds=1) for moment in moments], dtype=np.int64)


def by_atlas(zones: list[Zone], points: list[tuple[float, float]], moments: list[datetime]) -> list[list[int]]:
    covering = Atlas(zones).covering(points)
    return [
        sorted(version for version in over if zones[version].window.holds_at(moment))
        for over, moment in zip(covering, moments, strict=True)
    ]


def by_index(zones: list[Zone], points: list[tuple[float, float]], moments: list[datetime]) -> list[list[int]]:
    lon, lat = np.array(points, dtype=np.float64).reshape(-1, 2).T
    found = ZoneIndex(zones).covering(lon, lat, microseconds(moments))
    told: list[list[int]] = [[] for _ in points]
    for point, version in zip(found.point.tolist(), found.version.tolist(), strict=True):
        told[point].append(version)
    return told


corner = st.tuples(st.integers(0, 8), st.integers(0, 8))
shapes = (
    st.lists(corner, min_size=3, max_size=7, unique=True)
    .map(lambda corners: shapely.make_valid(shapely.Polygon(corners)))
    .map(lambda shape: shapely.union_all([part for part in shapely.get_parts(shape) if part.area > 0]))
    .filter(lambda shape: shape.area > 0)
)
windows = st.tuples(st.integers(0, 6), st.none() | st.integers(1, 6)).map(
    lambda pair: Window(start=BEGINS + pair[0] * DAY, end=BEGINS + (pair[0] + pair[1]) * DAY if pair[1] else None)
)
versions = st.lists(st.tuples(shapes, windows), min_size=1, max_size=6)
points = st.lists(
    st.tuples(st.integers(-2, 34).map(lambda n: n / 4), st.integers(-2, 34).map(lambda n: n / 4), st.integers(-2, 30)),
    min_size=1,
    max_size=40,
)


@settings(max_examples=120, deadline=None)
@given(drawn=versions, asked=points)
def test_it_agrees_with_the_atlas_on_rims_corners_holes_and_at_the_hour_of_change(
    drawn: list[tuple[shapely.Geometry, Window]], asked: list[tuple[float, float, int]]
) -> None:
    zones = [
        replace(ground(f"z{at}", "north", "agreed", 0.0), shape=shape, window=when) for at, (shape, when) in enumerate(drawn)
    ]
    places, moments = [(x, y) for x, y, _ in asked], [BEGINS + half * DAY / 2 for _, _, half in asked]
    assert by_index(zones, places, moments) == by_atlas(zones, places, moments)


def test_on_the_zones_of_a_case_it_agrees_with_the_atlas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "ENOUGH", 1)
    case = load_case(find_case("syria-2016"))
    zones, draw = list(case.zones), np.random.default_rng(3)
    corners = shapely.get_coordinates([zone.shape for zone in zones])
    free = np.stack((draw.uniform(35.5, 42.5, 1_500), draw.uniform(32.3, 37.3, 1_500)), axis=1)
    rims = corners[draw.integers(len(corners), size=500)]
    near = rims + draw.normal(0, 1e-9, rims.shape)
    places = [(x, y) for x, y in np.concatenate((free, rims, near)).tolist()]
    moments = [case.span.start + timedelta(hours=int(hours)) for hours in draw.integers(0, 24 * 200, size=len(places))]
    told = by_index(zones, places, moments)
    assert told == by_atlas(zones, places, moments)
    assert max(map(len, told)) >= 2


def test_rival_maps_are_both_kept_and_a_zone_ends_at_its_hour() -> None:
    north, south = ground("r", "north", "north-chair", 0.0), ground("r", "south", "south-chair", 0.0)
    gone = replace(south, window=Window(start=BEGINS, end=BEGINS + DAY))
    asked = [(0.5, 0.5)] * 3
    assert by_index([north, gone], asked, [BEGINS, BEGINS + DAY, BEGINS - DAY]) == [[0, 1], [0], [0]]


def test_where_there_are_no_zones_or_no_points_nothing_is_found() -> None:
    assert by_index([], [(0.5, 0.5)], [BEGINS]) == [[]]
    assert by_index([ground("a", "north", "agreed", 0.0)], [], []) == []
