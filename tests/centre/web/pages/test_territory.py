"""Two maps are kept side by side; a zone is agreed when both keys signed it; parties see what is agreed and their own."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.case_now import case_now
from ceasefire.registers.territory import AGREED, Zone
from tests.centre.web.centres import client_of
from tests.centre.web.keyholders import give_key, sign

A, B = "co-chair-rcc-government-team", "co-chair-rcc-ansar-allah-team"
SQUARE = "14.80, 42.90\n14.80, 43.00\n14.90, 43.00\n14.90, 42.90"
FORM = {
    "name": "Market quarter",
    "kind": "delineated",
    "holder": "",
    "starts": "2021-01-01T00:00",
    "ends": "",
    "outline": SQUARE,
}


def proposed(username: str, **changed: str) -> int:
    client = client_of(username)
    assert client.post("/territory/propose/", {**FORM, **changed})["Location"].startswith("/territory/")
    found = re.search(r"/territory/proposals/(\d+)/", client.get("/territory/").text)
    assert found is not None
    return int(found.group(1))


def shown_zones(client: Client, **asked: str) -> list[dict[str, Any]]:
    told = json.loads(client.get("/territory/zones.geojson", {"on": "2021-06-01", **asked}).content)
    return [feature["properties"] for feature in told["features"]]


def test_two_maps_say_together_what_is_agreed_contested_and_claimed(hudaydah_centre: Centre) -> None:
    zones = shown_zones(client_of(A))
    assert {zone["according_to"] for zone in zones} == {AGREED, "rcc-government-team", "rcc-ansar-allah-team"}
    assert {zone["control"] for zone in zones if zone["zone_kind"] == "control"} & {"agreed", "contested"}
    one = shown_zones(client_of(A), author="rcc-government-team", kind="control")
    assert {zone["according_to"] for zone in one} == {"rcc-government-team"}
    assert shown_zones(client_of(A), on="2018-12-20") != zones, "another date, another map"


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_the_page_says_that_delineation_is_a_promise_and_names_no_target(hudaydah_centre: Centre, language: str) -> None:
    promise = {"en": "promise not to attack", "ar": "وعد بعدم مهاجمتها", "ru": "обещание не нападать", "fr": "promesse de ne pas"}
    entry = proposed("liaison-ansar-allah")
    for address in ("/territory/", "/territory/propose/", f"/territory/proposals/{entry}/"):
        shown = client_of(A).get(address, {"lang": language})
        assert shown.status_code == 200
        assert promise[language] in shown.text


def test_a_liaison_sees_agreed_zones_and_its_own_and_nobody_elses(hudaydah_centre: Centre) -> None:
    mine = proposed("liaison-ansar-allah")
    theirs = proposed("liaison-yemen-government", name="Elsewhere")
    liaison = client_of("liaison-ansar-allah")
    assert {zone["according_to"] for zone in shown_zones(liaison)} == {AGREED}
    page = liaison.get("/territory/").text
    assert "Market quarter" in page
    assert "Elsewhere" not in page
    assert liaison.get(f"/territory/proposals/{mine}/").status_code == 200
    assert liaison.get(f"/territory/proposals/{theirs}/").status_code == 404
    assert liaison.get(f"/territory/proposals/{theirs}.geojson").status_code == 404
    assert liaison.post(f"/territory/proposals/{theirs}/", {"withdraw": theirs}).status_code == 404
    assert Client().get("/territory/zones.geojson").status_code == 302
    assert client_of("administrator").get("/territory/").status_code == 403


def test_a_party_that_draws_over_held_ground_does_not_make_it_contested(hudaydah_centre: Centre) -> None:
    before = {(zone["id"], zone["control"]) for zone in shown_zones(client_of(A))}
    wide = "14, 42\n14, 44\n16, 44\n16, 42"
    proposed("liaison-ansar-allah", kind="control", holder="ansar-allah", outline=wide)
    assert {(zone["id"], zone["control"]) for zone in shown_zones(client_of(A))} == before


def test_a_zone_is_agreed_when_both_keys_signed_its_text(hudaydah_centre: Centre) -> None:
    entry = proposed("liaison-ansar-allah")
    address = f"/territory/proposals/{entry}/"

    def agreed() -> list[Zone]:
        return [zone for zone in case_now(hudaydah_centre).zones if zone.id.startswith("drawn-")]

    sign(client_of(A), address, give_key(hudaydah_centre, A))
    assert agreed() == []
    sign(client_of(B), address, give_key(hudaydah_centre, B))
    (zone,) = agreed()
    assert (zone.according_to, zone.names["en"]) == (AGREED, "Market quarter")
    assert "Market quarter" in client_of("liaison-yemen-government").get("/territory/").text, "what is agreed is seen by all"


def test_a_co_chairs_own_map_is_kept_beside_the_rival_one(hudaydah_centre: Centre) -> None:
    proposed(A, kind="control", holder="yemen-government", outline="14.80, 42.90\n14.80, 43.10\n14.95, 43.10\n14.95, 42.90")
    proposed(
        B, kind="control", holder="ansar-allah", name="Rival", outline="14.80, 42.90\n14.80, 43.10\n14.95, 43.10\n14.95, 42.90"
    )
    drawn = [zone for zone in shown_zones(client_of("monitor")) if zone["id"].startswith("drawn-")]
    assert {zone["according_to"] for zone in drawn} == {"rcc-government-team", "rcc-ansar-allah-team"}
    assert {zone["control"] for zone in drawn} == {"contested"}


@pytest.mark.parametrize(
    "changed",
    [
        {"outline": "14.8, 42.9"},
        {"outline": '{"type":"Point","coordinates":[1,2]}'},
        {"kind": "target"},
        {"name": ""},
        {"starts": "yesterday"},
        {"ends": "2020-01-01T00:00"},
        {"kind": "control"},
        {"holder": "nobody-known"},
    ],
)
def test_what_is_no_zone_is_refused_and_the_form_keeps_what_was_typed(hudaydah_centre: Centre, changed: dict[str, str]) -> None:
    before = hudaydah_centre.workspace.ledger_size
    shown = client_of(A).post("/territory/propose/", {**FORM, "name": "Kept words", **changed})
    assert shown.status_code in (200, 400)
    assert "Kept words" in shown.text or changed.get("name") == ""
    assert hudaydah_centre.workspace.ledger_size == before


def test_a_proposal_is_taken_back_by_its_author(hudaydah_centre: Centre) -> None:
    entry = proposed("liaison-ansar-allah")
    client_of("liaison-ansar-allah").post(f"/territory/proposals/{entry}/", {"withdraw": entry})
    assert client_of(A).get(f"/territory/proposals/{entry}/").status_code == 404


def test_the_slider_goes_from_change_to_change_without_a_script(hudaydah_centre: Centre) -> None:
    page = client_of("monitor").get("/territory/").text
    assert 'type="range"' in page
    first = client_of("monitor").get("/territory/", {"step": "0"}).text
    assert re.search(r'name="step"[^>]*value="0"', first)


@pytest.mark.parametrize(
    ("language", "says"), [("en", "three corners"), ("ar", "ثلاث زوايا"), ("ru", "трёх углов"), ("fr", "trois angles")]
)
def test_a_mistake_is_told_in_the_readers_language(hudaydah_centre: Centre, language: str, says: str) -> None:
    shown = client_of(A).post(f"/territory/propose/?lang={language}", {**FORM, "outline": "14.8, 42.9\n14.8, 43.0"})
    assert says in shown.text
