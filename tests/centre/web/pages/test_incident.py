"""The analyst's page: it agrees with the picture, opens words under a log, takes acts, and shows what was known at any date."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Reading
from ceasefire.centre.reading.incident import Moved, incident
from ceasefire.centre.reading.own_incidents import founding_report
from ceasefire.centre.storage.models import ActRow, ReportRow
from ceasefire.centre.storage.picture import HeldRow, IncidentRow
from ceasefire.wording import Wording
from tests.centre.web.centres import client_of, forward, viewer_of


def rows(centre: Centre) -> list[IncidentRow]:
    return list(IncidentRow.objects.using(centre.alias).order_by("-reports", "id"))


def held(centre: Centre, name: str) -> list[str]:
    return sorted(HeldRow.objects.using(centre.alias).filter(incident=name).values_list("report", flat=True))


def read(
    centre: Centre, name: str, *, as_of: datetime | None = None, since: datetime | None = None, with_words: bool = False
) -> dict[str, Any]:
    wording = Wording("en", centre.case)
    found = incident(centre, viewer_of("analyst"), name, wording, as_of=as_of, since=since, with_words=with_words)
    assert isinstance(found, dict)
    return found


def test_every_incident_walked_over_its_own_reports_says_what_the_walk_of_all_said(hudaydah_centre: Centre) -> None:
    for row in rows(hudaydah_centre):
        told = read(hudaydah_centre, row.id)["incident"]
        for name in ("grade", "probability", "attribution", "outcome", "ruled", "starts", "ends", "act"):
            assert told[name] == getattr(row, name), (row.id, name)
        assert sorted(one["id"] for one in told["reports"]) == held(hudaydah_centre, row.id)


def test_claims_stand_with_their_words_and_the_reading_is_written_down_once(hudaydah_centre: Centre) -> None:
    name = rows(hudaydah_centre)[0].id
    before = Reading.objects.filter(what=name).count()
    shown = client_of("analyst").get(f"/incidents/{name}/")
    claims = read(hudaydah_centre, name, with_words=True)["incident"]["claims"]
    assert len(claims) > 2
    assert shown.text.count('<blockquote class="verbatim"') == len([one for one in claims if one["words"]])
    noted = Reading.objects.filter(what=name).order_by("pk")[before]
    assert (noted.by, noted.kind) == ("analyst", "incident")
    assert Reading.objects.filter(what=name).count() == before + 2


def test_words_that_were_destroyed_are_gone_from_the_page(hudaydah_centre: Centre) -> None:
    name = rows(hudaydah_centre)[0].id
    claims = read(hudaydah_centre, name, with_words=True)["incident"]["claims"]
    told = next(one for one in claims if one["words"])
    hudaydah_centre.workspace.shred(ReportRow.objects.using(hudaydah_centre.alias).get(id=told["report"]).entry_id)
    assert told["words"] not in client_of("analyst").get(f"/incidents/{name}/").text


def test_an_analysts_grade_is_an_entry_under_the_role_key(hudaydah_centre: Centre) -> None:
    name = rows(hudaydah_centre)[0].id
    client = client_of("analyst")
    sent = client.post(f"/incidents/{name}/grade/", {"grade": "confirmed", "seen": str(hudaydah_centre.workspace.ledger_size)})
    assert (sent.status_code, sent["Location"]) == (302, f"/incidents/{name}/")
    act = ActRow.objects.using(hudaydah_centre.alias).get(kind="occurrence.signed/1")
    assert act.by == "analyst"
    shown = client.get(f"/incidents/{name}/").text
    assert f'href="/ledger/{act.entry}/"' in shown
    assert "Recorded as entry" in shown
    assert read(hudaydah_centre, name)["incident"]["grade"] == "confirmed"
    assert client_of("monitor").post(f"/incidents/{name}/grade/", {"grade": "rejected"}).status_code == 403


def test_an_act_is_taken_back_by_who_did_it_and_the_first_entry_stays(hudaydah_centre: Centre) -> None:
    row = rows(hudaydah_centre)[0]
    client_of("analyst").post(f"/incidents/{row.id}/grade/", {"grade": "rejected"})
    act = ActRow.objects.using(hudaydah_centre.alias).get(kind="occurrence.signed/1")
    client_of("monitor").post(f"/incidents/{row.id}/withdraw/", {"entry": str(act.entry)})
    assert read(hudaydah_centre, row.id)["incident"]["grade"] == "rejected"
    client_of("analyst").post(f"/incidents/{row.id}/withdraw/", {"entry": str(act.entry), "text": "a slip"})
    told = read(hudaydah_centre, row.id)["incident"]
    assert told["grade"] == row.grade
    assert [one["taken_back"] is not None for one in told["acts"] if one["entry"] == act.entry] == [True]


def test_not_the_same_splits_and_each_part_names_the_other(hudaydah_centre: Centre) -> None:
    row = next(row for row in rows(hudaydah_centre) if row.reports >= 2)
    _, *others = held(hudaydah_centre, row.id)
    apart = next(report for report in others if report != row.id)
    before = hudaydah_centre.clock()
    forward(hudaydah_centre, hours=1)
    for one in (report for report in held(hudaydah_centre, row.id) if report != apart):
        client_of("monitor").post(f"/incidents/{row.id}/links/", {"one": one, "other": apart, "link": "not_same"})
    split = HeldRow.objects.using(hudaydah_centre.alias).get(report=apart).incident
    assert split != row.id
    assert next(one["incident"] for one in read(hudaydah_centre, row.id)["incident"]["held_apart"]) == split
    assert f'href="/incidents/{quote(row.id, safe="")}/"' in client_of("monitor").get(f"/incidents/{split}/").text
    then = read(hudaydah_centre, row.id, as_of=before)["incident"]["reports"]
    assert apart in {one["id"] for one in then}
    changed = read(hudaydah_centre, row.id, since=before)["changes"]
    assert {"what": "report_left", "before": "", "after": apart, "clause": "", "party": ""} in changed


def test_an_id_that_was_taken_in_leads_to_the_incident_that_holds_its_report_now(hudaydah_centre: Centre) -> None:
    one, other = (row.id for row in rows(hudaydah_centre)[:2])
    founding = [founding_report(row) for row in rows(hudaydah_centre)[:2]]
    before = hudaydah_centre.clock()
    forward(hudaydah_centre, hours=1)
    client = client_of("analyst")
    client.post(
        f"/incidents/{one}/links/",
        {"one": founding[0], "other": founding[1], "link": "same"},
    )
    kept = {row.id for row in rows(hudaydah_centre)} & {one, other}
    assert len(kept) == 1
    gone = ({one, other} - kept).pop()
    followed = client.get(f"/incidents/{gone}/")
    assert (followed.status_code, followed["Location"]) == (302, f"/incidents/{kept.pop()}/")
    assert isinstance(incident(hudaydah_centre, viewer_of("analyst"), gone, Wording("en", hudaydah_centre.case)), Moved)
    assert read(hudaydah_centre, gone, as_of=before)["known"]


def test_as_known_at_a_date_leaves_out_what_came_later_and_steps_lead_to_each_change(hudaydah_centre: Centre) -> None:
    row = next(row for row in rows(hudaydah_centre) if len({one["at"] for one in read(hudaydah_centre, row.id)["moments"]}) > 1)
    moments = sorted({one["at"] for one in read(hudaydah_centre, row.id)["moments"]})
    then = read(hudaydah_centre, row.id, as_of=moments[0])["incident"]
    assert 0 < len(then["reports"]) < row.reports
    assert not read(hudaydah_centre, row.id, as_of=moments[0] - timedelta(days=1))["known"]
    shown = client_of("analyst").get(f"/incidents/{row.id}/", {"as_of": moments[0].isoformat()}).text
    assert "Nothing can be done from here" in shown
    assert "/grade/" not in shown
    assert quote(moments[-1].isoformat(), safe="") in shown


def test_two_people_on_one_incident_hear_of_each_other_and_lose_nothing(hudaydah_centre: Centre) -> None:
    name = rows(hudaydah_centre)[0].id
    size = str(hudaydah_centre.workspace.ledger_size)
    client_of("analyst").post(f"/incidents/{name}/grade/", {"grade": "fair", "seen": size})
    one, other = held(hudaydah_centre, name)[:2]
    monitor = client_of("monitor")
    monitor.post(f"/incidents/{name}/links/", {"one": one, "other": other, "link": "unsure", "seen": size})
    assert ActRow.objects.using(hudaydah_centre.alias).filter(kind__in=["occurrence.signed/1", "link.judged/1"]).count() == 2
    here = HeldRow.objects.using(hudaydah_centre.alias).filter(report=one)[0].incident
    assert "recorded here" in monitor.get(f"/incidents/{here}/").text


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_the_page_is_whole_in_every_language(hudaydah_centre: Centre, language: str) -> None:
    name = rows(hudaydah_centre)[0].id
    shown = client_of("analyst").get(f"/incidents/{name}/", {"lang": language}).text
    assert f'lang="{language}"' in shown
    for part in ("h-claims", "h-occurrence", "h-attribution", "h-findings", "h-ladder", "h-acts", "h-reports", "h-history"):
        assert f'id="{part}"' in shown
    assert " style=" not in shown
    assert "onclick" not in shown


@pytest.mark.parametrize(("username", "status"), [("monitor", 200), ("coordinator", 403), ("administrator", 403)])
def test_only_the_staff_opens_an_incident(hudaydah_centre: Centre, username: str, status: int) -> None:
    assert client_of(username).get(f"/incidents/{rows(hudaydah_centre)[0].id}/").status_code == status


def test_nobody_finds_an_incident_that_is_not_there(hudaydah_centre: Centre) -> None:
    assert client_of("analyst").get("/incidents/no-such-incident/").status_code == 404
