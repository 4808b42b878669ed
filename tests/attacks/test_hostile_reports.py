"""What someone may send to the public report pages to harm the centre, its readers, or another reporter."""

from __future__ import annotations

import inspect
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import ThreadReport
from ceasefire.centre.reporting.return_code import ALL_WORDS, CHECK, SECRETS, lookup_id, new_code, read_code
from ceasefire.centre.reporting.sealed_box import MEDIA_TYPE
from ceasefire.centre.web.pages import report, report_return, report_sealed
from ceasefire.pipeline.report import Channel
from tests.centre.reporting.filled import TOLD, code_in, come_back, hidden, preview, send
from tests.centre.reporting.pictures import photograph
from tests.centre.web.centres import client_of, close, copied


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    for flood in (report.SENDING, report_return.OPENING, report_sealed.SENDING):
        flood._began = float("-inf")
    opened = copied("hudaydah-2018", tmp_path / "workspace")
    yield opened
    close(opened)


ATTACKS = {
    "script": "<script>alert(1)</script>",
    "template": "{{ request.META }}{% load static %}{% debug %}${9753*7}",
    "attribute": '"><img src=x onerror=alert(1)>',
    "address": "javascript:alert(1)",
    "direction": "\u202eevil\u202c",
}
FIELDS = ("what", "where", "who", "whom", "words", "contact", "submission", "held", "code", "day", "place")


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_is_typed_runs_in_a_page(centre: Centre, attack: str) -> None:
    client, typed = Client(), ATTACKS[attack]
    pages = [preview(client, {**TOLD, field: typed}) for field in FIELDS]
    pages += [client.post("/report/", {**TOLD, field: typed, "step": "change"}) for field in FIELDS]
    for page in pages:
        assert page.status_code in (200, 422)
        assert "<script>alert" not in page.text and "<img src=x" not in page.text and 'href="javascript' not in page.text
        assert "'REMOTE_ADDR'" not in page.text and "68271" not in page.text
        policy = page["Content-Security-Policy"]
        assert "script-src 'self'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert page["X-Frame-Options"] == "DENY" and page["Cache-Control"] == "no-store"


def test_a_file_s_name_leads_nowhere(centre: Centre, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    for name in ("../../../../tmp/evil.jpg", "..\\..\\evil.jpg", "/etc/passwd", "a\0b.jpg", "con", "x" * 3_000):
        client = Client()
        send(client, preview(client, {"words": name[:5], "files": SimpleUploadedFile(name, photograph())}))
    made = {file.name for file in tmp_path.rglob("*") if file not in before}
    assert not {name for name in made if "evil" in name or "passwd" in name or name.startswith("con") or "xxx" in name}
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"evil.jpg" not in kept and b"x" * 300 not in kept


def test_codes_cannot_be_guessed_nor_tried_out_without_the_centre_s_key(centre: Centre) -> None:
    assert SECRETS > 1 << 128 and SECRETS * CHECK <= ALL_WORDS**10
    client = Client()
    code = read_code(code_in(send(client, preview(client))))
    chance = random.Random(1)
    for _ in range(30):
        near = list(code.words)
        near[chance.randrange(10)] = new_code().words[0]
        assert come_back(client, " ".join(near)).status_code in (404, 422)
    source = inspect.getsource(lookup_id)
    assert "hmac.digest" in source
    for file in centre.workspace.folder.glob("people.sqlite3*"):
        assert code.words[0].encode() not in file.read_bytes()


def test_one_reporter_cannot_reach_what_another_reported(centre: Centre) -> None:
    mine, theirs = Client(), Client()
    theirs_seen = preview(theirs, {"words": "Mine alone."})
    send(theirs, theirs_seen)
    first = ThreadReport.objects.get().report
    code = code_in(send(mine, preview(mine, {"words": "Another."})))
    for extra in ({"report": first}, {"thread": "1"}, {"submission": hidden(theirs_seen)["submission"]}, {"passes_on": first}):
        page = come_back(mine, code, "add", words="x" + str(extra)[:3], **extra)
        assert first not in page.text and "Mine alone." not in page.text
    reports = {one.id: one for one in centre.workspace.reports() if one.channel is Channel.WEB}
    assert all(one.statements[0].passes_on != first for one in reports.values())


def test_a_known_submission_s_name_changes_nothing_that_was_sent_under_it(centre: Centre) -> None:
    client = Client()
    seen = preview(client)
    send(client, seen)
    (before,) = [one for one in centre.workspace.reports() if one.channel is Channel.WEB]
    Client().post("/report/", {"submission": hidden(seen)["submission"], "words": "forged", "step": "send"})
    after = {one.id: one for one in centre.workspace.reports() if one.channel is Channel.WEB}
    assert after[before.id] == before and len(after) == 2
    forged = next(one for one in after.values() if one.id != before.id)
    assert forged.statements[0].passes_on == ""


def test_a_form_sent_from_another_site_does_no_more_than_any_report(centre: Centre) -> None:
    """The pages take no token against forgery, because it would mark reporters; hence nobody's standing may matter here."""
    staff = client_of("monitor")
    staff.handler.enforce_csrf_checks = True
    page = staff.post("/report/", {"words": "forged", "step": "send"}, HTTP_ORIGIN="https://evil.example")
    assert page.status_code == 200
    (arrived,) = [one for one in centre.workspace.reports() if one.channel is Channel.WEB]
    assert arrived.source == "public-reports" and b"monitor" not in arrived.verbatim


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"ceasefire-box/1 x", b"ceasefire-box/1 1-00000000 " + b"0" * 32 + b"\n" + b"x" * 200]
)
def test_garbage_instead_of_a_box_is_refused_in_words(centre: Centre, content: bytes) -> None:
    answer = Client().post("/report/sealed/", content, content_type=MEDIA_TYPE)
    assert answer.status_code == 422 and answer.json()["arrived"] is False


@pytest.mark.parametrize("typed", ["\0", "\ud800", "a" * 200_000, "💥" * 5_000, "\u0600" * 999, "%s%n{0}", "=cmd|' /C calc'!A0"])
def test_whatever_is_typed_the_pages_answer(centre: Centre, typed: str) -> None:
    client = Client(raise_request_exception=True)
    sent = typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    for fields in ({"words": sent}, {"where": sent, "who": sent, "day": sent, "lat": sent}):
        assert preview(client, fields).status_code in (200, 400, 422)
    assert come_back(client, sent).status_code in (404, 422)


def test_many_fields_and_many_files_are_refused_before_they_cost_anything(centre: Centre) -> None:
    client = Client(raise_request_exception=False)
    assert client.post("/report/", {f"f{number}": "x" for number in range(2_000)}).status_code == 400
    files = [SimpleUploadedFile("a.jpg", b"x") for _ in range(200)]
    assert client.post("/report/", {"files": files}).status_code == 400
