"""Tiles: nothing is lost or counted twice, no place is drawn finer than it is known, and no tile grows with the war."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.centre.picture.areas import Area, Floats, columns, kilometres, world
from ceasefire.centre.picture.gathering import LAST_ZOOM, OPEN_ZOOM, Tile
from ceasefire.centre.picture.tiles import tile_bytes
from ceasefire.centre.picture.vector_tile import EXTENT
from ceasefire.vocabulary.places import distance_km
from tests.centre.picture.decoding import Feature, layers

START = date(2016, 2, 27)
OPEN = (None, None)

AREAS = st.lists(
    st.builds(
        Area,
        id=st.uuids().map(str),
        lon=st.floats(35.5, 37.5) | st.sampled_from([36.3, 37.16]),
        lat=st.floats(33.0, 35.0) | st.sampled_from([33.5, 34.2]),
        radius_km=st.sampled_from([0.0, 0.05, 0.5, 2.0, 8.0, 25.0]),
        place=st.sampled_from(["", "hama", "homs"]),
        first=st.integers(0, 90).map(lambda days: START + timedelta(days=days)),
        last=st.none(),
        firm=st.booleans(),
    ),
    max_size=60,
)


def tiles_over(areas: list[Area], zoom: int) -> Iterator[Tile]:
    """Every tile of a zoom that holds the middle of an area."""
    found = set()
    for area in areas:
        x = int((area.lon + 180) / 360 * 2**zoom)
        y = int((1 - math.asinh(math.tan(math.radians(area.lat))) / math.pi) / 2 * 2**zoom)
        found.add((x, y))
    yield from (Tile(z=zoom, x=x, y=y) for x, y in sorted(found))


def shown(areas: list[Area], zoom: int) -> list[tuple[str, Tile, Feature]]:
    """Every feature of a zoom, with its layer."""
    held = columns(areas)
    return [
        (layer, tile, feature)
        for tile in tiles_over(areas, zoom)
        for layer, features in layers(tile_bytes(held, tile, {}, OPEN)).items()
        for feature in features
    ]


@settings(max_examples=60, deadline=None)
@given(AREAS, st.integers(0, LAST_ZOOM))
def test_every_incident_is_counted_once_at_every_zoom(areas: list[Area], zoom: int) -> None:
    found = [feature["properties"] for _, _, feature in shown(areas, zoom)]
    assert sum(one["n"] for one in found) == len(areas)
    assert sum(one["firm"] for one in found) == sum(area.firm for area in areas)


@settings(max_examples=60, deadline=None)
@given(AREAS.filter(bool), st.integers(4, LAST_ZOOM))
def test_no_place_is_drawn_finer_than_it_is_known(areas: list[Area], zoom: int) -> None:
    """A square holds only places that fit into it; a lone disc is as wide as its place."""
    named = {area.id: area for area in areas}
    for layer, _, feature in shown(areas, zoom):
        told = feature["properties"]
        if "id" not in told:
            continue
        area = named[told["id"]]
        assert told["radius_km"] >= area.radius_km - 0.001
        if layer == "areas":
            assert told["radius_km"] == pytest.approx(area.radius_km, abs=0.001)


@settings(max_examples=40, deadline=None)
@given(AREAS.filter(bool), st.integers(4, LAST_ZOOM))
def test_a_disc_for_several_covers_them(areas: list[Area], zoom: int) -> None:
    widest = max(area.radius_km for area in areas)
    for layer, tile, feature in shown(areas, zoom):
        told = feature["properties"]
        if layer != "areas" or told["n"] < len(areas):
            continue
        lon, lat = place_of(tile, feature["geometry"][0])
        for area in areas:
            away = distance_km(lat, lon, area.lat, area.lon)
            assert away + area.radius_km <= told["radius_km"] * 1.02 + 0.1
        assert told["radius_km"] >= widest - 0.001


def place_of(tile: Tile, point: tuple[int, int]) -> tuple[float, float]:
    across, down = ((part / EXTENT + corner) / (1 << tile.z) for part, corner in zip(point, (tile.x, tile.y), strict=True))
    return across * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down))))


def test_a_town_named_a_thousand_times_is_one_area_with_its_number() -> None:
    town = [Area(id=f"r{index}", lon=36.3, lat=33.5, radius_km=4.0, place="town", firm=index < 3) for index in range(1_000)]
    ((layer, _, feature),) = shown(town, 10)
    assert layer == "areas"
    assert feature["properties"] | {"px": 0, "key": ""} == {
        "key": "", "radius_km": 4.0, "px": 0, "n": 1_000, "firm": 3, "place": "town",
    }  # fmt: skip
    side = float(kilometres(world_y(33.5))[0])
    assert feature["properties"]["px"] == pytest.approx(4.0 / side * 512, rel=1e-3)


def world_y(lat: float) -> Floats:
    return world(np.array([0.0]), np.array([lat]))[1].astype(float)


def test_fine_places_far_out_are_squares_and_close_by_themselves() -> None:
    spots = [Area(id=f"r{index}", lon=36.30 + index / 100_000, lat=33.5, radius_km=0.005) for index in range(3)]
    ((layer, _, square),) = shown(spots, 8)
    assert (layer, square["properties"]["n"], square["properties"]["cell"]) == ("cells", 3, True)
    corners = square["geometry"]
    assert [corners[2][0] - corners[0][0], corners[2][1] - corners[0][1]] == [256, 256]
    assert {(layer, feature["properties"]["id"]) for layer, _, feature in shown(spots, OPEN_ZOOM)} == {
        ("areas", "r0"),
        ("areas", "r1"),
        ("areas", "r2"),
    }


def test_only_the_days_of_the_span_are_counted_and_what_has_no_day_always() -> None:
    days = [Area(id=f"r{day}", lon=36.3, lat=33.5, radius_km=4, first=START + timedelta(days=day), last=START + timedelta(days=day + 1)) for day in range(10)]  # fmt: skip  # noqa: E501
    held = columns([*days, Area(id="some day", lon=36.3, lat=33.5, radius_km=4)])
    (tile,) = tiles_over(days, 8)

    def number(first: int | None, last: int | None) -> int:
        span = [None if day is None else START + timedelta(days=day) for day in (first, last)]
        told = layers(tile_bytes(held, tile, {}, (span[0], span[1])))
        return sum(feature["properties"]["n"] for features in told.values() for feature in features)

    assert [number(None, None), number(0, 0), number(3, 4), number(20, None), number(None, 1)] == [11, 2, 4, 1, 3]


def test_a_tile_stays_small_however_much_happens_in_it() -> None:
    spread = [((index * 7919 % 10_007) / 10_007, (index * 104_729 % 9_973) / 9_973) for index in range(20_000)]
    many = [
        Area(id=f"r{index}", lon=36 + across, lat=33.5 + down, radius_km=0.2 * (1 + index % 40))
        for index, (across, down) in enumerate(spread)
    ]
    held = columns(many)
    for zoom in range(5, LAST_ZOOM + 1):
        (tile, *_) = tiles_over(many[:1], zoom)
        content = tile_bytes(held, tile, {}, OPEN)
        assert sum(map(len, layers(content).values())) <= 700
        assert len(content) < 100_000


def test_an_empty_place_gives_an_empty_tile_and_only_tiles_of_the_world_exist() -> None:
    assert tile_bytes(columns([]), Tile(z=3, x=1, y=1), {}, OPEN) == b""
    assert Tile(z=0, x=0, y=0).exists
    assert not Tile(z=LAST_ZOOM + 1, x=0, y=0).exists
    assert not Tile(z=3, x=8, y=0).exists
    assert not Tile(z=3, x=0, y=-1).exists
