"""The list of incidents: newest first, each once over all pages, narrowed by what stands in the address."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from ceasefire.centre.acting import perform
from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account
from ceasefire.centre.reading.asking import Asked
from ceasefire.centre.reading.incidents import incidents
from ceasefire.centre.storage.picture import HeldRow, IncidentRow
from ceasefire.registers.desk_acts import ReleasedTo
from ceasefire.vocabulary.acts import Act
from tests.centre.web.centres import client_of, viewer_of


def linked(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="/incidents/([^"?]+)/"', page)]


@pytest.mark.parametrize("limit", [1, 7, 50])
def test_page_after_page_tells_every_incident_once_newest_first(hudaydah_centre: Centre, limit: int) -> None:
    viewer, asked, seen = viewer_of("analyst"), Asked(limit=limit), []
    while True:
        found = incidents(hudaydah_centre, viewer, asked)
        seen += found["incidents"]
        if not found["next"]:
            break
        asked = Asked.read({"after": [found["next"]], "limit": [str(limit)]})
    assert sorted(one["id"] for one in seen) == sorted(
        IncidentRow.objects.using(hudaydah_centre.alias).values_list("id", flat=True)
    )
    assert [one["id"] for one in seen] == [
        one["id"] for one in sorted(seen, key=lambda one: (one["starts"] is not None, one["starts"], one["id"]), reverse=True)
    ]


def test_the_address_narrows_the_list_and_stays_in_the_form(hudaydah_centre: Centre) -> None:
    shown = client_of("analyst").get("/incidents/?act=airstrike&from=2020-01-01&to=2020-12-31").text
    expected = IncidentRow.objects.using(hudaydah_centre.alias).filter(act="airstrike", starts__year=2020)
    assert set(linked(shown)) == {row.id for row in expected}
    assert expected.count() > 0
    assert '<option value="airstrike" selected>' in shown
    assert 'name="from" type="date" value="2020-01-01"' in shown


@pytest.mark.parametrize("words", ["Hudaydah airport", "مطار الحديدة", "Аэропорт Ходейды"])
def test_a_place_is_found_in_three_scripts(hudaydah_centre: Centre, words: str) -> None:
    place = hudaydah_centre.case.gazetteer.find("hudaydah-airport")
    assert place is not None
    at_the_airport = set(IncidentRow.objects.using(hudaydah_centre.alias).filter(place_id=place.id).values_list("id", flat=True))
    found = {one["id"] for one in incidents(hudaydah_centre, viewer_of("analyst"), Asked(words=words))["incidents"]}
    assert at_the_airport
    assert at_the_airport <= found


def test_a_clause_leads_to_the_incidents_on_which_it_may_bear(hudaydah_centre: Centre) -> None:
    found = incidents(hudaydah_centre, viewer_of("analyst"), Asked(clauses=("hud-1",), limit=200))["incidents"]
    rows = IncidentRow.objects.using(hudaydah_centre.alias)
    assert {one["id"] for one in found} == {row.id for row in rows.all() if "|hud-1|" in row.clauses}
    assert 0 < len(found) < rows.count()


def test_what_means_nothing_is_said_and_shows_nothing(hudaydah_centre: Centre) -> None:
    shown = client_of("analyst").get("/incidents/?from=yesterday")
    assert shown.status_code == 400
    assert "First day: give a day" in shown.text
    assert linked(shown.text) == []


def test_nothing_found_reminds_that_silence_is_not_calm(hudaydah_centre: Centre) -> None:
    shown = client_of("analyst").get("/incidents/?from=1990-01-01&to=1990-01-02")
    assert shown.status_code == 200
    assert "is not calm" in shown.text


def test_a_party_finds_only_what_was_released_to_it(hudaydah_centre: Centre) -> None:
    liaison = Account.objects.filter(role="liaison").order_by("username")[0]
    assert linked(client_of(liaison.username).get("/incidents/").text) == []
    held = HeldRow.objects.using(hudaydah_centre.alias).order_by("incident")[0]
    monitor = viewer_of("monitor")
    act = ReleasedTo(report=held.report, party=liaison.party, by=monitor.key, at=hudaydah_centre.clock())
    perform(hudaydah_centre, monitor, act)
    found = incidents(hudaydah_centre, viewer_of(liaison.username), Asked())["incidents"]
    assert [one["id"] for one in found] == [held.incident]
    assert not {"where", "place", "reports", "against"} & found[0].keys()
    row = IncidentRow.objects.using(hudaydah_centre.alias).get(id=held.incident)
    client = client_of(liaison.username)
    assert row.place_id
    assert client.get("/incidents/", {"place": row.place_id}).status_code == 403
    assert client.get("/incidents/?bbox=-180,-90,180,90").status_code == 403
    assert linked(client.get("/incidents/", {"q": row.place_id}).text) == []
    assert linked(client.get("/incidents/", {"q": row.id}).text) == [f"{row.id}/account"]


def test_the_humanitarian_coordinator_and_strangers_see_no_list(hudaydah_centre: Centre) -> None:
    assert client_of("coordinator").get("/incidents/").status_code == 403
    assert Client().get("/incidents/").status_code == 302


def test_every_act_that_can_be_asked_for_is_answered(hudaydah_centre: Centre) -> None:
    for act in Act:
        assert client_of("monitor").get("/incidents/", {"act": act.value}).status_code == 200
