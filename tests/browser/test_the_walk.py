"""From a phone in the street to the public picture: every hand through which a report goes, in a real browser.

An anonymous report → the duty desk joins it with two others → right of reply → the analyst grades → two co-chairs sign with their
passkeys → the ladder moves → a brief is released → the public sees it, coarse, after the delay.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from playwright.sync_api import Page, expect

from ceasefire.centre.judging.background import Ageing, look
from ceasefire.centre.judging.refreshing import keep_up
from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Account
from ceasefire.centre.serving.queue import work_off
from ceasefire.centre.storage.picture import HeldRow, IncidentRow
from ceasefire.pipeline.report import Channel
from ceasefire.registers.agreement_acts import BriefReleased
from ceasefire.registers.human_acts import KeySignature, Link, LinkJudgement, PartyPosition, SignOff
from tests.browser.centre_site import served
from tests.browser.conftest import Open
from tests.browser.pictures import Pictures
from tests.browser.test_map import drawn
from tests.centre.web.centres import PASSWORD, close, copied, forward

PHONE = 360
PARTY = "syrian-government"
DAY, LATER = "2016-06-29", "2016-06-30"
SECRETS = {name: totp.generate_totp_secret() for name in ("monitor", "analyst", "co-chair-united-states", "co-chair-russia")}
TELLINGS = (
    ("10:00", "Aircraft over the quarter. Two blasts, near the school road."),
    ("10:05", "Two explosions at Sukkari after aeroplanes passed. Smoke for an hour."),
    ("10:10", "طائرات فوق الحي ثم انفجاران قرب طريق المدرسة."),
)


@dataclass
class Walkers:
    """The people of the walk, each with a browser of their own."""

    site: str
    open_page: Open
    pictures: Pictures
    language: str

    def come(self, username: str, *, width: int = 1280) -> Page:
        """Sign in with a password and, where there is one, the code of an authenticator app."""
        page = self.open_page(f"{self.site}/accounts/login/?lang={self.language}", width=width, locale=self.language)
        page.context.add_cookies([{"name": "django_language", "value": self.language, "url": self.site}])
        page.fill("input[name=login]", username)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda address: "/accounts/login/" not in address)
        if "/2fa/authenticate/" in page.url:
            page.fill("input[name=code]", code_of(username))
            page.press("input[name=code]", "Enter")
            page.wait_for_url(lambda address: "/2fa/" not in address)
        return page

    def show(self, page: Page, name: str) -> None:
        # A page of two hundred reports is too tall for every machine's graphics; the window is enough where no picture is kept.
        self.pictures.take(page, f"walk-{name}-{self.language}", whole=False)


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    opened = copied("syria-2016", tmp_path / "workspace")
    for username, secret in SECRETS.items():
        totp.TOTP.activate(Account.objects.get(username=username), secret)
    yield opened
    close(opened)


@pytest.fixture(params=["en", "ar"])
def walkers(request: pytest.FixtureRequest, centre: Centre, open_page: Open, pictures: Pictures) -> Iterator[Walkers]:
    with served(centre, judged=False) as site:
        yield Walkers(site=site, open_page=open_page, pictures=pictures, language=request.param)


def code_of(username: str) -> str:
    """What the authenticator app of an account shows now. A code counts once, so those used before are forgotten first."""
    cache.clear()
    return str(totp.format_hotp_value(totp.hotp_value(SECRETS[username], int(time.time()) // totp.app_settings.TOTP_PERIOD)))


def give_passkey(page: Page, walkers: Walkers) -> None:
    """A co-chair's authenticator, and its registration: the browser's own ceremony with a virtual device."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(f"{walkers.site}/accounts/2fa/passkeys/add/")
    if "/reauthenticate/" in page.url:
        page.fill("main input[type=password]", PASSWORD)
        page.press("main input[type=password]", "Enter")
        page.wait_for_url("**/passkeys/add/")
    with suppress(Exception):
        page.fill("#add input[name=name]", "key", timeout=2_000)
    page.click("#add button.button")
    page.wait_for_url(lambda address: "/passkeys/add/" not in address)


def sign_here(page: Page) -> None:
    """Sign the text that is shown, with the passkey."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.click("#show button.button")
    page.wait_for_load_state("networkidle")


def report_by_phone(walkers: Walkers, centre: Centre, number: int) -> None:
    forward(centre, minutes=3)
    hour, words = TELLINGS[number]
    page = walkers.open_page(f"{walkers.site}/report/?lang={walkers.language}", width=PHONE, locale=walkers.language)
    page.select_option("#f-what", "airstrike")
    page.fill("#f-where", "السكري" if walkers.language == "ar" else "Sukkari")
    page.fill("#f-day", DAY)
    page.fill("#f-time", hour)
    page.select_option("#f-slack", "15m")
    page.fill("#f-words", words)
    page.select_option("#f-known_by", index=1)
    if number == 0:
        walkers.show(page, "1-phone")
    page.locator("button[name=step][value=preview]:not(.only-read)").click()
    page.locator("input[name=place][value=sukkari]").check()
    page.locator("button[name=step][value=send]:not(.only-read)").click()
    expect(page.locator(".code").first.locator("li")).to_have_count(10)
    if number == 0:
        walkers.show(page, "2-receipt")
    page.context.close()


def incident_of(centre: Centre, report: str) -> str:
    return str(HeldRow.objects.using(centre.alias).filter(report=report).values_list("incident", flat=True).get())


def acts_of(centre: Centre, kind: type) -> list[object]:
    return list(centre.workspace.acts().of(kind))


def test_a_report_goes_from_the_street_to_the_public_picture(walkers: Walkers, centre: Centre) -> None:
    told = reports_from_the_street(walkers, centre)
    monitor = walkers.come("monitor")
    incident = the_desk_joins_them(walkers, centre, monitor, told)
    the_party_replies(walkers, centre, incident)
    the_analyst_grades(walkers, centre, incident)
    chairs = both_keys_sign(walkers, centre, incident)
    the_ladder_moves(walkers, monitor, incident)
    release_a_brief(walkers, centre, chairs)
    the_public_sees_it_late_and_coarse(walkers, centre)


def reports_from_the_street(walkers: Walkers, centre: Centre) -> list[str]:
    for number in range(len(TELLINGS)):
        report_by_phone(walkers, centre, number)
    told = [one.id for one in centre.workspace.reports() if one.channel is Channel.WEB]
    assert len(told) == len(TELLINGS)
    assert keep_up(centre)
    forward(centre, minutes=3)
    return told


def the_desk_joins_them(walkers: Walkers, centre: Centre, monitor: Page, told: list[str]) -> str:
    monitor.goto(f"{walkers.site}/inbox/")
    walkers.show(monitor, "3-inbox")
    for other in told[1:]:
        monitor.goto(f"{walkers.site}/inbox/{told[0]}/")
        if other == told[1]:
            walkers.show(monitor, "4-alike")
        card = monitor.locator("#alike li.claim").filter(has=monitor.locator(f"input[name=other][value='{other}']"))
        card.locator("button[name=link][value=same]").click()
        monitor.wait_for_load_state("networkidle")
    links = [act for act in acts_of(centre, LinkJudgement) if isinstance(act, LinkJudgement)]
    assert [act.link for act in links] == [Link.SAME, Link.SAME]
    incident = incident_of(centre, told[0])
    assert {incident_of(centre, report) for report in told} == {incident}
    monitor.goto(f"{walkers.site}/inbox/{told[0]}/")
    monitor.select_option("#f-release-party", PARTY)
    monitor.locator("form[action$='/release/'] button").click()
    monitor.wait_for_load_state("networkidle")
    return incident


def the_party_replies(walkers: Walkers, centre: Centre, incident: str) -> None:
    liaison = walkers.come(f"liaison-{PARTY}")
    liaison.goto(f"{walkers.site}/incidents/{incident}/account/")
    liaison.locator("input[name=position][value=disputes]").check()
    liaison.fill("textarea[name=text]", "No aircraft of ours flew over Aleppo on that morning.")
    walkers.show(liaison, "5-right-of-reply")
    liaison.locator("main form:has(textarea[name=text]) button").click()
    liaison.wait_for_load_state("networkidle")
    shown = liaison.content()
    assert "10:00" not in shown and "Sukkari" not in shown, "the party sees the day and the district only"
    assert [act.party for act in acts_of(centre, PartyPosition) if isinstance(act, PartyPosition)] == [PARTY]


def the_analyst_grades(walkers: Walkers, centre: Centre, incident: str) -> None:
    analyst = walkers.come("analyst")
    analyst.goto(f"{walkers.site}/incidents/{incident}/")
    walkers.show(analyst, "6-incident")
    analyst.select_option("#f-grade", "confirmed")
    analyst.locator("form[action$='/grade/'] button").click()
    analyst.wait_for_load_state("networkidle")
    assert len(acts_of(centre, SignOff)) == 1


def both_keys_sign(walkers: Walkers, centre: Centre, incident: str) -> list[Page]:
    chairs = []
    for number, chair in enumerate(("co-chair-russia", "co-chair-united-states")):
        page = walkers.come(chair)
        give_passkey(page, walkers)
        page.goto(f"{walkers.site}/incidents/{incident}/determine/?clause=coh-2&party={PARTY}&outcome=breach")
        if number:
            walkers.show(page, "7-two-keys")
        sign_here(page)
        chairs.append(page)
    signed = [act for act in acts_of(centre, KeySignature) if isinstance(act, KeySignature)]
    assert {act.key for act in signed} == set(centre.case.co_chairs)
    assert len({act.digest for act in signed}) == 1 and all(act.proof for act in signed)
    assert IncidentRow.objects.using(centre.alias).get(id=incident).ruled == "breach"
    return chairs


def the_ladder_moves(walkers: Walkers, monitor: Page, incident: str) -> None:
    monitor.goto(f"{walkers.site}/incidents/{incident}/steps/")
    monitor.locator("form:has(input[name=step][value=hotline-notice]) button").click()
    monitor.wait_for_load_state("networkidle")
    monitor.goto(f"{walkers.site}/incidents/{incident}/steps/")
    walkers.show(monitor, "8-ladder")
    expect(monitor.locator("form:has(input[name=step][value=request-for-information])")).to_have_count(1)


def release_a_brief(walkers: Walkers, centre: Centre, chairs: list[Page]) -> None:
    first, second = chairs
    first.goto(f"{walkers.site}/briefs/")
    first.fill("#f-from", DAY)
    first.fill("#f-to", LATER)
    first.locator("form[action='/briefs/'] button").click()
    first.wait_for_load_state("networkidle")
    work_off()
    for page in chairs:
        page.goto(f"{walkers.site}/briefs/")
        page.locator("tbody th a").first.click()
        page.wait_for_load_state("networkidle")
        if page is second:
            walkers.show(page, "9-release")
        sign_here(page)
    released = [act for act in acts_of(centre, BriefReleased) if isinstance(act, BriefReleased)]
    assert {act.by for act in released} == set(centre.case.co_chairs)
    anyone = walkers.open_page(f"{walkers.site}/public/briefs/?lang={walkers.language}", locale=walkers.language)
    assert anyone.locator("main a[href$='.html']").count() == 0, "a brief is not public before the delay is over"


def the_public_sees_it_late_and_coarse(walkers: Walkers, centre: Centre) -> None:
    anyone = walkers.open_page(f"{walkers.site}/?lang={walkers.language}", locale=walkers.language)
    before = anyone.locator("main").inner_text()
    forward(centre, hours=centre.case.public.delay_hours + 49)
    look(centre, Ageing(clock=centre.clock))
    anyone.goto(f"{walkers.site}/?lang={walkers.language}")
    after = anyone.locator("main").inner_text()
    drawn(anyone)
    anyone.evaluate("() => scrollTo(0, 0)")
    walkers.show(anyone, "10-public")
    assert before != after
    for name in ("Sukkari", "السكري", *(words for _, words in TELLINGS)):
        assert name not in anyone.content()
    anyone.goto(f"{walkers.site}/public/briefs/?lang={walkers.language}")
    expect(anyone.locator("main a[href$='.html']").first).to_be_visible()
