"""Reaching for what is another's: a line, an incident or a token of others, a return code that was guessed, a file elsewhere."""

from __future__ import annotations

import secrets
import statistics
import time

import pytest
from django.test import Client

from ceasefire.centre.acting import perform
from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account, ReporterThread
from ceasefire.centre.reporting.return_code import SECRETS, lookup_id, new_code
from ceasefire.centre.rights import Role
from ceasefire.centre.storage.picture import HeldRow, IncidentRow
from ceasefire.registers.desk_acts import MessageSent, ReleasedTo
from tests.centre.api.seats import bearer
from tests.centre.web.centres import client_of, forward, viewer_of

OTHER = "yemen-government"


def other_liaison() -> Client:
    """A liaison of another party than the demonstration's first."""
    account, _ = Account.objects.get_or_create(
        username=f"liaison-{OTHER}", defaults={"role": "liaison", "key": f"liaison-{OTHER}", "party": OTHER}
    )
    browser = Client()
    browser.force_login(account)
    return browser


def test_a_line_of_the_hotline_is_there_only_for_its_two_ends(centre: Centre) -> None:
    told = "we hold our fire until the morning"
    liaison = "liaison-ansar-allah"
    line = MessageSent(id="m-1", thread="ansar-allah/desk", to="desk", text=told, by=liaison, at=centre.clock())
    perform(centre, viewer_of(liaison), line)
    other = other_liaison()
    assert told in client_of("monitor").get("/hotline/ansar-allah/desk/").text
    answer = other.get("/hotline/ansar-allah/desk/")
    assert answer.status_code == 404
    unknown = other.get("/hotline/nobody/desk/")
    assert (answer.status_code, told in answer.text) == (unknown.status_code, False)
    assert told not in other.get("/hotline/").text
    size = centre.workspace.ledger_size
    for thread, to in (("ansar-allah/desk", "desk"), (f"{OTHER}/desk", OTHER), ("ansar-allah/desk", "ansar-allah")):
        body = {"thread": thread, "to": to, "text": "in your name"}
        assert other.post("/api/acts/message.sent", body, "application/json").status_code == 403
    body = {"message": "m-1", "thread": "ansar-allah/desk"}
    assert other.post("/api/acts/message.acknowledged", body, "application/json").status_code == 403
    assert other.post("/hotline/ansar-allah/desk/send/", {"text": "in your name"}).status_code in (403, 404)
    assert centre.workspace.ledger_size == size


def test_an_incident_that_was_released_to_one_party_is_not_there_for_another(centre: Centre) -> None:
    incident = IncidentRow.objects.using(centre.alias).order_by("id")[0].id
    report = HeldRow.objects.using(centre.alias).filter(incident=incident)[0].report
    perform(centre, viewer_of("monitor"), ReleasedTo(report=report, party="ansar-allah", by="monitor", at=centre.clock()))
    own, other = client_of("liaison-ansar-allah"), other_liaison()
    for path in (f"/api/incidents/one/{incident}", f"/api/findings/{incident}", f"/incidents/{incident}/account/"):
        assert own.get(path).status_code == 200, path
        hidden = other.get(path)
        assert hidden.status_code == 404, path
        unknown = other.get(path.replace(incident, "no-such-incident"))
        assert hidden.status_code == unknown.status_code
        assert incident not in hidden.text.replace(path, "")
    position = {"report": report, "party": OTHER, "position": "disputes"}
    assert other.post("/api/acts/position.signed", position, "application/json").status_code == 404
    assert other.post("/api/acts/position.signed", {**position, "party": "ansar-allah"}, "application/json").status_code == 404


def test_return_codes_cannot_be_guessed_or_counted(centre: Centre) -> None:
    assert SECRETS >= 2**128
    drawn = {new_code().text for _ in range(300)}
    assert len(drawn) == 300
    browser = Client(raise_request_exception=False)
    answers = {browser.post("/report/return/", {"code": code}).status_code for code in list(drawn)[:20]}
    assert answers == {404}
    for path in ("/report/return/1/", "/report/1/", "/api/reports/1/thread", "/report/return/?code=1"):
        assert browser.get(path).status_code in (200, 302, 401, 404)
    assert not ReporterThread.objects.exists()


def test_the_time_of_an_answer_does_not_tell_how_near_a_code_was(centre: Centre) -> None:
    """The code is looked up by a keyed digest, so that a nearly right one shares nothing with the right one."""
    key = centre.secrets.codes
    code = new_code()
    ReporterThread.objects.create(code=lookup_id(key, code), day=centre.clock().date())
    near = [new_code() for _ in range(4)]
    digests = [lookup_id(key, one) for one in near]
    assert len(set(digests)) == 4
    assert lookup_id(secrets.token_bytes(32), code) != lookup_id(key, code)

    def took(digest: str) -> float:
        began = time.perf_counter()
        ReporterThread.objects.filter(code=digest).exists()
        return time.perf_counter() - began

    right = lookup_id(key, code)
    sharing = right[:-1] + ("0" if right[-1] != "0" else "1")
    for digest in (sharing, digests[0]):
        took(digest)
    near_laps, far_laps = [], []
    for _ in range(300):
        near_laps.append(took(sharing))
        far_laps.append(took(digests[0]))
    assert 0.4 < statistics.median(near_laps) / statistics.median(far_laps) < 2.5


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../../etc/passwd",
        "/static/..%2f..%2f..%2fetc/passwd",
        "/static/%2e%2e/%2e%2e/settings.py",
        "/static//etc/passwd",
        "/static/css/..%5c..%5csettings.py",
        "/static/%00/etc/passwd",
        "/api/ledger/tile/../../keys/web.key",
        "/api/ledger/tile/..%2f..%2fkeys%2fweb.key",
        "/api/ledger/tile/0/%2e%2e/000",
        "/api/ledger/tile//etc/passwd",
        "/ledger/tiles/../../keys/web.key",
        "/ledger/tiles/..%2f..%2fkeys%2fweb.key",
        "/api/exports/incidents.../../../etc/passwd",
        "/api/public/exports/incidents.csv%00.py",
        "/briefs/..%2f..%2fkeys%2fweb.key",
        "/public/briefs/..%2f..%2fkeys%2fweb.key/",
        "/map/base/../../keys/web.key",
        "/incidents/..%2f..%2fkeys%2fweb.key/",
        "/keys/web.key",
        "/people.sqlite3",
        "/centre.sqlite3",
        "/.git/config",
    ],
)
def test_no_address_leads_to_a_file_of_the_machine(shared_centre: Centre, path: str) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(Account.objects.get(username="monitor"))
    answer = browser.get(path)
    text = b"".join(answer)
    assert answer.status_code in (301, 302, 400, 403, 404, 422)
    assert b"root:" not in text
    assert shared_centre.secrets.web not in text
    assert b"SECRET_KEY" not in text


def test_entries_of_the_ledger_stay_with_the_desk_while_its_hashes_are_for_anyone(centre: Centre) -> None:
    forward(centre, hours=2)
    anyone, monitor = bearer(Role.ANYONE), bearer(Role.MONITOR)
    size = anyone.get("/api/ledger").json()["size"]
    assert 0 < size == monitor.get("/api/ledger").json()["size"] < 256
    bundle = f"/api/ledger/tile/entries/000.p/{size}"
    assert anyone.get(bundle).status_code == 404
    assert monitor.get(bundle).status_code == 200
    assert anyone.get(bundle.replace("entries", "0")).status_code == 200
    assert "data" not in anyone.get("/api/ledger/entries/1").json()
