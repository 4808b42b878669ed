"""Incidents through the API: filtered, paged, packed, and told to each reader as the tables say."""

from __future__ import annotations

import gzip
import json

import pytest
from django.test import Client

from ceasefire.centre.acting import perform
from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import Role
from ceasefire.centre.storage.picture import InboxRow, IncidentRow, PublicRow
from ceasefire.registers.desk_acts import ReleasedTo, Withdrawn
from ceasefire.registers.human_acts import Link, LinkJudgement
from tests.centre.api.seats import bearer
from tests.centre.web.centres import client_of, two_reports, viewer_of

PARTY = "ansar-allah"


def ids(client: Client, **asked: object) -> list[str]:
    answer = client.get("/api/incidents", asked)
    assert answer.status_code == 200, answer.content
    return [feature["id"] for feature in answer.json()["features"]]


def test_pages_by_key_give_every_incident_once_newest_first(hudaydah_centre: Centre) -> None:
    client, after, found, times = bearer(Role.MONITOR), "", [], []
    for _ in range(100):
        page = client.get("/api/incidents/records", {"limit": 7, "after": after}).json()
        found += [record["id"] for record in page["incidents"]]
        times += [record["starts"] for record in page["incidents"] if record["starts"]]
        after = page["next"]
        if not after:
            break
    assert sorted(found) == sorted(IncidentRow.objects.using(hudaydah_centre.alias).values_list("id", flat=True))
    assert len(found) == len(set(found))
    assert times == sorted(times, reverse=True)
    assert ids(client, limit=1000) == found


def test_a_box_finds_what_may_lie_in_it(hudaydah_centre: Centre) -> None:
    client = bearer(Role.MONITOR)
    rows = IncidentRow.objects.using(hudaydah_centre.alias)
    one = rows.filter(lat__isnull=False).order_by("radius_km")[0]
    box = f"{one.lon - 0.01},{one.lat - 0.01},{one.lon + 0.01},{one.lat + 0.01}"
    found = ids(client, bbox=box, limit=1000)
    assert one.id in found
    assert ids(client, bbox="-170,-80,-160,-70") == []
    assert set(ids(client, bbox="170,-90,169,90", limit=1000)) == set(rows.filter(lat__isnull=False).values_list("id", flat=True))


def test_days_and_words_narrow_and_hold_at_once(hudaydah_centre: Centre) -> None:
    client = bearer(Role.MONITOR)
    rows = IncidentRow.objects.using(hudaydah_centre.alias)
    act = rows.values_list("act", flat=True)[0]
    assert set(ids(client, act=act, limit=1000)) == set(rows.filter(act=act).values_list("id", flat=True))
    early = ids(client, to="2019-06-30", limit=1000)
    late = ids(client, **{"from": "2019-07-01"}, limit=1000)
    assert early
    assert late
    assert set(early) | set(late) == set(rows.filter(starts__isnull=False).values_list("id", flat=True))
    assert set(ids(client, act=act, to="2019-06-30", limit=1000)) == set(early) & set(ids(client, act=act, limit=1000))


@pytest.mark.parametrize(
    "asked",
    [
        {"bbox": "1,2,3"},
        {"bbox": "nan,0,1,1"},
        {"bbox": "0,50,1,40"},
        {"from": "yesterday"},
        {"act": "mischief"},
        {"limit": "0"},
        {"limit": "1001"},
        {"after": "%%%"},
        {"after": "2019-01-01~x"},
        {"place": "x" * 300},
    ],
)
def test_what_cannot_be_asked_is_said_with_a_remedy(hudaydah_centre: Centre, asked: dict[str, str]) -> None:
    answer = bearer(Role.MONITOR).get("/api/incidents", asked)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["remedy"]


def test_a_page_is_packed_tagged_and_not_sent_twice(hudaydah_centre: Centre) -> None:
    client = bearer(Role.MONITOR)
    plain = client.get("/api/incidents")
    packed = client.get("/api/incidents", headers={"Accept-Encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    again = client.get("/api/incidents", headers={"If-None-Match": plain["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/incidents", headers={"Accept-Encoding": "gzip;q=0"}).content == plain.content
    assert "no-cache" in plain["Cache-Control"]
    assert "Authorization" in plain["Vary"]


def test_a_page_changes_with_the_picture(hudaydah_centre: Centre) -> None:
    client = bearer(Role.MONITOR)
    one, other = two_reports(hudaydah_centre)
    before = client.get("/api/incidents", {"limit": 1000})
    judged = LinkJudgement(one=one, other=other, link=Link.SAME, by="monitor", at=hudaydah_centre.clock())
    perform(hudaydah_centre, viewer_of("monitor"), judged)
    after = client.get("/api/incidents", {"limit": 1000}, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert len(after.json()["features"]) == len(before.json()["features"]) - 1


def test_features_are_areas_never_points(hudaydah_centre: Centre) -> None:
    for client, path in ((bearer(Role.MONITOR), "/api/incidents"), (Client(), "/api/public/incidents")):
        features = client.get(path, {"limit": 1000}).json()["features"]
        assert features
        assert {feature["geometry"]["type"] for feature in features if feature["geometry"]} == {"Polygon"}


def test_the_public_gets_public_rows_only(hudaydah_centre: Centre) -> None:
    told = json.dumps([Client().get(path).json() for path in ("/api/public/incidents", "/api/public/incidents/records")])
    for incident in IncidentRow.objects.using(hudaydah_centre.alias).values_list("id", flat=True):
        assert f'"{incident}"' not in told
        assert Client().get(f"/api/public/incidents/{incident}").status_code == 404
    assert PublicRow.objects.using(hudaydah_centre.alias).count() == len(
        Client().get("/api/public/incidents", {"limit": 1000}).json()["features"]
    )


def released(centre: Centre) -> tuple[IncidentRow, int]:
    row = IncidentRow.objects.using(centre.alias).filter(lat__isnull=False).order_by("id")[0]
    report = InboxRow.objects.using(centre.alias).filter(incident=row.id)[0].report
    act = ReleasedTo(report=report, party=PARTY, by="monitor", at=centre.clock())
    done = perform(centre, viewer_of("monitor"), act)
    return row, done.receipt.index


def test_a_liaison_knows_of_what_was_released_to_it_without_where_or_who_reported(hudaydah_centre: Centre) -> None:
    liaison = bearer(Role.LIAISON)
    assert ids(liaison) == []
    row, entry = released(hudaydah_centre)
    answer = liaison.get("/api/incidents").json()["features"]
    assert [feature["id"] for feature in answer] == [row.id]
    assert answer[0]["geometry"] is None
    one = liaison.get(f"/api/incidents/one/{row.id}").json()["incident"]
    assert not {"where", "place", "reports", "claims", "killed", "urgency", "history"} & set(one)
    other = IncidentRow.objects.using(hudaydah_centre.alias).exclude(id=row.id)[0]
    assert liaison.get(f"/api/incidents/one/{other.id}").content == liaison.get("/api/incidents/one/nothing").content
    perform(hudaydah_centre, viewer_of("monitor"), Withdrawn(entry=entry, by="monitor", at=hudaydah_centre.clock()))
    assert ids(liaison) == []
    assert liaison.get(f"/api/incidents/one/{row.id}").status_code == 404


@pytest.mark.parametrize("asked", [{"place": "hodeidah"}, {"bbox": "40,10,45,20"}])
def test_nobody_asks_by_what_it_may_not_see(hudaydah_centre: Centre, asked: dict[str, str]) -> None:
    released(hudaydah_centre)
    assert bearer(Role.LIAISON).get("/api/incidents", asked).status_code == 403
    assert bearer(Role.LIAISON).get("/api/incidents/records", asked).status_code == 403
    assert bearer(Role.MONITOR).get("/api/incidents", asked).status_code == 200


def test_an_unknown_incident_report_or_entry_is_not_here(hudaydah_centre: Centre) -> None:
    client = bearer(Role.MONITOR)
    for path in ("incidents/one/x", "findings/x", "reports/x", "ledger/entries/99999", "public/incidents/x", "nowhere"):
        answer = client.get(f"/api/{path}")
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_that_a_report_was_read_is_written_down(hudaydah_centre: Centre) -> None:
    from ceasefire.centre.people.models import Reading  # noqa: PLC0415

    report = InboxRow.objects.using(hudaydah_centre.alias)[0].report
    before = Reading.objects.count()
    assert client_of("monitor").get(f"/api/reports/{report}").json()["id"] == report
    assert Reading.objects.count() == before + 1
    assert Reading.objects.order_by("-at")[0].by == "monitor"


def test_a_destroyed_report_is_gone_from_the_api(hudaydah_centre: Centre) -> None:
    from ceasefire.centre.storage.models import ReportRow  # noqa: PLC0415

    row = ReportRow.objects.using(hudaydah_centre.alias).order_by("entry")[0]
    client = bearer(Role.MONITOR)
    assert client.get(f"/api/reports/{row.id}").json()["text"]
    hudaydah_centre.workspace.shred(row.entry_id)
    told = client.get(f"/api/reports/{row.id}").json()
    assert told["text"] == ""
    assert not [said for said in told["statements"] if said["text"]]
