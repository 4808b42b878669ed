"""The public report pages: a report arrives, is read back, can be added to; nobody is marked, nothing of who came is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.centre.people import contacts, questions
from ceasefire.centre.people.models import Contact, ReporterThread, ThreadMessage, ThreadReport
from ceasefire.centre.reporting.code_letters import Script
from ceasefire.centre.reporting.return_code import lookup_id, new_code, read_code, shown
from ceasefire.centre.storage.models import Entry, ReportRow
from ceasefire.centre.web.pages import report, report_return, report_sealed
from ceasefire.errors import StorageError
from ceasefire.ledger import parse_receipt
from ceasefire.pipeline.report import Channel, Report
from ceasefire.registers.sources import SourceKind
from ceasefire.vocabulary.acts import Act
from ceasefire.wording.catalog import FORM, LANGUAGES, catalog
from tests.centre.reporting.filled import TOLD, code_in, come_back, hidden, preview, send
from tests.centre.reporting.pictures import SECRET, photograph
from tests.centre.web.centres import viewer_of

TEMPLATES = Path(report.__file__).parents[1] / "templates" / "report"


@pytest.fixture(autouse=True)
def no_flood_yet() -> Iterator[None]:
    for flood in (report.SENDING, report_return.OPENING, report_sealed.SENDING):
        flood._began = float("-inf")
    yield


def web_reports(centre: Centre) -> list[Report]:
    return [one for one in centre.workspace.reports() if one.channel is Channel.WEB]


def everything_kept(centre: Centre) -> bytes:
    """Every byte of the workspace, keys left out, with the journals written into the databases."""
    files = [file for file in centre.workspace.folder.rglob("*") if file.is_file() and file.parent.name != "keys"]
    return b"".join(file.read_bytes() for file in files)


def test_a_report_is_sent_without_scripts_and_arrives_in_the_record(hudaydah_centre: Centre) -> None:
    client = Client()
    form = client.get("/report/")
    assert form.status_code == 200 and 'name="what"' in form.text
    before = hudaydah_centre.workspace.ledger_size
    seen = preview(client)
    assert seen.status_code == 200 and "Nothing has been sent yet" in seen.text
    assert hudaydah_centre.workspace.ledger_size == before
    sent = send(client, seen)
    assert sent.status_code == 200 and "Your report has arrived" in sent.text
    (arrived,) = web_reports(hudaydah_centre)
    said = arrived.statements[0]
    assert said.act is Act.INDIRECT_FIRE and said.text == "Three shells beside the well."
    assert hudaydah_centre.case.sources[arrived.source].kind is SourceKind.HOTLINE


def test_the_receipt_proves_the_entry_and_carries_nothing_of_it(hudaydah_centre: Centre) -> None:
    client = Client()
    sent = send(client, preview(client))
    text = re.search(r'<pre class="proof"[^>]*>(.*?)</pre>', sent.text, re.DOTALL)
    assert text is not None
    receipt = parse_receipt(text[1])
    entry = bytes(Entry.objects.using(hudaydah_centre.alias).get(index=receipt.index).data)
    assert receipt.entry is None and b"indirect_fire" in entry
    receipt.verify((hudaydah_centre.workspace.keys.signer.verifier,), entry=entry)


def test_no_page_ever_sets_a_cookie(hudaydah_centre: Centre) -> None:
    client = Client()
    seen = preview(client)
    code = code_in(seen)
    pages = [client.get("/report/"), client.get("/report/how/"), client.get("/report/return/"), seen, send(client, seen)]
    pages += [client.get("/report/alive/"), client.get("/report/service-worker.js"), preview(client, {"day": "x"})]
    pages += [come_back(client, code), come_back(client, code, "add", words="more"), come_back(client, code, "close")]
    assert [page.status_code for page in pages] == [200, 200, 200, 200, 200, 204, 200, 422, 200, 200, 200]
    assert not client.cookies and not any(page.has_header("Set-Cookie") for page in pages)
    assert all("csrf" not in page.text for page in pages if page.status_code == 200 and "javascript" not in page["Content-Type"])


def test_nothing_of_the_connection_or_the_browser_is_kept(hudaydah_centre: Centre) -> None:
    marks = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "MarkedPhone/7.7", "HTTP_X_FORWARDED_FOR": "198.51.100.44"}
    client = Client(**marks, HTTP_REFERER="https://marked.example/", HTTP_ACCEPT_LANGUAGE="ar-SY;q=0.77")
    seen = preview(client, {**TOLD, "files": SimpleUploadedFile("marked-name.jpg", photograph())})
    code = code_in(seen)
    send(client, seen)
    come_back(client, code, "add", words="more")
    kept = everything_kept(hudaydah_centre)
    assert b"Three shells" in kept
    for mark in (b"203.0.113.77", b"MarkedPhone", b"198.51.100.44", b"marked.example", b"ar-SY", b"marked-name", SECRET):
        assert mark not in kept
    assert not any(word.encode() in kept for word in (code, *shown(read_code(code), Script.ARABIC)))


def test_the_place_is_read_back_in_three_scripts_and_the_reporter_chooses(syria_centre: Centre) -> None:
    client = Client()
    seen = preview(client, {"what": "airstrike", "where": "Zahraa"}, "ar")
    for name in ("Zahraa, Homs", "الزهراء، حمص", "Захра (Хомс)"):
        assert name in seen.text
    sent = send(client, seen, place="zahraa-homs")
    assert sent.status_code == 200
    where = web_reports(syria_centre)[0].statements[0].where
    assert where is not None and where.place_id == "zahraa-homs"


def test_a_name_that_is_not_known_is_kept_and_said_to_be_unknown(syria_centre: Centre) -> None:
    client = Client()
    seen = preview(client, {"words": "x", "where": "the mill behind the school"})
    assert "We do not know a place of this name" in seen.text
    send(client, seen)
    where = web_reports(syria_centre)[0].statements[0].where
    assert where is not None and (where.name, where.place_id) == ("the mill behind the school", "")


def test_who_may_be_meant_stands_in_the_alphabet_of_the_reader(syria_centre: Centre) -> None:
    seen = preview(Client(), {"what": "airstrike", "who": "Russia or the Syrian government"})
    names = re.findall(r'name="who_id" value="[^"]+"[^>]*><span>([^<]+)', seen.text)
    assert len(names) >= 3 and names[:-1] == sorted(names[:-1], key=str.casefold)


def test_every_mistake_is_shown_at_once_with_a_link_to_its_field_and_nothing_is_lost(hudaydah_centre: Centre) -> None:
    typed = {"what": "revenge", "day": "someday", "killed_least": "many", "words": "keep <these> words"}
    for language in LANGUAGES:
        page = preview(Client(), typed, language)
        assert page.status_code == 422 and "keep &lt;these&gt; words" in page.text
        assert {"#f-what", "#f-day", "#f-killed_least"} <= set(re.findall(r'href="(#f-\w+)"', page.text))
        for field in ("what", "day", "killed_least"):
            assert f'id="e-{field}"' in page.text and f'id="f-{field}"' in page.text
    assert web_reports(hudaydah_centre) == []


def test_sending_twice_arrives_once(hudaydah_centre: Centre) -> None:
    client = Client()
    seen = preview(client)
    first, second = send(client, seen), send(client, seen)
    assert "Nothing was recorded twice" in second.text and "Nothing was recorded twice" not in first.text
    assert code_in(first) == code_in(second)
    assert len(web_reports(hudaydah_centre)) == ThreadReport.objects.count() == 1


def test_what_is_changed_after_sending_is_an_addition_in_the_same_voice(hudaydah_centre: Centre) -> None:
    client = Client()
    seen = preview(client)
    send(client, seen)
    client.post("/report/", {**hidden(seen), "words": "Four shells.", "step": "send"})
    one, other = web_reports(hudaydah_centre)
    assert other.statements[0].passes_on == one.id and one.statements[0].passes_on == ""


def test_changing_something_brings_the_form_back_as_it_was(hudaydah_centre: Centre) -> None:
    client = Client()
    seen = preview(client)
    page = client.post("/report/", {**hidden(seen), "step": "change"})
    assert 'value="Tuhayta"' in page.text and "Three shells beside the well." in page.text
    assert hidden(page)["submission"] == hidden(seen)["submission"] and hidden(page)["code"] == hidden(seen)["code"]


def test_pictures_wait_encrypted_between_the_pages_and_arrive_clean(hudaydah_centre: Centre) -> None:
    client = Client()
    seen = preview(client, {**TOLD, "files": SimpleUploadedFile("../../etc/passwd.jpg", photograph())})
    folder = hudaydah_centre.workspace.folder / "held"
    waiting = list(folder.iterdir())
    assert len(waiting) == 1 and b"JFIF" not in waiting[0].read_bytes() and "1 picture" in seen.text
    assert hidden(seen)["held"] not in waiting[0].name
    send(client, seen)
    told, picture = sorted(web_reports(hudaydah_centre), key=lambda one: one.media_type)
    assert picture.media_type == "image/jpeg" and SECRET not in picture.verbatim and picture.verbatim[:3] == b"\xff\xd8\xff"
    assert json.loads(told.verbatim)["pictures"][0]["report"] == picture.id
    assert list(folder.iterdir()) == []


def test_a_file_that_is_not_taken_is_told_with_its_remedy_and_the_others_are_not_held(hudaydah_centre: Centre) -> None:
    film = SimpleUploadedFile("film.jpg", b"\0\0\0\x18ftypmp42" + b"\0" * 40)
    page = preview(Client(), {**TOLD, "files": [SimpleUploadedFile("a.jpg", photograph()), film]})
    assert page.status_code == 422 and "File 2: We cannot yet clean film" in page.text
    assert not (hudaydah_centre.workspace.folder / "held").exists()


def test_pictures_that_waited_too_long_are_asked_for_again(hudaydah_centre: Centre) -> None:
    client = Client()
    seen = preview(client, {**TOLD, "files": SimpleUploadedFile("a.jpg", photograph())})
    for file in (hudaydah_centre.workspace.folder / "held").iterdir():
        file.unlink()
    page = send(client, seen)
    assert page.status_code == 422 and "no longer here" in page.text and "Three shells" in page.text
    assert web_reports(hudaydah_centre) == []


def test_how_to_reach_the_reporter_lies_behind_the_vault_s_door_and_nowhere_else(hudaydah_centre: Centre) -> None:
    client = Client()
    send(client, preview(client, {**TOLD, "contact": "+967 1 234567"}))
    (arrived,) = web_reports(hudaydah_centre)
    assert b"+967" not in everything_kept(hudaydah_centre) and Contact.objects.count() == 1
    assert contacts.read(hudaydah_centre.secrets.vault, arrived.id, viewer_of("monitor"), "a child is missing") == "+967 1 234567"


def test_the_code_opens_what_was_reported_in_whatever_script_it_is_typed(hudaydah_centre: Centre) -> None:
    client = Client()
    code = read_code(code_in(send(client, preview(client))))
    for script in Script:
        page = come_back(Client(), "\n".join(shown(code, script)).upper())
        assert page.status_code == 200 and "Arrived. It waits to be read." in page.text
    assert ReporterThread.objects.get().code == lookup_id(hudaydah_centre.secrets.codes, code)


def test_a_mistyped_code_is_told_from_an_unknown_one(hudaydah_centre: Centre) -> None:
    client = Client()
    code = read_code(code_in(send(client, preview(client))))
    swapped = " ".join((code.words[1], code.words[0], *code.words[2:]))
    assert "place: 1 and 2" in come_back(client, swapped).text
    assert "9 were read" in come_back(client, " ".join(code.words[:9])).text
    unknown = come_back(client, new_code().text)
    assert unknown.status_code == 404 and "nothing was reported under them" in unknown.text


def test_an_addition_is_recorded_under_the_same_code(hudaydah_centre: Centre) -> None:
    client = Client()
    code = code_in(send(client, preview(client)))
    page = come_back(client, code, "add", words="Now smoke.", files=SimpleUploadedFile("b.png", photograph("PNG")))
    assert "What you added has arrived" in page.text and page.text.count("It waits to be read") == 2
    told = [one for one in web_reports(hudaydah_centre) if one.statements]
    assert told[1].statements[0].passes_on == told[0].id and told[1].statements[0].text == "Now smoke."
    assert come_back(client, code, "add").status_code == 422


def test_the_desk_asks_and_the_reporter_answers_without_a_name(hudaydah_centre: Centre) -> None:
    client = Client()
    code = code_in(send(client, preview(client)))
    (arrived,) = web_reports(hudaydah_centre)
    day = hudaydah_centre.clock().date()
    assert questions.ask(hudaydah_centre.secrets.vault, arrived.id, "e1", "From which side did they come?", day)
    page = come_back(client, code)
    assert "From which side did they come?" in page.text
    answered = come_back(client, code, "add", words="From the hills.", enquiry="e1")
    assert "You have answered." in answered.text
    assert ThreadMessage.objects.get().answered == web_reports(hudaydah_centre)[1].id


def test_a_question_to_one_reporter_is_answered_by_no_other(hudaydah_centre: Centre) -> None:
    client = Client()
    send(client, preview(client))
    (arrived,) = web_reports(hudaydah_centre)
    questions.ask(hudaydah_centre.secrets.vault, arrived.id, "e1", "Which side?", hudaydah_centre.clock().date())
    other = code_in(send(client, preview(client, {"words": "another"})))
    page = come_back(client, other, "add", words="not mine", enquiry="e1")
    assert "Which side?" not in page.text and ThreadMessage.objects.get().answered == ""


def test_closing_destroys_the_contact_and_the_code_opens_nothing_any_more(hudaydah_centre: Centre) -> None:
    client = Client()
    code = code_in(send(client, preview(client, {**TOLD, "contact": "+967 1 234567"})))
    page = come_back(client, code, "close")
    assert "It is closed" in page.text and Contact.objects.count() == 0
    assert come_back(client, code).status_code == 404
    assert come_back(client, code, "add", words="more").status_code == 404
    assert len(web_reports(hudaydah_centre)) == 1


def test_a_report_under_a_closed_code_gets_new_words(hudaydah_centre: Centre) -> None:
    client = Client()
    seen = preview(client)
    code = code_in(send(client, seen))
    come_back(client, code, "close")
    again = client.post("/report/", {**hidden(seen), "words": "Another.", "step": "send"})
    assert again.status_code == 200 and code_in(again) not in ("", code)


def test_a_flood_from_one_connection_waits_and_loses_nothing_while_others_are_served(hudaydah_centre: Centre) -> None:
    flooder, other = Client(REMOTE_ADDR="203.0.113.1"), Client(REMOTE_ADDR="203.0.113.2")
    pages = [preview(flooder) for _ in range(report.SENDING.most + 1)]
    assert {page.status_code for page in pages[:-1]} == {200}
    assert pages[-1].status_code == 429 and "Three shells beside the well." in pages[-1].text
    assert preview(other).status_code == 200
    assert "203.0.113" not in repr(report.SENDING)


def test_when_the_record_cannot_be_written_nothing_is_said_to_have_arrived(hudaydah_centre: Centre) -> None:
    client = Client()
    seen = preview(client)
    with patch("ceasefire.centre.workspace.Workspace.record_group", side_effect=StorageError("the disk is full")):
        page = send(client, seen)
    assert page.status_code == 503 and "Nothing was recorded" in page.text and "Three shells" in page.text
    assert ThreadReport.objects.count() == 0
    assert send(client, seen).status_code == 200


def test_a_crash_between_record_and_thread_is_made_up_for_by_sending_again(hudaydah_centre: Centre) -> None:
    client = Client(raise_request_exception=False)
    seen = preview(client, {**TOLD, "contact": "+967 1 234567"})
    with patch("ceasefire.centre.people.reporter_threads.add_report", side_effect=RuntimeError):
        assert send(client, seen).status_code == 500
    assert len(web_reports(hudaydah_centre)) == 1 and ThreadReport.objects.count() == 0
    sent = send(client, seen)
    assert sent.status_code == 200 and "Nothing was recorded twice" in sent.text
    assert come_back(client, code_in(sent)).status_code == 200 and Contact.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_said_in_every_language(hudaydah_centre: Centre, language: str) -> None:
    client = Client()
    seen = preview(client, {**TOLD, "who": "Houthi", "killed_least": "2", "known_by": "seen"}, language)
    pages = [client.get(f"/report/{part}?lang={language}") for part in ("", "how/", "return/")] + [seen, send(client, seen)]
    for page in pages:
        assert (
            page.status_code == 200
            and f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in client.get(f"/report/?lang={language}").text
        )
        assert "{" not in re.sub(r"<(script|style|pre).*?</\1>", "", page.text, flags=re.DOTALL)


def test_every_word_of_the_templates_is_in_the_catalogs() -> None:
    known = {key.partition(FORM)[0] for key in catalog("en")}
    used = {
        key
        for file in TEMPLATES.glob("*.html")
        for key in re.findall(r"""\{% (?:say|count) ["']([a-z_.]+[a-z_])["']""", file.read_text(encoding="utf-8"))
    }
    assert len(used) > 60 and used - known == set()


def test_the_first_view_weighs_less_than_150_kilobytes(syria_centre: Centre) -> None:
    client = Client()
    page = client.get("/report/?lang=ar")
    parts = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    weight = len(page.content) + sum(len(b"".join(client.get(part))) for part in parts)
    assert len(parts) >= 6 and weight < 150_000


def test_only_the_day_is_kept_beside_a_code(hudaydah_centre: Centre) -> None:
    client = Client()
    send(client, preview(client))
    names = {field.name for table in (ReporterThread, ThreadReport) for field in table._meta.get_fields()}
    assert names == {"code", "day", "closed", "reports", "messages", "id", "thread", "report"}
    assert ReportRow.objects.using(hudaydah_centre.alias).filter(channel="web").count() == 1
