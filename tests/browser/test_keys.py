"""Keys in a real browser: a passkey is made, signs one exact text, opens the account, is taken away; zones are drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect

from ceasefire.centre.signatures.exported import signatures_in
from ceasefire.registers.agreement_acts import KeyRegistered
from ceasefire.registers.desk_acts import Withdrawn
from tests.browser.accessibility import check_rules, check_touch, check_width, walk
from tests.browser.centre_site import served
from tests.browser.conftest import Open
from tests.browser.pictures import Pictures
from tests.browser.signing_in import signed_in
from tests.centre.web.centres import PASSWORD, close, copied

PHONE = 360
A = "co-chair-rcc-government-team"
DETERMINE = "/incidents/hud-064/determine/"
TEXT = f"{DETERMINE}?clause=hud-1&party=ansar-allah&outcome=breach"


def with_authenticator(page: Page) -> CDPSession:
    """The page's browser holds an authenticator that knows its holder."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    told = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**told, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    return session


def add_passkey(page: Page, site: str, language: str) -> None:
    page.goto(f"{site}/accounts/2fa/passkeys/add/?lang={language}")
    if "/reauthenticate/" in page.url:
        page.fill("main input[type=password]", PASSWORD)
        page.press("main input[type=password]", "Enter")
        page.wait_for_url("**/passkeys/add/**")
    page.check("#add input[name=passwordless]")
    page.click("#add button.button")
    page.wait_for_url(lambda address: "/passkeys/add/" not in address)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_passkey_is_made_signs_enters_and_is_taken_away(
    language: str, tmp_path: Path, open_page: Open, pictures: Pictures
) -> None:
    opened = copied("hudaydah-2018", tmp_path / "workspace")
    try:
        with served(opened, judged=False) as site:
            page = open_page(f"{site}/accounts/2fa/?lang={language}", storage_state=signed_in(A))
            page.context.add_cookies([{"name": "django_language", "value": language, "url": site}])
            with_authenticator(page)
            add_passkey(page, site, language)
            (registered,) = opened.workspace.acts().of(KeyRegistered)
            assert registered.key == registered.by == "rcc-government-team"
            page.goto(f"{site}{TEXT}")
            pictures.take(page, f"determine-{language}")
            page.click("#show button.button")
            page.wait_for_url(f"{site}{DETERMINE}")
            opened.workspace.export_ledger(tmp_path / "published")
            (signed,) = signatures_in(tmp_path / "published")
            assert [(one.signer, one.standing) for one in signed.signatures] == [("rcc-government-team", "valid")]
            page.context.clear_cookies()
            page.goto(f"{site}/accounts/login/?lang={language}")
            page.click("#enter button.button")
            page.wait_for_url("**/situation/**")
            page.goto(f"{site}/accounts/2fa/passkeys/")
            page.click("a[href$='/remove/']")
            if "/reauthenticate/" in page.url:
                page.fill("main input[type=password]", PASSWORD)
                page.press("main input[type=password]", "Enter")
            page.click("button.danger")
            expect(page.locator(".empty")).to_be_visible()
            assert len(opened.workspace.acts().of(Withdrawn)) == 1
    finally:
        close(opened)


PAGES = {
    "sign-in": ("", "/accounts/login/"),
    "factors": (A, "/accounts/2fa/"),
    "sessions": (A, "/accounts/sessions/"),
    "determine": (A, TEXT),
    "steps": (A, "/incidents/hud-064/steps/"),
    "briefs": (A, "/briefs/"),
    "territory": (A, "/territory/"),
    "propose": (A, "/territory/propose/"),
    "ledger": ("", "/ledger/"),
    "entry": ("monitor", "/ledger/3/"),
    "access": ("coordinator", "/access/"),
    "administration": ("administrator", "/administration/"),
}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule_in_either_direction_wide_or_narrow(
    name: str, language: str, site: str, open_page: Open, pictures: Pictures
) -> None:
    seat, address = PAGES[name]
    path = f"{address}{'&' if '?' in address else '?'}lang={language}"
    page = open_page(f"{site}{path}", **({"storage_state": signed_in(seat)} if seat else {}))
    expect(page.locator("h1")).to_be_visible()
    check_rules(page)
    pictures.take(page, f"{name}-{language}")
    page.set_viewport_size({"width": PHONE, "height": 740})
    check_width(page)
    check_touch(page)


@pytest.mark.parametrize("name", ["determine", "propose", "access"])
def test_a_page_is_walked_by_keyboard_alone(name: str, site: str, open_page: Open) -> None:
    seat, address = PAGES[name]
    page = open_page(f"{site}{address}", storage_state=signed_in(seat))
    assert len(walk(page)) > 10


def test_a_zone_is_drawn_by_hand_and_by_key(site: str, open_page: Open) -> None:
    page = open_page(f"{site}/territory/propose/", storage_state=signed_in(A))
    page.locator("[data-zone-draw]").scroll_into_view_if_needed()
    drawn = page.locator(".maplibregl-canvas")
    drawn.wait_for(timeout=20_000)
    expect(page.locator("[data-undo]")).to_be_visible()
    corners = page.locator("[data-corners]")
    for x, y in ((120, 120), (240, 130), (200, 240)):
        drawn.click(position={"x": x, "y": y})
    assert len(corners.input_value().split("\n")) == 3
    drawn.focus()
    page.keyboard.press("Enter")
    assert len(corners.input_value().split("\n")) == 4
    page.keyboard.press("Backspace")
    assert len(corners.input_value().split("\n")) == 3
    page.fill("#f-name", "Drawn by hand")
    page.select_option("#f-kind", "truce")
    page.click("main form button.button:not([type=button])")
    expect(page.get_by_role("link", name="Drawn by hand")).to_be_visible()
