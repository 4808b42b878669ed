"""Large maps: tiles and wide areas together hold every incident once, and only for those who may see its place."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading import map_tiles
from ceasefire.centre.storage.picture import IncidentRow
from tests.centre.picture.decoding import Feature, layers
from tests.centre.web.centres import client_of

SEATS = {"monitor": 200, "analyst": 200, "administrator": 403}


def tiles(client: Client, zoom: int, **query: str) -> Iterator[Feature]:
    for x in range(1 << zoom):
        for y in range(1 << zoom):
            answer = client.get(f"/map/tiles/{zoom}/{x}/{y}.mvt", query)
            assert answer.status_code == 200
            yield from (feature for features in layers(answer.content).values() for feature in features)


def wide(client: Client, **query: str) -> list[Feature]:
    found: list[Feature] = json.loads(client.get("/map/wide/", query).content)["features"]
    return found


@pytest.mark.parametrize("zoom", [0, 2])
def test_every_incident_is_in_one_tile_or_in_the_wide_areas(hudaydah_centre: Centre, zoom: int) -> None:
    client = client_of("monitor")
    found = [feature["properties"] for feature in (*tiles(client, zoom), *wide(client))]
    rows = IncidentRow.objects.using(hudaydah_centre.alias)
    assert sum(one["n"] for one in found) == rows.count()
    assert sum(one["firm"] for one in found) == rows.filter(grade__in=["fair", "confirmed"]).count()


def test_the_days_of_the_address_are_those_that_are_counted(hudaydah_centre: Centre) -> None:
    client = client_of("monitor")
    first = IncidentRow.objects.using(hudaydah_centre.alias).exclude(starts=None).order_by("starts")[0]
    day = first.starts.astimezone(hudaydah_centre.case.zone).date().isoformat()
    whole = sum(one["properties"]["n"] for one in (*tiles(client, 1), *wide(client)))
    one_day = sum(one["properties"]["n"] for one in (*tiles(client, 1, **{"from": day, "to": day}), *wide(client, **{"from": day, "to": day})))  # fmt: skip  # noqa: E501
    assert 0 < one_day < whole
    assert client.get("/map/tiles/1/0/0.mvt", {"from": "some day"}).status_code == 404


def test_places_are_named_in_the_language_of_the_address(hudaydah_centre: Centre) -> None:
    client = client_of("monitor")
    names = {language: {one["properties"].get("place") for one in tiles(client, 1, lang=language)} for language in ("en", "ar")}
    assert names["en"] & names["ar"] <= {None}
    assert any(name and "\u0600" <= name[0] <= "\u06ff" for name in names["ar"])


@pytest.mark.parametrize(("seat", "status"), SEATS.items())
def test_only_who_may_see_places_gets_tiles(hudaydah_centre: Centre, seat: str, status: int) -> None:
    assert client_of(seat).get("/map/tiles/0/0/0.mvt").status_code == status
    assert client_of(seat).get("/map/wide/").status_code == status


def test_anyone_is_asked_to_sign_in_and_the_world_has_no_more_tiles_than_it_has(hudaydah_centre: Centre) -> None:
    assert Client().get("/map/tiles/0/0/0.mvt").status_code == 302
    assert client_of("monitor").get("/map/tiles/2/4/0.mvt").status_code == 404
    assert client_of("monitor").get("/map/tiles/15/0/0.mvt").status_code == 404


def test_the_situation_takes_tiles_once_there_are_many(hudaydah_centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "data-tiles" not in client_of("monitor").get("/situation/").text
    monkeypatch.setattr(map_tiles, "MANY", 3)
    assert 'data-tiles="/map/tiles/{z}/{x}/{y}.mvt?from={from}' in client_of("monitor").get("/situation/").text
    assert "data-tiles" not in client_of("coordinator").get("/situation/").text
