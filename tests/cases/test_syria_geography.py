"""The geography of the case syria-2016, read straight from its files."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point, Polygon, shape

CASES = Path(__file__).parents[2] / "cases"
CASE = CASES / "syria-2016"
PRECISIONS = {"exact", "neighbourhood", "town", "subdistrict", "district", "governorate", "country"}
HOLDERS = {
    "syrian-government",
    "syrian-opposition-signatory",
    "nusra-front",
    "isil",
    "ypg",
    "jaysh-al-islam",
    "ahrar-al-sham",
}


def read_places() -> list[dict[str, str]]:
    with (CASE / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_features(path: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


PLACES = read_places()
ZONES = read_features(CASE / "zones.geojson")
CONTROL = [zone for zone in ZONES if zone["properties"]["kind"] == "control"]


def spellings(place: dict[str, str]) -> list[str]:
    names = [place[f"name_{language}"] for language in ("en", "ar", "ru", "fr")]
    return names + [alias for alias in place["aliases"].split(";") if alias]


def plain(spelling: str) -> str:
    """Fold case, accents, apostrophes and hyphens away, so that near-equal spellings meet."""
    decomposed = unicodedata.normalize("NFKD", spelling.casefold())
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[-‐–_.]", " ", re.sub(r"['’‘`ʿʾ]", "", letters)).split())


def owners() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for place in PLACES:
        for spelling in spellings(place):
            found.setdefault(plain(spelling), set()).add(place["id"])
    return found


def rings(geometry: dict[str, Any]) -> Iterator[Polygon]:
    drawn = shape(geometry)
    yield from getattr(drawn, "geoms", [drawn])


def holders_at(lat: float, lon: float, at: str, according_to: str) -> set[str]:
    instant = datetime.fromisoformat(at)
    return {
        zone["properties"]["holder"]
        for zone in CONTROL
        if zone["properties"]["according_to"] in (according_to, "agreed")
        and datetime.fromisoformat(zone["properties"]["from"]) <= instant
        and instant < datetime.fromisoformat(zone["properties"]["until"])
        and shape(zone["geometry"]).contains(Point(lon, lat))
    }


def at_the_same_time(one: dict[str, Any], other: dict[str, Any]) -> bool:
    first, second = (tuple(datetime.fromisoformat(zone["properties"][end]) for end in ("from", "until")) for zone in (one, other))
    return first[0] < second[1] and second[0] < first[1]


def place(id_: str) -> dict[str, str]:
    return next(row for row in PLACES if row["id"] == id_)


def test_every_place_is_named_in_english_arabic_russian_and_french() -> None:
    for row in PLACES:
        assert row["name_en"] and row["name_fr"] and row["source"], row["id"]
        assert re.search(r"[\u0600-\u06ff]", row["name_ar"]), row["id"]
        assert re.search(r"[\u0400-\u04ff]", row["name_ru"]), row["id"]


def test_every_place_lies_in_syrias_box_and_bounds_itself() -> None:
    for row in PLACES:
        assert 32.2 <= float(row["lat"]) <= 37.4 and 35.5 <= float(row["lon"]) <= 42.5, row["id"]
        assert row["precision"] in PRECISIONS and float(row["radius_km"]) >= 0.5, row["id"]
        assert row["populated"] in {"true", "false"} and row["sensitive"] in {"true", "false"}, row["id"]
        if row["precision"] in {"district", "governorate", "country"}:
            assert row["populated"] == "false", row["id"]


def test_a_spelling_stands_for_one_place_only() -> None:
    shared = {spelling: ids for spelling, ids in owners().items() if len(ids) > 1}
    assert shared == {}


def test_a_name_with_its_governorate_stands_for_no_other_place() -> None:
    known = owners()
    for row in PLACES:
        for spelling in spellings(row):
            assert known.get(plain(f"{spelling}, {row['admin1']}"), {row["id"]}) == {row["id"]}, spelling


def test_every_row_names_its_governorate_and_district_by_a_row_of_the_file() -> None:
    known = owners()
    for row in PLACES:
        if row["admin1"]:
            assert plain(f"{row['admin1']} governorate") in known, row["id"]
        if row["admin2"]:
            assert plain(row["admin2"]) in known, row["id"]


def test_all_governorates_and_districts_are_there() -> None:
    count = [row["precision"] for row in PLACES].count
    assert (count("governorate"), count("district")) == (14, 62)


def test_hospitals_are_sensitive_and_no_finer_than_their_neighbourhood() -> None:
    hidden = [row for row in PLACES if row["sensitive"] == "true"]
    assert {row["id"] for row in hidden} == {"al-quds-hospital", "al-dabit-hospital"}
    assert all(row["precision"] == "neighbourhood" and float(row["radius_km"]) >= 0.5 for row in hidden)


@pytest.mark.parametrize(
    ("spelling", "id_"),
    [
        ("Sukari", "sukkari"),
        ("Moadamiyeh", "moadamiya"),
        ("Fua", "foah"),
        ("Khmeimim", "hmeymim"),
        ("Хмеймим", "hmeymim"),
        ("تدمر", "palmyra"),
        ("al-Zahraa, Aleppo", "zahraa-aleppo"),
        ("Tel Rifaat", "tal-rifaat"),
    ],
)
def test_common_spellings_of_the_press_find_their_place(spelling: str, id_: str) -> None:
    assert owners()[plain(spelling)] == {id_}


@pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone["properties"]["id"])
def test_every_zone_is_dated_sourced_approximate_and_valid(zone: dict[str, Any]) -> None:
    properties = zone["properties"]
    begins = datetime.fromisoformat(properties["from"])
    assert begins.tzinfo is not None and begins < datetime.fromisoformat(properties["until"])
    assert properties["approximate"] is True and properties["sources"] and properties["note"]
    assert set(properties["name"]) == {"en", "ar", "ru", "fr"} and all(properties["name"].values())
    assert properties["according_to"] in {"united-states", "russia", "agreed"}
    assert ("holder" in properties) == (properties["kind"] == "control")
    for ring in rings(zone["geometry"]):
        assert ring.is_valid and not ring.is_empty
        assert ring.exterior.is_ccw and not any(hole.is_ccw for hole in ring.interiors)


def test_zones_are_small_and_name_known_holders() -> None:
    assert (CASE / "zones.geojson").stat().st_size < 400_000
    ids = [zone["properties"]["id"] for zone in ZONES]
    assert len(ids) == len(set(ids))
    assert {zone["properties"]["holder"] for zone in CONTROL} == HOLDERS
    assert {"aleppo-city", "aleppo-governorate", "latakia-governorate", "eastern-ghouta", "damascus-suburbs"} <= set(ids)


def test_one_map_never_gives_the_same_ground_to_two_holders() -> None:
    for number, one in enumerate(CONTROL):
        for other in CONTROL[number + 1 :]:
            if one["properties"]["holder"] == other["properties"]["holder"]:
                continue
            maps = {one["properties"]["according_to"], other["properties"]["according_to"]}
            if maps != {"united-states", "russia"} and at_the_same_time(one, other):
                common = shape(one["geometry"]).intersection(shape(other["geometry"])).area
                assert common < 1e-4, (one["properties"]["id"], other["properties"]["id"])


@pytest.mark.parametrize(
    ("id_", "at", "on_american_map", "on_russian_map"),
    [
        ("sukkari", "2016-04-28T10:00+03:00", "syrian-opposition-signatory", "syrian-opposition-signatory"),
        ("muhafaza", "2016-05-03T10:00+03:00", "syrian-government", "syrian-government"),
        ("sheikh-maqsoud", "2016-04-05T10:00+03:00", "ypg", "ypg"),
        ("idlib", "2016-05-30T22:00+03:00", "syrian-opposition-signatory", "nusra-front"),
        ("foah", "2016-05-30T22:00+03:00", "syrian-government", "syrian-government"),
        ("khan-tuman", "2016-05-05T10:00+03:00", "syrian-government", "syrian-government"),
        ("khan-tuman", "2016-05-07T10:00+03:00", "syrian-opposition-signatory", "nusra-front"),
        ("palmyra", "2016-03-20T10:00+02:00", "isil", "isil"),
        ("palmyra", "2016-03-28T10:00+03:00", "syrian-government", "syrian-government"),
        ("raqqa", "2016-03-20T10:00+02:00", "isil", "isil"),
        ("joura", "2016-03-20T10:00+02:00", "syrian-government", "syrian-government"),
        ("douma", "2016-03-20T10:00+02:00", "jaysh-al-islam", "jaysh-al-islam"),
        ("talbiseh", "2016-03-20T10:00+02:00", "syrian-opposition-signatory", "syrian-opposition-signatory"),
        ("hama", "2016-03-20T10:00+02:00", "syrian-government", "syrian-government"),
        ("hmeymim", "2016-03-20T10:00+02:00", "syrian-government", "syrian-government"),
        ("kobani", "2016-03-20T10:00+02:00", "ypg", "ypg"),
    ],
)
def test_the_maps_say_what_is_widely_known(id_: str, at: str, on_american_map: str, on_russian_map: str) -> None:
    lat, lon = float(place(id_)["lat"]), float(place(id_)["lon"])
    assert holders_at(lat, lon, at, "united-states") == {on_american_map}
    assert holders_at(lat, lon, at, "russia") == {on_russian_map}


@pytest.mark.parametrize("case", ["syria-2016", "hudaydah-2018", "line-of-control-2021"])
def test_base_maps_are_valid_small_and_named_in_four_languages(case: str) -> None:
    path = CASES / case / "basemap.geojson"
    assert path.stat().st_size <= 250_000
    for feature in read_features(path):
        assert shape(feature["geometry"]).is_valid, feature["properties"]["id"]
        assert set(feature["properties"]["name"]) == {"en", "ar", "ru", "fr"}
        assert all(feature["properties"]["name"].values()), feature["properties"]["id"]
