"""Another site, another host, another frame: none of them acts through somebody's browser."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import RIGHTS, Role
from ceasefire.centre.storage.picture import HeldRow, IncidentRow
from tests.centre.addresses import declared, filled_in, pages
from tests.centre.api.seats import seat_of
from tests.centre.web.centres import PASSWORD

WITHOUT_ACCOUNT = frozenset({"report/", "report/return/", "report/sealed/", "report/sealed/take/", "odk/submission"})
"""The reporter's own pages and forms: they use no session, so that there is nothing that another site could borrow."""


def address_of(path: str, centre: Centre) -> str | None:
    """The address of a page, of the first incident and its first report."""
    incident = IncidentRow.objects.using(centre.alias).order_by("id")[0].id
    report = HeldRow.objects.using(centre.alias).filter(incident=incident)[0].report
    return filled_in(path, incident=incident, report=report)


@pytest.mark.parametrize(("path", "rights"), declared())
def test_a_form_sent_from_another_site_does_nothing(shared_centre: Centre, path: str, rights: tuple[object, ...]) -> None:
    if path in WITHOUT_ACCOUNT:
        pytest.skip("used without an account")
    role = next((role for role in Role if role is not Role.ANYONE and any(right in RIGHTS[role] for right in rights)), None)
    address = address_of(path, shared_centre)
    if role is None or address is None:
        pytest.skip("for nobody who signs in, or an address of another kind")
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.force_login(seat_of(role))
    size = shared_centre.workspace.ledger_size
    answer = browser.post(address, {"text": "from elsewhere"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code in (403, 405)
    assert shared_centre.workspace.ledger_size == size


def test_the_reporters_pages_use_no_session(shared_centre: Centre) -> None:
    browser = Client()
    browser.force_login(seat_of(Role.MONITOR))
    for path in ("/report/", "/report/return/", "/report/how/"):
        assert not browser.get(path).cookies
        assert not Client().get(path).cookies


@pytest.mark.parametrize("role", [Role.ANYONE, Role.MONITOR, Role.CO_CHAIR, Role.LIAISON])
def test_no_page_can_be_framed_run_a_script_of_its_text_or_load_from_elsewhere(shared_centre: Centre, role: Role) -> None:
    browser = Client(raise_request_exception=False)
    if role is not Role.ANYONE:
        browser.force_login(seat_of(role))
    wrong: list[str] = []
    for path in sorted({path for path, _ in pages()}):
        address = address_of(path, shared_centre)
        answer = browser.get(address) if address else None
        if answer is None or address is None:
            continue
        policy = answer.get("Content-Security-Policy", "")
        if "frame-ancestors 'none'" not in policy or answer.get("X-Frame-Options") != "DENY":
            wrong.append(f"{address}: may be framed")
        if "unsafe" in policy or "default-src 'none'" not in policy or "*" in policy:
            wrong.append(f"{address}: {policy}")
        if answer.get("X-Content-Type-Options") != "nosniff":
            wrong.append(f"{address}: may be taken for something else")
        if not answer.streaming and answer.get("Content-Type", "").startswith("text/html"):
            wrong += [f"{address}: {found}" for found in inline(answer.text)]
    assert not wrong, "\n".join(wrong[:10])


def inline(text: str) -> list[str]:
    """Scripts, styles and handlers that stand in a page's own text, and addresses of other sites that it loads from."""
    found = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", text)
    found += re.findall(r"<style\b[^>]*>|<[a-z][^>]*\s(?:on[a-z]+|style|hx-on[^\s=]*)\s*=[^>]*>", text)
    found += re.findall(r"<(?:script|link|img|iframe|object|embed)[^>]*(?:src|href)=\"(?:https?:)?//[^>]*>", text)
    return found


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "evil.example:80", "", "[::"]
)
def test_another_host_name_is_answered_to_nobody(shared_centre: Centre, host: str) -> None:
    browser = Client(raise_request_exception=False)
    for path in ("/", "/accounts/login/", "/report/", "/api/openapi.json"):
        answer = browser.get(path, headers={"Host": host})
        assert answer.status_code == 400
        assert "evil.example" not in answer.text


def test_a_forwarded_host_is_not_believed(shared_centre: Centre) -> None:
    browser = Client()
    browser.force_login(seat_of(Role.MONITOR))
    for path in ("/situation/", "/accounts/login/", "/api/openapi.json", "/api/public/incidents"):
        answer = browser.get(path, headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"})
        assert "evil.example" not in answer.text + "".join(answer.headers.values())


ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\t/evil.example/",
    "http://testserver@evil.example/",
    "/%0d%0aLocation: https://evil.example/",
    "/\r\nSet-Cookie: a=b",
)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_redirect_leads_elsewhere(shared_centre: Centre, address: str) -> None:
    switched = Client().post("/language/", {"language": "ar", "next": address})
    signed_in = Client().post("/accounts/login/", {"login": "monitor", "password": PASSWORD, "next": address})
    for answer in (switched, signed_in):
        assert answer.status_code in (200, 302)
        target = answer.get("Location", "/")
        assert re.match(r"^/(?![/\\])", target), target
        assert "evil.example" not in target.split("?")[0].replace("%0d%0aLocation:%20https://evil.example/", "")
        assert "a" not in answer.cookies


def test_signing_in_gives_a_new_session_that_nobody_could_have_set(centre: Centre) -> None:
    browser = Client()
    browser.get("/accounts/login/")
    session = browser.session
    session["planted"] = "by somebody"
    session.save()
    browser.cookies["sessionid"] = planted = session.session_key
    answer = browser.post("/accounts/login/", {"login": "analyst", "password": PASSWORD})
    assert answer.status_code == 302
    assert browser.cookies["sessionid"].value != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get("/situation/").status_code == 302
    assert thief.get("/api/incidents").status_code == 401


def test_a_session_that_was_left_opens_nothing(centre: Centre) -> None:
    browser = Client()
    browser.force_login(seat_of(Role.ANALYST))
    kept = browser.cookies["sessionid"].value
    assert browser.get("/api/incidents").status_code == 200
    browser.post("/accounts/logout/")
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert thief.get("/api/incidents").status_code == 401
