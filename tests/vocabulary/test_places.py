"""Places with their precision: a vague place is never a pin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.vocabulary.places import USUAL_RADIUS_KM, PlacePrecision, Where, distance_km, precision_of

lats, lons = st.floats(-80, 80), st.floats(-170, 170)
radii = st.floats(0.01, 100)


@given(lat=lats, lon=lons, radius=radii)
def test_every_sampled_point_lies_within_the_radius(lat: float, lon: float, radius: float) -> None:
    where = Where(lat=lat, lon=lon, radius_km=radius)
    for point_lon, point_lat in (*where.sample(), *where.circle()):
        assert distance_km(lat, lon, point_lat, point_lon) <= radius * 1.1 + 0.001


def test_a_place_of_no_extent_is_its_centre_and_a_place_of_no_position_has_no_points() -> None:
    assert Where(lat=1, lon=2).sample() == [(2, 1)]
    assert Where(name="somewhere").sample() == []
    assert Where(name="somewhere").precision is PlacePrecision.COUNTRY


@given(one=st.tuples(lats, lons), two=st.tuples(lats, lons))
def test_distance_is_the_same_both_ways(one: tuple[float, float], two: tuple[float, float]) -> None:
    assert distance_km(*one, *two) == pytest.approx(distance_km(*two, *one))
    assert distance_km(*one, *one) == pytest.approx(0, abs=1e-6)


@given(radius=st.floats(0, 6000))
def test_the_word_for_a_radius_covers_it_or_is_the_widest(radius: float) -> None:
    word = precision_of(radius)
    assert USUAL_RADIUS_KM[word] >= radius or word is PlacePrecision.COUNTRY


@pytest.mark.parametrize("wrong", [(91.0, 0.0, 0.0), (0.0, 181.0, 0.0), (0.0, 0.0, -1.0), (0.0, 0.0, float("inf"))])
def test_what_is_nowhere_on_earth_is_refused(wrong: tuple[float, float, float]) -> None:
    lat, lon, radius_km = wrong
    with pytest.raises(ValueError, match=r"outside|not a distance"):
        Where(lat=lat, lon=lon, radius_km=radius_km)
