"""A place is read back to the one who named it, in three scripts, with its district; what is not known stays as it was typed."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.centre.reporting.readback import PlaceIndex, place_index
from ceasefire.centre.reporting.spellings import folded, skeleton, slips
from ceasefire.registers.places import Gazetteer, Place
from ceasefire.vocabulary.places import PlacePrecision, distance_km


@pytest.fixture(scope="module")
def index(syria: Case) -> PlaceIndex:
    return place_index(syria)


def first(index: PlaceIndex, typed: str) -> str:
    found = index.read_back(typed).candidates
    return found[0].place.id if found else ""


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Sukkari", "sukkari"),
        ("sukari", "sukkari"),
        ("السكري", "sukkari"),
        ("سكري", "sukkari"),
        ("Суккари", "sukkari"),
        ("Moadamiyah", "moadamiya"),
        ("معضميه الشام", "moadamiya"),
        ("madaia", "madaya"),
        ("Мадая", "madaya"),
        ("Хан Туман", "khan-tuman"),
        ("Deir azzor", "deir-ez-zor"),
        ("Jisr ash-Shughour", "jisr-al-shughur"),
        ("bostan el kasr", "bustan-al-qasr"),
        ("город Дума", "douma"),
        ("ville de Douma", "douma"),
        ("مدينة دوما", "douma"),
    ],
)
def test_a_place_is_found_however_it_is_commonly_spelt(index: PlaceIndex, typed: str, place: str) -> None:
    assert first(index, typed) == place


def test_a_place_is_read_back_in_three_scripts_with_its_district_and_precision(index: PlaceIndex) -> None:
    found = index.read_back("madaya").candidates[0]
    assert (found.name.latin, found.name.arabic, found.name.cyrillic) == ("Madaya", "مضايا", "Мадая")
    assert (found.district.latin, found.district.arabic) == ("Zabadani district", "منطقة الزبداني")
    assert found.place.precision is PlacePrecision.TOWN and found.is_exact


def test_every_public_place_is_found_by_each_of_its_names(index: PlaceIndex) -> None:
    missed = [
        (place.id, name)
        for place in index.places[::3]
        for name in (*place.names.values(), *place.aliases)
        if place.id not in {item.place.id for item in index.read_back(name, most=30).candidates}
    ]
    assert missed == []


def test_places_of_one_name_are_all_shown_and_the_district_tells_them_apart(index: PlaceIndex) -> None:
    every = {item.place.id for item in index.read_back("Zahraa").candidates}
    assert len({place for place in every if place.startswith("zahraa")}) >= 3
    inside = index.read_back("Zahraa، حمص").candidates
    assert inside and all("Homs" in item.place.admin1 for item in inside)
    assert index.read_back("Zahraa").only is None


def test_a_town_comes_before_the_district_that_is_named_after_it(index: PlaceIndex) -> None:
    found = index.read_back("Douma")
    assert [item.place.precision for item in found.candidates][:2] == [PlacePrecision.TOWN, PlacePrecision.DISTRICT]
    assert found.only is not None and found.only.id == "douma"


@pytest.mark.parametrize("typed", ["zzz qqq", "the house with the green door", "", "   ", "ال", "!!!", "漢字", "\u202e"])
def test_a_name_that_nobody_knows_gives_nothing_and_stays_as_it_was_typed(index: PlaceIndex, typed: str) -> None:
    found = index.read_back(typed)
    assert found.candidates == () and found.typed == typed and found.only is None


def test_a_sensitive_place_is_never_shown_to_whoever_asks(syria: Case) -> None:
    hidden = [place for place in syria.gazetteer.places if place.sensitive]
    assert hidden
    index = place_index(syria)
    for place in hidden:
        for name in (*place.names.values(), *place.aliases, place.id):
            assert place.id not in {item.place.id for item in index.read_back(name, most=30).candidates}
        assert place.id not in {item.place.id for item in index.nearest(place.lat, place.lon, 50, most=30)}


@settings(deadline=None)
@given(typed=st.text(max_size=200))
def test_whatever_is_typed_is_answered_and_kept(syria: Case, typed: str) -> None:
    found = place_index(syria).read_back(typed)
    assert found.typed == typed and len(found.candidates) <= 5
    assert all(0.7 <= item.fit <= 1 for item in found.candidates)
    assert [item.fit for item in found.candidates] == sorted((item.fit for item in found.candidates), reverse=True)


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_one_slip_in_a_name_of_six_letters_still_finds_the_place(syria: Case, data: st.DataObject) -> None:
    index = place_index(syria)
    names = [(place.id, name) for place in index.places for name in place.names.values() if len(folded(name)) >= 6]
    place, name = data.draw(st.sampled_from(names))
    spelt = folded(name)
    at = data.draw(st.integers(min_value=1, max_value=len(spelt) - 1))
    typed = data.draw(st.sampled_from([spelt[:at] + spelt[at + 1 :], spelt[:at] + spelt[at] + spelt[at:]]))
    if folded(typed) == typed:
        assert place in {item.place.id for item in index.read_back(typed, most=30).candidates}


def test_an_answer_takes_less_than_ten_milliseconds(index: PlaceIndex) -> None:
    took = []
    for place in index.places[::7]:
        for name in (place.names["en"], place.names["ar"], place.names["ru"], place.names["en"][::-1]):
            started = time.perf_counter()
            index.read_back(name)
            took.append(time.perf_counter() - started)
    assert statistics.median(took) < 0.010


def test_a_point_is_read_back_by_the_nearest_named_places(index: PlaceIndex) -> None:
    found = index.nearest(36.2, 37.15, 2.0)
    assert [item.km for item in found] == sorted(item.km for item in found) and found[0].km < 1
    for item in found:
        assert item.km == pytest.approx(distance_km(36.2, 37.15, item.place.lat, item.place.lon), abs=0.01)
    far = index.nearest(34.0, 40.2, 1.0)
    assert len(far) == 1 and far[0].km > 1


@pytest.mark.parametrize(
    ("lat", "lon", "direction"), [(1, 0, 0), (1, 1, 1), (0, 1, 2), (-1, 1, 3), (-1, 0, 4), (0, -1, 6), (1, -1, 7)]
)
def test_a_point_lies_in_a_direction_from_the_place(lat: float, lon: float, direction: int) -> None:
    place = Place(id="x", names={"en": "X"}, lat=0, lon=0, precision=PlacePrecision.TOWN, radius_km=1)
    assert PlaceIndex(Gazetteer([place])).nearest(lat, lon)[0].direction == direction
    beside = replace(place, lon=179.5)
    assert PlaceIndex(Gazetteer([beside])).nearest(0, -179.5)[0].direction == 2


def test_a_case_without_places_has_nothing_to_read_back() -> None:
    empty = PlaceIndex(Gazetteer(()))
    assert empty.read_back("Madaya").candidates == () and empty.nearest(1, 1) == ()


@settings(deadline=None)
@given(one=st.text(alphabet="abc", max_size=7), other=st.text(alphabet="abc", max_size=7))
def test_slips_are_counted_the_same_from_both_sides(one: str, other: str) -> None:
    assert slips(one, other, 9) == slips(other, one, 9)
    assert (slips(one, other, 9) == 0) == (one == other)
    assert slips(one, other, 9) <= max(len(one), len(other))
    assert slips(one, other, 2) == min(slips(one, other, 9), 3)


def test_two_neighbours_that_changed_places_are_one_slip() -> None:
    assert slips("madaya", "maadya", 3) == 1 and slips("ab", "ba", 3) == 1 and slips("abc", "ca", 3) == 3


def test_spellings_of_three_scripts_meet_in_their_consonants() -> None:
    assert skeleton(folded("Sukkari")) == skeleton(folded("السكري")) == skeleton(folded("Суккари")) == "skr"
    assert skeleton(folded("Khan Shaykhun")) == skeleton(folded("خان شيخون")) == skeleton(folded("Хан-Шейхун"))
