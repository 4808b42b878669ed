"""A report is opened in writing, compared, asked about, visited, shown to a party; every act is an entry and can be undone."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.centre.people import contacts, questions
from ceasefire.centre.people.models import Reading, ReporterThread, ThreadReport
from ceasefire.centre.reading.standing import standing
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import HeldRow, InboxRow, PairRow
from ceasefire.pipeline.report import Channel, Report
from ceasefire.registers.desk_acts import EnquiryClosed, EnquiryOpened, ReleasedTo, SiteVisited
from ceasefire.registers.human_acts import LinkJudgement
from tests.centre.web.centres import client_of


@pytest.fixture
def pair(hudaydah_centre: Centre) -> tuple[str, str]:
    """Two reports that the machine would pair, in two incidents."""
    for row in PairRow.objects.using(hudaydah_centre.alias).order_by("-p_same"):
        held = HeldRow.objects.using(hudaydah_centre.alias)
        if not set(held.filter(report=row.one).values_list("incident")) & set(
            held.filter(report=row.other).values_list("incident")
        ):
            return row.one, row.other
    raise AssertionError("no pair lies in two incidents")


def size(centre: Centre) -> int:
    return centre.workspace.ledger_size


def test_opening_a_report_is_written_down_with_who_what_and_why(hudaydah_centre: Centre, pair: tuple[str, str]) -> None:
    client_of("analyst").get(f"/inbox/{pair[0]}/")
    readings = list(Reading.objects.filter(by="analyst"))
    opened = [reading for reading in readings if reading.what == pair[0]]
    assert [(reading.kind, reading.why) for reading in opened] == [("report", "opened at the duty desk")]
    assert pair[1] in {reading.what for reading in readings if reading.why == f"laid beside {pair[0]}"}
    assert all(reading.at == hudaydah_centre.clock() for reading in readings)


def test_an_unknown_report_is_not_there_and_nothing_is_written(hudaydah_centre: Centre) -> None:
    assert client_of("monitor").get("/inbox/no-such-report/").status_code == 404
    assert not Reading.objects.exists()


def test_two_reports_are_judged_the_same_and_the_judgement_is_taken_back(hudaydah_centre: Centre, pair: tuple[str, str]) -> None:
    one, other = pair
    alias, client = hudaydah_centre.alias, client_of("monitor")
    before = size(hudaydah_centre)
    answer = client.post(f"/inbox/{one}/judge/", {"other": other, "link": "same", "seen": before})
    assert (answer.status_code, answer["Location"]) == (302, f"/inbox/{one}/#alike")
    held = HeldRow.objects.using(alias)
    assert set(held.filter(report=one).values_list("incident")) & set(held.filter(report=other).values_list("incident"))
    assert InboxRow.objects.using(alias).get(report=other).handled
    shown = client.get(f"/inbox/{one}/")
    assert f"entry {before}" in shown.text
    answer = client.post("/withdraw/", {"entry": before, "then": f"/inbox/{one}/"})
    assert answer["Location"] == f"/inbox/{one}/"
    assert not list(standing(alias, LinkJudgement))
    assert not InboxRow.objects.using(alias).get(report=other).handled
    assert size(hudaydah_centre) == before + 2


def test_nobody_takes_back_the_act_of_another(hudaydah_centre: Centre, pair: tuple[str, str]) -> None:
    entry = size(hudaydah_centre)
    client_of("monitor").post(f"/inbox/{pair[0]}/judge/", {"other": pair[1], "link": "unsure"})
    assert client_of("analyst").post("/withdraw/", {"entry": entry, "then": "/"}).status_code == 403
    assert len(list(standing(hudaydah_centre.alias, LinkJudgement))) == 1


def test_a_report_is_never_judged_against_itself_or_with_another_word(hudaydah_centre: Centre, pair: tuple[str, str]) -> None:
    client, before = client_of("monitor"), size(hudaydah_centre)
    for sent in ({"other": pair[0], "link": "same"}, {"other": pair[1], "link": "maybe"}, {"other": "", "link": "same"}):
        assert client.post(f"/inbox/{pair[0]}/judge/", sent).status_code == 400
    assert client.post(f"/inbox/{pair[0]}/judge/", {"other": "not-there", "link": "same"}).status_code == 302
    assert size(hudaydah_centre) == before


def test_two_people_on_one_incident_see_each_other_s_act_and_lose_nothing(hudaydah_centre: Centre, pair: tuple[str, str]) -> None:
    one, other = pair
    monitor, analyst = client_of("monitor"), client_of("analyst")
    seen = [re.search(r'name="seen" value="(\d+)"', browser.get(f"/inbox/{one}/").text) for browser in (monitor, analyst)]
    assert seen[0] and seen[1]
    analyst.post(f"/inbox/{one}/judge/", {"other": other, "link": "unsure", "seen": seen[1].group(1)})
    told = monitor.post(f"/inbox/{one}/judge/", {"other": other, "link": "not_same", "seen": seen[0].group(1)}, follow=True)
    assert "Meanwhile analyst: reports judged" in told.text.replace("\u2068", "").replace("\u2069", "")
    assert {act.by for act, _ in standing(hudaydah_centre.alias, LinkJudgement)} == {"monitor", "analyst"}
    again = analyst.post(f"/inbox/{one}/judge/", {"other": other, "link": "same", "seen": size(hudaydah_centre)}, follow=True)
    assert "Meanwhile" not in again.text


def test_a_question_reaches_the_unnamed_reporter_under_its_return_code_alone(
    hudaydah_centre: Centre, pair: tuple[str, str]
) -> None:
    vault, client = hudaydah_centre.secrets.vault, client_of("monitor")
    thread = ReporterThread.objects.create(code="a" * 64, day=hudaydah_centre.clock().date())
    ThreadReport.objects.create(thread=thread, report=pair[0])
    answer = client.post(f"/inbox/{pair[0]}/enquire/", {"to": "reporter", "text": "How many shells?"})
    assert answer.status_code == 302
    (asked,) = questions.questions(vault, thread)
    assert (asked.text, asked.answered) == ("How many shells?", "")
    ((act, _),) = standing(hudaydah_centre.alias, EnquiryOpened)
    assert (act.id, act.to, act.text) == (asked.enquiry, "reporter", "How many shells?")
    assert b"How many shells" not in bytes(thread.messages.get().text)
    assert questions.answer(thread, asked.enquiry, pair[1])
    assert f'href="/inbox/{pair[1]}/"' in client.get(f"/inbox/{pair[0]}/").text
    client.post(f"/inbox/{pair[0]}/enquiry-closed/", {"enquiry": act.id, "answer": pair[1], "text": "six"})
    ((closed, _),) = standing(hudaydah_centre.alias, EnquiryClosed)
    assert (closed.enquiry, closed.answer, closed.text) == (act.id, pair[1], "six")


def test_without_a_return_code_the_reporter_cannot_be_asked(hudaydah_centre: Centre, pair: tuple[str, str]) -> None:
    before = size(hudaydah_centre)
    answer = client_of("monitor").post(f"/inbox/{pair[0]}/enquire/", {"to": "reporter", "text": "Who are you?"})
    assert answer.status_code == 422
    assert size(hudaydah_centre) == before
    assert "Who are you?" in answer.text


def test_what_was_seen_on_a_visit_is_a_report_of_the_desk_that_joins_the_incident(
    hudaydah_centre: Centre, pair: tuple[str, str]
) -> None:
    alias = hudaydah_centre.alias
    row = ReportRow.objects.using(alias).get(id=pair[0])
    sent = {
        "visited": "visited",
        "place": hudaydah_centre.case.gazetteer.by_id[row.place_id].names["ar"],
        "seen_there": "happened",
        "act": row.act,
        "observation": "crater",
        "saw": "Two craters beside the mill.",
        "killed": "0",
    }
    assert client_of("monitor").post(f"/inbox/{pair[0]}/visit/", sent).status_code == 302
    ((visit, _),) = standing(alias, SiteVisited)
    observed = ReportRow.objects.using(alias).get(id=visit.observed)
    assert (visit.place, visit.visited, observed.source) == (row.place_id, True, "unmha-statements")
    held = HeldRow.objects.using(alias)
    assert set(held.filter(report=pair[0]).values_list("incident")) & set(
        held.filter(report=visit.observed).values_list("incident")
    )
    assert InboxRow.objects.using(alias).get(report=pair[0]).handled


def test_a_visit_that_was_prevented_asserts_nothing(hudaydah_centre: Centre, pair: tuple[str, str]) -> None:
    reports = ReportRow.objects.using(hudaydah_centre.alias).count()
    sent = {"visited": "prevented", "place": "al-hawak", "text": "Turned back at the checkpoint."}
    assert client_of("monitor").post(f"/inbox/{pair[0]}/visit/", sent).status_code == 302
    ((visit, _),) = standing(hudaydah_centre.alias, SiteVisited)
    assert (visit.visited, visit.observed, visit.text) == (False, "", "Turned back at the checkpoint.")
    assert ReportRow.objects.using(hudaydah_centre.alias).count() == reports


def test_a_visit_to_a_place_that_nobody_knows_records_nothing_and_keeps_what_was_typed(
    hudaydah_centre: Centre, pair: tuple[str, str]
) -> None:
    before = size(hudaydah_centre)
    sent = {"visited": "visited", "place": "Xyzzyx", "seen_there": "happened", "act": "airstrike", "saw": "Smoke over the port"}
    answer = client_of("monitor").post(f"/inbox/{pair[0]}/visit/", {**sent, "observation": "seen"})
    assert answer.status_code == 422
    assert "Smoke over the port" in answer.text
    assert size(hudaydah_centre) == before
    assert (
        client_of("monitor").post("/inbox/no-such/visit/", {**sent, "place": "al-hawak", "observation": "seen"}).status_code
        == 404
    )
    assert size(hudaydah_centre) == before


def test_a_contact_is_read_with_a_reason_alone_and_leaves_no_trace_but_the_log(
    hudaydah_centre: Centre, pair: tuple[str, str]
) -> None:
    contacts.keep(hudaydah_centre.secrets.vault, pair[0], "+967 700 000 001")
    client = client_of("monitor")
    assert "+967 700" not in client.get(f"/inbox/{pair[0]}/").text
    refused = client.post(f"/inbox/{pair[0]}/contact/", {"why": "  "})
    assert refused.status_code == 422
    assert not Reading.objects.filter(kind="contact").exists()
    shown = client.post(f"/inbox/{pair[0]}/contact/", {"why": "to warn of a second strike"})
    assert "+967 700 000 001" in shown.text
    assert shown["Cache-Control"] == "no-store"
    (reading,) = Reading.objects.filter(kind="contact")
    assert (reading.by, reading.what, reading.why) == ("monitor", pair[0], "to warn of a second strike")
    assert "+967 700" not in client.get(f"/inbox/{pair[0]}/").text
    assert client_of("analyst").post(f"/inbox/{pair[0]}/contact/", {"why": "curious"}).status_code == 403


def test_showing_an_incident_to_a_party_takes_a_second_factor_and_a_party(hudaydah_centre: Centre, pair: tuple[str, str]) -> None:
    from ceasefire.centre.people.models import Account  # noqa: PLC0415

    weak = Client()
    weak.force_login(Account.objects.get(username="monitor"))
    assert weak.post(f"/inbox/{pair[0]}/release/", {"party": "ansar-allah"})["Location"].startswith("/accounts/2fa/")
    client = client_of("monitor")
    assert client.post(f"/inbox/{pair[0]}/release/", {"party": "unknown-party"}).status_code == 400
    assert client.post(f"/inbox/{pair[0]}/release/", {"party": "ansar-allah"}).status_code == 302
    ((act, _),) = standing(hudaydah_centre.alias, ReleasedTo)
    assert (act.report, act.party, act.by) == (pair[0], "ansar-allah", "monitor")


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_the_page_of_a_report_leaves_no_key_bare(hudaydah_centre: Centre, pair: tuple[str, str], language: str) -> None:
    shown = client_of("monitor").get(f"/inbox/{pair[0]}/", {"lang": language})
    assert shown.status_code == 200
    assert not re.search(r">\s*(inbox|desk|visit|enquiry|contact|form)\.[a-z]", shown.text)


def test_a_picture_is_handed_out_as_a_file_and_its_opening_is_written_down(hudaydah_centre: Centre) -> None:
    def told(name: str, verbatim: bytes, media_type: str) -> Report:
        received = hudaydah_centre.clock()
        channel, source = Channel.WEB, "unmha-statements"
        return Report(id=name, channel=channel, source=source, received=received, verbatim=verbatim, media_type=media_type)

    form = json.dumps(
        {"form": "report/1", "pictures": [{"report": "shot", "sha256": "ab" * 32}, {"report": "page", "sha256": ""}]}
    )
    hudaydah_centre.workspace.record_reports(
        [
            told("told", form.encode(), "application/json"),
            told("shot", b"\x89PNG\r\n\0\0", "image/png"),
            told("page", b"<script>1</script>", "text/html"),
        ]
    )
    client = client_of("analyst")
    shown = client.get("/inbox/told/").text
    assert 'href="/inbox/shot/picture/"' in shown
    assert "/inbox/page/picture/" not in shown
    handed = client.get("/inbox/shot/picture/")
    assert (handed.content, handed["Content-Type"]) == (b"\x89PNG\r\n\0\0", "image/png")
    assert handed["Content-Disposition"].startswith("attachment")
    assert "sandbox" in handed["Content-Security-Policy"]
    assert Reading.objects.filter(kind="picture", what="shot", by="analyst").exists()
    assert client.get("/inbox/page/picture/").status_code == 404
    assert client_of("liaison-ansar-allah").get("/inbox/shot/picture/").status_code == 403
