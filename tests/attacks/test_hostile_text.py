"""Text that wants to be more than text: templates, scripts, headers, signs that no text may hold. It stays text, everywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from ceasefire.centre.acting import perform
from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import Role
from ceasefire.centre.storage.picture import HeldRow, IncidentRow
from ceasefire.errors import ActError
from ceasefire.registers.access_acts import AccessRequested
from ceasefire.registers.desk_acts import CoverageLogged, EnquiryOpened, MessageSent, MovementNotified, SiteVisited
from ceasefire.registers.human_acts import HumanAct
from tests.centre.addresses import filled_in, pages
from tests.centre.api.seats import bearer, seat_of
from tests.centre.web.centres import viewer_of

SCRIPT = "<script>alert('xss-7791')</script>"
IMAGE = "\"'><img src=x onerror=alert('xss-7792')>"
TEMPLATE = "{{ 7|add:'7776' }}{% debug %}{% load static %}{{ settings.SECRET_KEY }}${7*7}#{7*7}"
HEADER = "kind\r\nX-Injected: yes\r\n\r\nbody"
BIDI = "\u202egnirts siht\u202c \u2066x\u2069 \u200f\ufeff\u0000\u0007"
TEXTS = (SCRIPT, IMAGE, TEMPLATE, HEADER, BIDI)
ALL = " ".join(TEXTS)


def hostile_acts(centre: Centre, text: str, report: str) -> Iterator[tuple[str, HumanAct]]:
    """Every field that a person writes freely, and ids that a person could choose."""
    at = centre.clock()
    yield "monitor", EnquiryOpened(id=f"e{len(text)}", report=report, to=text, text=text, by="monitor", at=at)
    yield "monitor", SiteVisited(id=f"v{len(text)}", report=report, place=text, visited=True, text=text, by="monitor", at=at)
    yield "monitor", CoverageLogged(place=text, access="none", starts=at, text=text, by="monitor", at=at)
    liaison = "liaison-ansar-allah"
    yield liaison, MessageSent(id=text, thread="ansar-allah/desk", to="desk", text=text, urgent=True, by=liaison, at=at)
    yield liaison, MovementNotified(id=text, party="ansar-allah", starts=at, ends=at, text=text, by=liaison, at=at)
    yield "coordinator", AccessRequested(id=text, kind=text, to=text, place=text, made=at, by="coordinator", at=at)


@pytest.mark.parametrize("text", TEXTS)
def test_what_people_write_stays_text_on_every_page_and_in_every_answer(centre: Centre, text: str) -> None:
    incident = IncidentRow.objects.using(centre.alias).order_by("id")[0].id
    report = HeldRow.objects.using(centre.alias).filter(incident=incident)[0].report
    recorded = 0
    for seat, act in hostile_acts(centre, text, report):
        try:
            perform(centre, viewer_of(seat), act)
            recorded += 1
        except ActError:
            continue
    assert recorded >= 1
    for role in (Role.ANYONE, Role.MONITOR, Role.ANALYST, Role.CO_CHAIR, Role.LIAISON, Role.COORDINATOR):
        browser = Client(raise_request_exception=False)
        if role is not Role.ANYONE:
            browser.force_login(seat_of(role))
        for path in sorted({path for path, _ in pages()}):
            address = filled_in(path, incident=incident, report=report)
            if address is not None and not address.startswith("/accounts/"):
                check(browser.get(address), address)
        for path in ("incidents", "incidents/records", f"incidents/one/{incident}", "due", "agreement", "registers/access"):
            check(browser.get(f"/api/{path}"), path)


def check(answer: HttpResponseBase, address: str) -> None:
    status, text = answer.status_code, b"".join(answer).decode("utf-8", "replace")
    assert status < 500, address
    assert "X-Injected" not in answer.headers, address
    assert "7783" not in re.sub(r"[0-9a-f]{16,}", "", text) or "{{ 7" in text, address
    if answer.get("Content-Type", "").startswith("text/html"):
        assert SCRIPT not in text, address
        assert "<img src=x" not in text, address


@pytest.mark.parametrize("text", [SCRIPT, IMAGE, TEMPLATE, HEADER, BIDI, "\ud800", "x" * 200_000])
def test_what_is_asked_is_never_repeated_as_anything_but_text(shared_centre: Centre, text: str) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(seat_of(Role.MONITOR))
    named = text[:2_000].encode("utf-8", "replace").decode()
    for address in ("/incidents/", "/inbox/", "/search/", "/situation/", "/api/incidents", "/map/areas/", "/situation/days/"):
        for name in ("q", "place", "party", "act", "from", "bbox", "after", "lang", "clause", "limit", "sort", "kind"):
            check(browser.get(address, {name: named}), f"{address} {name}")
    for address in ("/incidents/{}/", "/inbox/{}/", "/api/incidents/one/{}", "/api/reports/{}", "/hotline/{}/desk/"):
        for part in ("%3Cscript%3Ealert('xss-7791')%3C/script%3E", "%0d%0aX-Injected:%20yes", "%00", "%ed%a0%80", "%e2%80%ae"):
            check(browser.get(address.format(part)), address)


@pytest.mark.parametrize("text", [*TEXTS, "\ud800\udfff", "x" * 30_000, "ا" * 9_999, ""])
def test_no_field_of_a_report_makes_the_form_fail(shared_centre: Centre, text: str) -> None:
    fields = (
        "what",
        "day",
        "time",
        "place",
        "lat",
        "lon",
        "radius_km",
        "where",
        "who",
        "whom",
        "killed_least",
        "words",
        "contact",
    )
    browser = Client(raise_request_exception=False)
    sent = text.encode("utf-8", "replace").decode()
    for name in fields:
        answer = browser.post("/report/", {name: sent, "words": sent if name == "words" else "it was loud"})
        assert answer.status_code in (200, 413, 422, 429, 400), name
        check(answer, f"/report/ {name}")


@pytest.mark.parametrize("kind", ["message.sent", "enquiry.opened", "coverage.logged", "movement.notified", "link.judged"])
@pytest.mark.parametrize("text", ["\x00", "\ud800", BIDI, "x" * 25_000, ALL])
def test_no_text_makes_an_act_fail_in_any_other_way_than_being_refused(shared_centre: Centre, kind: str, text: str) -> None:
    description = Client().get("/api/openapi.json").json()["components"]["schemas"]
    role = Role.LIAISON if kind == "movement.notified" else Role.MONITOR
    for shape in description.values():
        body = dict.fromkeys(shape.get("properties", {}), text)
        data = json.dumps(body)
        answer = bearer(role).post(f"/api/acts/{kind}", data, content_type="application/json")
        assert answer.status_code < 500
        assert answer["Content-Type"] in ("application/problem+json", "application/json")
