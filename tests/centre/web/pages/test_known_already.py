"""While the caller is on the phone the desk is told which incidents a telling would join: those that judging joins it to."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import escape

from ceasefire.centre.judging.neighbourhood import beside
from ceasefire.centre.judging.refreshing import keep_up, refresh
from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account, Reading
from ceasefire.centre.reading import knot
from ceasefire.centre.reading.knot import knot_of
from ceasefire.centre.reading.known_already import known_already
from ceasefire.centre.rights import Viewer
from ceasefire.centre.rights.roles import Role
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import HeldRow
from ceasefire.centre.web.form_values import typed_moment
from ceasefire.intake.case_folder import case_reports
from ceasefire.pipeline.report import Report
from ceasefire.vocabulary.acts import CONTEXT, Act
from ceasefire.vocabulary.grades import Stance
from ceasefire.wording import LANGUAGES, Wording
from tests.centre.web.centres import client_of, close, opened_at

MONITOR = Viewer(role=Role.MONITOR, key="monitor")


def told_exactly(centre: Centre) -> list[Report]:
    """Reports of one statement about a happening of which the hour and the place in the gazetteer are known."""
    found = []
    for report in centre.workspace.reports():
        if len(report.statements) == 1:
            said = report.statements[0]
            happening = said.act not in CONTEXT and said.act is not Act.UNKNOWN and not said.answers
            if happening and said.occurred is not None and said.where is not None and said.where.place_id:
                found.append(report)
    return sorted(found, key=lambda report: report.id)


def form_of(centre: Centre, report: Report) -> dict[str, str]:
    said = report.statements[0]
    assert said.occurred is not None
    assert said.where is not None
    killed = said.killed
    return {
        "act": said.act.value,
        "place": said.where.place_id,
        "occurred": typed_moment(said.occurred.earliest, centre.case),
        "until": typed_moment(said.occurred.latest, centre.case),
        "killed": str(killed.least) if killed is not None and killed.least == killed.most else "",
        "text": said.text,
    }


def incidents_of(centre: Centre, report: str) -> set[str]:
    return set(HeldRow.objects.using(centre.alias).filter(report=report).values_list("incident", flat=True))


def test_a_caller_who_tells_what_is_known_is_led_to_its_incident(hudaydah_centre: Centre) -> None:
    report = told_exactly(hudaydah_centre)[0]
    answer = client_of("monitor").post("/known-already/", form_of(hudaydah_centre, report))
    page = answer.content.decode()
    assert answer.status_code == 200
    (incident,) = incidents_of(hudaydah_centre, report.id)
    section = page.split('id="known"')[1]
    assert section.index(f"/incidents/{incident}/") < section.index("Why")
    assert "May be the same" in section
    assert "speaks strongly for it" in section
    assert answer["Cache-Control"] == "no-store"


def test_asking_records_nothing_and_shows_no_words_of_any_report(hudaydah_centre: Centre) -> None:
    report = told_exactly(hudaydah_centre)[0]
    size = hudaydah_centre.workspace.ledger_size
    form = {**form_of(hudaydah_centre, report), "text": ""}
    section = client_of("analyst").post("/known-already/", form).content.decode().split('id="known"')[1]
    assert hudaydah_centre.workspace.ledger_size == size
    assert not Reading.objects.exists()
    words = report.statements[0].text
    assert words
    assert words not in section
    assert report.source not in section


def test_only_who_reads_the_inbox_may_ask(hudaydah_centre: Centre) -> None:
    report = told_exactly(hudaydah_centre)[0]
    others = [account.username for account in Account.objects.all() if account.role not in ("monitor", "analyst")]
    assert others
    for name in others:
        assert client_of(name).post("/known-already/", {}).status_code == 403
        assert client_of(name).get(f"/inbox/{report.id}/known/").status_code == 403
    assert Client().get("/known-already/").status_code == 302


def test_where_nothing_is_near_it_may_be_new(hudaydah_centre: Centre) -> None:
    form = form_of(hudaydah_centre, told_exactly(hudaydah_centre)[0])
    long_ago = {**form, "occurred": "1999-01-01T10:00", "until": ""}
    section = client_of("monitor").post("/known-already/", long_ago).content.decode().split('id="known"')[1]
    assert "It may be new." in section
    assert "/incidents/" not in section


def test_what_cannot_be_read_is_said_field_by_field(hudaydah_centre: Centre) -> None:
    form = form_of(hudaydah_centre, told_exactly(hudaydah_centre)[0])
    answer = client_of("monitor").post("/known-already/", {**form, "place": "nowhere at all", "occurred": "soon"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#f-known-place"' in page
    assert 'href="#f-known-occurred"' in page
    backwards = {**form, "until": "1999-01-01T10:00"}
    assert client_of("monitor").post("/known-already/", backwards).status_code == 422


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_is_told_in_its_own_language(hudaydah_centre: Centre, language: str) -> None:
    report = told_exactly(hudaydah_centre)[0]
    answer = client_of("monitor").post(f"/known-already/?lang={language}", form_of(hudaydah_centre, report))
    section, wording = answer.content.decode().split('id="known"')[1], Wording(language, hudaydah_centre.case)
    for key in ("known.joins", "known.term.time", "known.speaks.strongly_for", "known.advice", "known.not_recorded"):
        assert escape(wording.say(key)) in section


def test_the_page_of_a_report_fetches_the_incidents_near_it_and_why(hudaydah_centre: Centre) -> None:
    held = HeldRow.objects.using(hudaydah_centre.alias)
    told = {report.id for report in told_exactly(hudaydah_centre)}
    together = [incident for (incident,) in held.values_list("incident").distinct() if held.filter(incident=incident).count() > 1]
    report, incident = next(
        (row.report, row.incident) for row in held.filter(incident__in=together).order_by("report") if row.report in told
    )
    client = client_of("monitor")
    assert f'hx-get="/inbox/{report}/known/"' in client.get(f"/inbox/{report}/").content.decode()
    section = client.get(f"/inbox/{report}/known/").content.decode().split('id="known"')[1]
    assert section.index("May be the same") > section.index(f"/incidents/{incident}/")
    assert "Why" in section
    assert client.get("/inbox/no-such-report/known/").status_code == 404


def test_the_page_of_a_denial_leads_to_what_it_denies(hudaydah_centre: Centre) -> None:
    held = dict(HeldRow.objects.using(hudaydah_centre.alias).values_list("report", "incident"))
    denials = [
        (report.id, said.answers)
        for report in hudaydah_centre.workspace.reports()
        for said in report.statements
        if said.stance is Stance.DENIES and said.answers in held
    ]
    assert denials
    for report, denied in denials:
        section = client_of("monitor").get(f"/inbox/{report}/known/").content.decode().split('id="known"')[1]
        assert f"/incidents/{held[denied]}/" in section


def test_what_hangs_together_with_a_report_is_judged_as_everything_was(hudaydah_centre: Centre) -> None:
    fewer = 0
    for report in told_exactly(hudaydah_centre):
        row = ReportRow.objects.using(hudaydah_centre.alias).get(id=report.id)
        found = knot_of(hudaydah_centre, [row], asked=report.id)
        together = found.grouped.fusion.incident_of
        mates = {found.report_of(unit) for unit, incident in together.items() if incident == together[report.id]}
        (incident,) = incidents_of(hudaydah_centre, report.id)
        held = HeldRow.objects.using(hudaydah_centre.alias).filter(incident=incident).values_list("report", flat=True)
        silent = {name for name in held if name not in together}
        assert found.whole
        assert mates == set(held) - silent
        fewer += len(found.reports) < hudaydah_centre.workspace.report_count
    assert fewer


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_too_much_is_near_the_likest_are_shown_and_marked_as_not_judged_as_a_whole(
    hudaydah_centre: Centre, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, own = next(
        (report, item["id"])
        for report in told_exactly(hudaydah_centre)
        for item in known_already(hudaydah_centre, MONITOR, report.statements[0]).incidents
        if item["joins"] and item["p_same"] > 0.5
    )
    row = ReportRow.objects.using(hudaydah_centre.alias).get(id=report.id)
    near = len(beside(hudaydah_centre.alias, row))
    monkeypatch.setattr(knot, "MOST", near - 1)
    monkeypatch.setattr(knot, "NEAREST", near)
    known = known_already(hudaydah_centre, MONITOR, report.statements[0])
    assert not known.whole
    assert known.incidents
    assert not any(item["joins"] for item in known.incidents)
    assert all(item["terms"] for item in known.incidents)
    wording = Wording(language, hudaydah_centre.case)
    form = form_of(hudaydah_centre, report)
    section = client_of("monitor").post(f"/known-already/?lang={language}", form).content.decode().split('id="known"')[1]
    assert escape(wording.say("known.not_whole")) in section
    assert escape(wording.say("known.unjudged")) in section
    assert escape(wording.say("known.joins")) not in section
    assert f"/incidents/{own}/" in section


def test_what_is_said_on_the_phone_is_what_judging_says_once_it_is_in(tmp_path: Path) -> None:
    centre = opened_at(tmp_path / "workspace", "syria-2016")
    reports = case_reports(centre.case_folder, centre.case, centre.workspace.keys.report_ids)
    told = [report for report in reports if isinstance(report, Report)]
    spring = [report for report in told if timedelta() <= centre.clock() - report.received]
    held = spring[20:400:60]
    centre.workspace.record_reports([report for report in spring if report not in held])
    refresh(centre)
    compared = 0
    for report in held:
        said = report.statements[0] if len(report.statements) == 1 else None
        if said is None or said.act in CONTEXT or said.answers or said.passes_on:
            continue
        joined = {item["id"] for item in known_already(centre, MONITOR, said).incidents if item["joins"]}
        before = dict(HeldRow.objects.using(centre.alias).values_list("report", "incident"))
        centre.workspace.record_reports([report])
        keep_up(centre, in_background=True)
        mates = set(
            HeldRow.objects.using(centre.alias)
            .filter(incident__in=incidents_of(centre, report.id))
            .values_list("report", flat=True)
        )
        assert joined == {before[mate] for mate in mates - {report.id}}
        compared += 1
    assert compared
    close(centre)
