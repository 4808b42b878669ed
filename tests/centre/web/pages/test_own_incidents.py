"""A party sees what was shown to it, coarsely, and answers with its own word. A denial never asserts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import pytest
from django.test import Client

from ceasefire.centre.acting.accounts import is_accused
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.own_incidents import founding_report, own_incidents, released_to
from ceasefire.centre.reading.right_of_reply import replies
from ceasefire.centre.reading.standing import standing
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import DueRow, HeldRow, IncidentRow
from ceasefire.registers.desk_acts import ReleasedTo
from ceasefire.registers.human_acts import PartyPosition, StepTaken
from tests.centre.web.centres import client_of, forward, viewer_of

PARTY, OTHER = "ansar-allah", "yemen-government"
LIAISON, OTHER_LIAISON = "liaison-ansar-allah", "liaison-yemen-government"


def accused(centre: Centre, party: str) -> IncidentRow:
    """One of a single report: an account is a report too, and may loosen an incident that is loosely held together."""
    rows: Iterable[IncidentRow] = IncidentRow.objects.using(centre.alias).filter(parties__contains=f"|{party}|").order_by("id")
    return next(row for row in rows if is_accused(centre.case, row, party) and not is_accused(centre.case, row, OTHER))


def show(centre: Centre, row: IncidentRow, party: str = PARTY) -> None:
    answer = client_of("monitor").post(f"/inbox/{founding_report(row)}/release/", {"party": party})
    assert answer.status_code == 302


def test_a_party_knows_of_no_incident_before_it_was_shown(hudaydah_centre: Centre) -> None:
    assert own_incidents(hudaydah_centre, viewer_of(LIAISON)) == ([], "")
    client = client_of(LIAISON)
    for row in IncidentRow.objects.using(hudaydah_centre.alias).all():
        assert client.get(f"/incidents/{row.id}/account/").status_code == 404
        assert client.post(f"/incidents/{row.id}/account/", {"position": "disputes"}).status_code == 404
    assert not list(standing(hudaydah_centre.alias, PartyPosition))


def test_what_was_shown_to_one_party_is_not_shown_to_another(hudaydah_centre: Centre) -> None:
    """Every seat against every incident, with one shown to each party."""
    mine, theirs = accused(hudaydah_centre, PARTY), IncidentRow.objects.using(hudaydah_centre.alias).order_by("-id")[0]
    show(hudaydah_centre, mine, PARTY)
    show(hudaydah_centre, theirs, OTHER)
    seen = {LIAISON: {mine.id}, OTHER_LIAISON: {theirs.id}}
    for seat in (LIAISON, OTHER_LIAISON, "coordinator", "administrator", "analyst", "monitor"):
        client = client_of(seat)
        for row in IncidentRow.objects.using(hudaydah_centre.alias).all():
            status = client.get(f"/incidents/{row.id}/account/").status_code
            expected = (200 if row.id in seen[seat] else 404) if seat in seen else 403
            assert status == expected, (seat, row.id)
            given = client.post(f"/incidents/{row.id}/account/", {"position": "cannot_confirm"}).status_code
            assert given == (302 if expected == 200 else expected), (seat, row.id)
    assert {act.party for act, _ in standing(hudaydah_centre.alias, PartyPosition)} == {PARTY, OTHER}
    assert Client().get(f"/incidents/{mine.id}/account/").status_code == 302


def test_a_party_sees_the_district_and_how_many_claims_but_no_place_and_no_one_s_words(hudaydah_centre: Centre) -> None:
    row = accused(hudaydah_centre, PARTY)
    show(hudaydah_centre, row)
    (record,), _ = own_incidents(hudaydah_centre, viewer_of(LIAISON))
    assert {"where", "place", "reports", "claims", "killed", "wounded", "occurrence", "acts"}.isdisjoint(record)
    assert all(set(account) == {"actors", "claims", "denials"} for account in record["accounts"])
    shown = client_of(LIAISON).get(f"/incidents/{row.id}/account/").text
    reports = ReportRow.objects.using(hudaydah_centre.alias).filter(id__in=json.loads(row.document)["reports"])
    texts = [said.get("text") for report in reports for said in json.loads(report.document).get("statements", ())]
    place = hudaydah_centre.case.gazetteer.by_id[row.place_id]
    assert texts
    assert place.names["en"] not in shown or place.names["en"] in row.district
    for source in {report.source for report in reports}:
        assert hudaydah_centre.case.sources[source].names["en"] not in shown


def test_a_dispute_is_a_position_and_a_denial_in_the_party_s_own_voice(hudaydah_centre: Centre) -> None:
    alias, row = hudaydah_centre.alias, accused(hudaydah_centre, PARTY)
    show(hudaydah_centre, row)
    before = json.loads(row.document)
    answer = client_of(LIAISON).post(f"/incidents/{row.id}/account/", {"position": "disputes", "text": "Our men were not there."})
    assert answer.status_code == 302
    ((position, _),) = standing(alias, PartyPosition)
    assert (position.party, position.position, position.by) == (PARTY, "disputes", LIAISON)
    report = ReportRow.objects.using(alias).get(channel="hotline")
    (said,) = json.loads(report.document)["statements"]
    assert (report.source, said["stance"], said["actors"], said["answers"]) == (
        "ansar-allah-statements",
        "denies",
        [PARTY],
        founding_report(row),
    )
    assert "Our men" not in report.document
    after = json.loads(IncidentRow.objects.using(alias).get(id=row.id).document)
    assert report.id in after["reports"]
    assert set(after["occurrence"]["origins"]) <= set(before["occurrence"]["origins"])
    assert after["occurrence"]["probability"] <= before["occurrence"]["probability"]
    assert {"party": PARTY, "position": "disputes"}.items() <= after["attribution"]["positions"][0].items()


@pytest.mark.parametrize(("position", "stance"), [("accepts", "admits"), ("disputes", "denies"), ("cannot_confirm", "announces")])
def test_what_a_party_s_words_claim_follows_from_its_position(hudaydah_centre: Centre, position: str, stance: str) -> None:
    row = accused(hudaydah_centre, PARTY)
    show(hudaydah_centre, row)
    client_of(LIAISON).post(f"/incidents/{row.id}/account/", {"position": position, "text": "Our word."})
    report = ReportRow.objects.using(hudaydah_centre.alias).get(channel="hotline")
    (said,) = json.loads(report.document)["statements"]
    assert said["stance"] == stance


@pytest.mark.parametrize("position", ["accepts", "disputes", "cannot_confirm"])
def test_a_party_that_nobody_accuses_neither_admits_nor_denies_for_another(hudaydah_centre: Centre, position: str) -> None:
    row = accused(hudaydah_centre, PARTY)
    show(hudaydah_centre, row, OTHER)
    before = json.loads(row.document)
    client_of(OTHER_LIAISON).post(f"/incidents/{row.id}/account/", {"position": position, "text": "We saw it too."})
    report = ReportRow.objects.using(hudaydah_centre.alias).get(channel="hotline")
    (said,) = json.loads(report.document)["statements"]
    assert (said["stance"], said.get("actors")) == ("announces", None)
    after = json.loads(IncidentRow.objects.using(hudaydah_centre.alias).get(id=row.id).document)
    assert after["occurrence"]["grade"] == before["occurrence"]["grade"]
    assert after["attribution"]["belief"] == before["attribution"]["belief"]


def test_the_newest_position_holds_and_its_withdrawal_brings_the_older_back(hudaydah_centre: Centre) -> None:
    row, client = accused(hudaydah_centre, PARTY), client_of(LIAISON)
    show(hudaydah_centre, row)
    for position in ("disputes", "cannot_confirm"):
        forward(hudaydah_centre, minutes=1)
        client.post(f"/incidents/{row.id}/account/", {"position": position})

    def held() -> list[str]:
        (reply,) = replies(hudaydah_centre, viewer_of(LIAISON), row.id)
        return [item["position"] for item in reply["positions"] if item["holds"]]

    assert held() == ["cannot_confirm"]
    (reply,) = replies(hudaydah_centre, viewer_of(LIAISON), row.id)
    newest = reply["positions"][-1]["entry"]
    assert client_of(OTHER_LIAISON).post("/withdraw/", {"entry": newest, "then": "/"}).status_code == 403
    client.post("/withdraw/", {"entry": newest, "then": f"/incidents/{row.id}/account/"})
    assert held() == ["disputes"]


def test_asking_for_an_account_shows_the_incident_and_starts_the_clock(syria_centre: Centre) -> None:
    alias, party, viewer = syria_centre.alias, "syrian-government", viewer_of("liaison-syrian-government")
    rungs = {rung.id: rung for rung in syria_centre.case.terms.ladder}
    asking = next(rung for rung in rungs.values() if rung.right_of_reply)
    due = DueRow.objects.using(alias).filter(party=party, step=next(iter(rungs)), state="overdue")[0]
    report = HeldRow.objects.using(alias).filter(incident=due.incident)[0].report
    client, asked_at = client_of("monitor"), syria_centre.clock()
    assert client.post(f"/inbox/{report}/step/", {"party": party, "step": asking.id}).status_code == 400
    for step in (due.step, asking.id):
        assert client.post(f"/inbox/{report}/step/", {"party": party, "step": step}).status_code == 302
    assert client.post(f"/inbox/{report}/step/", {"party": party, "step": asking.id}).status_code == 400
    assert [act.step for act, _ in standing(alias, StepTaken)] == [due.step, asking.id]
    assert [(act.report, act.party) for act, _ in standing(alias, ReleasedTo)] == [(report, party)]
    (reply,) = replies(syria_centre, viewer, due.incident)
    assert (reply["asked"], reply["due"], reply["overdue"]) == (asked_at, asked_at + asking.within, False)
    forward(syria_centre, hours=asking.within.total_seconds() / 3600)
    (reply,) = replies(syria_centre, viewer, due.incident)
    assert reply["overdue"]
    shown = client_of("liaison-syrian-government").get("/hotline/", {"lang": "en"})
    assert f"/incidents/{due.incident}/account/" in shown.text


def test_the_same_words_twice_are_one_report(hudaydah_centre: Centre) -> None:
    row, client = accused(hudaydah_centre, PARTY), client_of(LIAISON)
    show(hudaydah_centre, row)
    for _ in range(2):
        client.post(f"/incidents/{row.id}/account/", {"position": "disputes", "text": "Not us."})
    assert ReportRow.objects.using(hudaydah_centre.alias).filter(channel="hotline").count() == 1


@pytest.mark.parametrize("seat", [LIAISON, "monitor", "analyst", "coordinator", "administrator", "co-chair-rcc-government-team"])
def test_my_side_is_the_guarantors_alone(hudaydah_centre: Centre, seat: str) -> None:
    assert client_of(seat).get("/my-side/").status_code == 403


def test_what_is_withdrawn_from_a_party_is_gone_for_it(hudaydah_centre: Centre) -> None:
    row = accused(hudaydah_centre, PARTY)
    show(hudaydah_centre, row)
    ((_, entry),) = standing(hudaydah_centre.alias, ReleasedTo)
    client_of("monitor").post("/withdraw/", {"entry": entry, "then": "/inbox/"})
    assert released_to(hudaydah_centre, viewer_of(LIAISON)) == {}
    assert client_of(LIAISON).get(f"/incidents/{row.id}/account/").status_code == 404


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_the_page_of_an_account_leaves_no_key_bare(hudaydah_centre: Centre, language: str) -> None:
    row = accused(hudaydah_centre, PARTY)
    show(hudaydah_centre, row)
    client = client_of(LIAISON)
    client.post(f"/incidents/{row.id}/account/", {"position": "disputes", "text": "كلمتنا"})
    shown = client.get(f"/incidents/{row.id}/account/", {"lang": language})
    assert shown.status_code == 200
    assert "كلمتنا" in shown.text
    assert not re.search(r">\s*(reply|desk|hotline|form)\.[a-z]", shown.text)
