"""The situation: complaint, suggestion and ruling apart; areas, never pins; blind spots; no incident for the coordinator."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from ceasefire.centre.acting import perform
from ceasefire.centre.judging.refreshing import refresh
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.days import days
from ceasefire.centre.reading.situation import figures
from ceasefire.centre.storage.picture import InboxRow, IncidentRow, PublicRow
from ceasefire.registers.desk_acts import CoverageLogged
from tests.centre.web.centres import Clock, client_of, forward, viewer_of


def areas(client: Client, **asked: str) -> list[dict[str, Any]]:
    found: dict[str, Any] = json.loads(client.get("/map/areas/", asked).content)
    return list(found["features"])


def test_complaint_suggestion_and_ruling_stand_apart_and_no_sum_of_them_is_shown(hudaydah_centre: Centre) -> None:
    told = figures(hudaydah_centre)
    shown = client_of("monitor").get("/situation/").text
    assert [shown.index(f'id="h-{part}"') for part in ("complaint", "suggestion", "ruling")] == sorted(
        shown.index(f'id="h-{part}"') for part in ("complaint", "suggestion", "ruling")
    )
    assert told["complaints"] == InboxRow.objects.using(hudaydah_centre.alias).count()
    assert told["breach"] + told["open"] <= told["incidents"] == IncidentRow.objects.using(hudaydah_centre.alias).count()
    numbers = {int(found.replace(",", "")) for found in re.findall(r"<dd>([\d,]+)", shown)}
    assert told["complaints"] + told["open"] + told["rulings"] not in numbers


def test_the_page_says_as_of_when_and_on_how_many_entries(hudaydah_centre: Centre) -> None:
    size = hudaydah_centre.workspace.ledger_size
    assert f"on {size} ledger entries" in client_of("monitor").get("/situation/").text


def test_the_coordinator_sees_figures_and_blind_spots_but_no_incident(hudaydah_centre: Centre) -> None:
    shown = client_of("coordinator").get("/situation/").text
    ids = set(IncidentRow.objects.using(hudaydah_centre.alias).values_list("id", flat=True))
    assert 'id="h-complaint"' in shown
    assert 'id="h-blind"' in shown
    assert not {name for name in ids if name in shown}
    assert 'id="h-due"' not in shown
    assert "/incidents/" not in shown


def test_the_coordinators_map_is_the_publics(hudaydah_centre: Centre) -> None:
    coarse = areas(client_of("coordinator"))
    assert len(coarse) == PublicRow.objects.using(hudaydah_centre.alias).count()
    assert {one["properties"].keys() & {"id", "href"} == set() for one in coarse} == {True}


def test_an_area_is_as_wide_as_the_place_is_known(hudaydah_centre: Centre) -> None:
    rows = {row.id: row for row in IncidentRow.objects.using(hudaydah_centre.alias)}
    found = areas(client_of("monitor"))
    assert {one["properties"]["id"] for one in found} == rows.keys()
    for one in found:
        assert one["properties"]["radius_km"] == (rows[one["properties"]["id"]].radius_km or 0)
        assert one["geometry"] is None or one["properties"]["radius_km"] > 0


@pytest.mark.parametrize(("few", "most"), [(5, 1_000), (5, 12), (5, 3)])
def test_too_many_to_tell_apart_are_counted_by_area_and_none_is_lost(
    hudaydah_centre: Centre, monkeypatch: pytest.MonkeyPatch, few: int, most: int
) -> None:
    monkeypatch.setattr("ceasefire.centre.reading.areas.FEW", few)
    monkeypatch.setattr("ceasefire.centre.reading.areas.MOST", most)
    found = areas(client_of("monitor"))
    rows = list(IncidentRow.objects.using(hudaydah_centre.alias))
    if most > 3:
        assert sum(one["properties"]["n"] for one in found) == len(rows)
    finest = min(row.radius_km for row in rows if row.radius_km is not None)
    assert all(one["properties"]["radius_km"] >= finest for one in found if one["geometry"] is not None)
    assert not any("href" in one["properties"] for one in found)


def test_a_span_of_days_is_asked_of_the_map(hudaydah_centre: Centre) -> None:
    inside = areas(client_of("monitor"), **{"from": "2019-01-01", "to": "2019-01-31"})
    assert 0 < len(inside) < IncidentRow.objects.using(hudaydah_centre.alias).count()
    assert all(one["properties"]["from"] is None or one["properties"]["from"] <= "2019-01-31" for one in inside)
    assert client_of("monitor").get("/map/areas/?from=soon").status_code == 400


def test_a_blind_spot_is_drawn_and_named_while_it_lasts(hudaydah_centre: Centre) -> None:
    monitor = viewer_of("monitor")
    now = hudaydah_centre.clock()
    assert json.loads(client_of("monitor").get("/map/zones/").content)["features"] == []
    perform(
        hudaydah_centre, monitor, CoverageLogged(place="hudaydah-governorate", access="none", starts=now, by=monitor.key, at=now)
    )
    forward(hudaydah_centre, hours=1)
    drawn = json.loads(client_of("monitor").get("/map/zones/").content)["features"]
    assert [one["properties"]["kind"] for one in drawn] == ["blind"]
    assert "no access" in client_of("coordinator").get("/situation/").text


def test_every_day_of_the_span_is_told_and_a_day_of_which_nobody_spoke_is_not_calm(hudaydah_centre: Centre) -> None:
    told = days(hudaydah_centre)
    assert [one["day"] for one in told] == sorted({one["day"] for one in told})
    assert told[0]["day"] == "2018-12-13"
    dated = IncidentRow.objects.using(hudaydah_centre.alias).filter(starts__isnull=False)
    assert 0 < sum(one["firm"] + one["weak"] for one in told) <= dated.count()
    assert all(one["seen"] for one in told if one["firm"] + one["weak"])
    assert not all(one["seen"] for one in told)


def test_what_is_due_counts_by_the_clock_and_not_by_when_it_was_judged(hudaydah_centre: Centre) -> None:
    name = IncidentRow.objects.using(hudaydah_centre.alias).order_by("-reports", "id")[0].id
    client_of("analyst").post(f"/incidents/{name}/grade/", {"grade": "confirmed"})
    assert isinstance(hudaydah_centre.clock, Clock)
    hudaydah_centre.clock.now = datetime(2031, 1, 1, tzinfo=UTC)
    shown = client_of("monitor").get("/situation/").text
    refresh(hudaydah_centre)
    again = client_of("monitor").get("/situation/").text
    counted = [re.findall(r'data-urgency="(?:late|soon)">([^<]+)<', page)[:2] for page in (shown, again)]
    assert counted[0] == counted[1]


@pytest.mark.parametrize("language", ["ar", "ru", "fr"])
def test_the_page_comes_whole_in_each_language(hudaydah_centre: Centre, language: str) -> None:
    shown = client_of("monitor").get("/situation/", {"lang": language}).text
    assert "data-map " in shown
    assert "Complaint" not in shown
