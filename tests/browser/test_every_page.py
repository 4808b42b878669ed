"""Every page, as each seat that sees it, both directions: no rule of WCAG 2.2 AA is broken, the keyboard reaches everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from playwright.sync_api import Page, expect

from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account, ApiToken
from ceasefire.centre.reading.own_incidents import founding_report
from ceasefire.centre.storage.picture import IncidentRow
from ceasefire.centre.workspace import now
from tests.browser.accessibility import check_touch, check_width, violations, walk
from tests.browser.centre_site import served
from tests.browser.conftest import HEIGHT, Open
from tests.browser.every_page import EveryPage, reauthenticated
from tests.centre.web.centres import client_of
from tests.centre.web.keyholders import give_key
from tests.centre.web.pages.test_briefs import made
from tests.centre.web.pages.test_territory import proposed

PHONE, DESK = 360, 1280
CHAIR, LIAISON = "co-chair-rcc-government-team", "liaison-ansar-allah"
SEATS = (CHAIR, "monitor", LIAISON, "liaison-yemen-government", "analyst", "coordinator", "administrator", "")
"""The seats of the case, those with the most first; the empty one is anyone."""
ELSEWHERE = {
    "my-side/",  # a guarantor's, which this case does not have: test_my_side
    "briefs/<str:digest>/<str:language>.<str:kind>",
    "public/briefs/<str:digest>/<str:language>.<str:kind>",  # briefs are documents with tests of their own
    "access/<str:form>/",
    "administration/accounts/<int:account>/",
    "administration/tokens/<str:token>/",
    "gateway/<slug:name>/",
    "odk/forms/<str:name>.xml",
    "odk/formList",
    "odk/manifest",
    "odk/form.xlsx",
    "odk/submission",
    "public/cap/<path:item>/",
    "map/tiles/<int:z>/<int:x>/<int:y>.mvt",
    "ledger/tiles/tile/<path:path>",
    "inbox/<path:report>/contact/",
}
"""Addresses that take a form, or answer with data, or have tests of their own."""


@pytest.fixture(scope="module")
def every(centre: Centre) -> EveryPage:
    """The pages of a centre in which something of every kind has happened."""
    row = IncidentRow.objects.using(centre.alias).order_by("-reports", "id")[0]
    client_of("monitor").post(f"/inbox/{founding_report(row)}/release/", {"party": "ansar-allah"})
    line = "/hotline/ansar-allah/rcc-government-team"
    client_of(CHAIR).post(f"{line}/send/", {"text": "Please confirm that the mill is open.", "urgent": "yes"})
    moved = {"starts": "2021-12-31T08:00", "ends": "2022-01-01T18:00", "area": "Kilo 16", "text": "Two lorries with flour"}
    client_of(LIAISON).post("/hotline/movements/notify/", moved)
    give_key(centre, CHAIR)
    totp.TOTP.activate(Account.objects.get(username="analyst"), totp.generate_totp_secret())
    reauthenticated("analyst").post("/accounts/2fa/recovery-codes/generate/")
    account = Account.objects.get(username="analyst")
    ApiToken.objects.create(
        digest="ab" * 32, account=account, label="weekly", scopes="export", made=now(), expires=now() + timedelta(days=9)
    )
    more = {"<str:digest>": made(centre), "<int:entry>": str(proposed(LIAISON)), "<int:index>": "1"}
    return EveryPage(centre, {**more, "<str:body>": "rcc-government-team"})


@pytest.fixture(scope="module")
def rounds(every: EveryPage) -> dict[str, list[str]]:
    """Which pages each seat is shown."""
    return {seat: every.of(seat) for seat in SEATS}


@pytest.fixture(scope="module")
def site(centre: Centre, rounds: dict[str, list[str]]) -> Iterator[str]:
    with served(centre, judged=False) as origin:
        yield origin


Round = Callable[[str, str], Iterator[Page]]


@pytest.fixture
def round_of(site: str, open_page: Open, rounds: dict[str, list[str]]) -> Round:
    """Leads a seat through its pages, one after the other, in one language."""

    def lead(seat: str, language: str) -> Iterator[Page]:
        name = settings.SESSION_COOKIE_NAME
        kept = {"expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax", "domain": "localhost", "path": "/"}
        cookies = [{"name": "django_language", "value": language, **kept}]
        if seat:
            cookies.append({"name": name, "value": reauthenticated(seat).cookies[name].value, **kept})
        state = {"cookies": cookies, "origins": []}
        page = open_page(f"{site}{rounds[seat][0]}", storage_state=state, allowed=("live",))
        for address in rounds[seat]:
            page.goto(f"{site}{address}", wait_until="load")
            assert page.url == f"{site}{address}", f"{address} led to {page.url}"
            yield page

    return lead


def test_no_address_of_the_table_is_left_out(every: EveryPage, rounds: dict[str, list[str]]) -> None:
    assert sum(map(len, rounds.values())) > 60
    assert every.closed <= ELSEWHERE, "show these to a seat, or say where they are looked at"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("seat", SEATS, ids=lambda seat: seat or "anyone")
def test_no_page_breaks_a_rule_in_either_direction_wide_or_narrow(seat: str, language: str, round_of: Round) -> None:
    wrong: list[str] = []
    for page in round_of(seat, language):
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
        wrong += [f"{page.url}: {line}" for line in violations(page)]
        page.set_viewport_size({"width": PHONE, "height": HEIGHT})
        wrong += lines(page, check_width) + lines(page, check_touch)
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("seat", SEATS, ids=lambda seat: seat or "anyone")
def test_every_page_is_walked_by_keyboard_alone(seat: str, language: str, round_of: Round) -> None:
    wrong: list[str] = []
    for page in round_of(seat, language):
        wrong += lines(page, walk)
    assert not wrong, "\n".join(wrong)


def lines(page: Page, check: Callable[[Page], object]) -> list[str]:
    """What a check finds, with the address before each line."""
    try:
        check(page)
    except AssertionError as error:
        return [f"{page.url}: {line}" for line in str(error).splitlines() if line.strip()]
    return []
