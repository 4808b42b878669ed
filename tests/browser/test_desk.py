"""The duty desk and the hotline in a real browser, in both directions, on a wide screen and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.own_incidents import founding_report
from ceasefire.centre.storage.picture import HeldRow, IncidentRow, PairRow
from ceasefire.wording import Wording
from tests.browser.accessibility import check_rules, check_touch, check_width, walk
from tests.browser.centre_site import served
from tests.browser.conftest import Open
from tests.browser.pictures import Pictures
from tests.browser.signing_in import signed_in
from tests.centre.web.centres import client_of
from tests.centre.web.pages.test_known_already import form_of, told_exactly

PHONE = 360
LIAISON = "liaison-ansar-allah"


@pytest.fixture(scope="module")
def pair(centre: Centre) -> tuple[str, str]:
    """Two reports of two incidents that the machine would pair."""
    held = HeldRow.objects.using(centre.alias)
    for row in PairRow.objects.using(centre.alias).order_by("-p_same"):
        if not set(held.filter(report=row.one).values_list("incident")) & set(
            held.filter(report=row.other).values_list("incident")
        ):
            return row.one, row.other
    raise AssertionError("no pair lies in two incidents")


@pytest.fixture(scope="module")
def shown_incident(centre: Centre) -> str:
    """An incident that was shown to the liaison's party, with a message and a movement on the hotline."""
    row = IncidentRow.objects.using(centre.alias).order_by("id")[0]
    client_of("monitor").post(f"/inbox/{founding_report(row)}/release/", {"party": "ansar-allah"})
    text = {"text": "Please confirm that the mill is open.", "urgent": "yes"}
    client_of("co-chair-rcc-government-team").post("/hotline/ansar-allah/rcc-government-team/send/", text)
    moved = {"starts": "2021-12-31T08:00", "ends": "2022-01-01T18:00", "area": "Kilo 16", "text": "Two lorries with flour"}
    client_of(LIAISON).post("/hotline/movements/notify/", moved)
    return str(row.id)


@pytest.fixture(scope="module")
def site(centre: Centre, shown_incident: str) -> Iterator[str]:
    with served(centre, judged=False) as origin:
        yield origin


PAGES = {
    "inbox": ("monitor", "/inbox/"),
    "opened-report": ("monitor", "/inbox/{report}/"),
    "known-already": ("monitor", "/known-already/"),
    "coverage": ("monitor", "/coverage/"),
    "desk-hotline": ("monitor", "/hotline/"),
    "party-hotline": (LIAISON, "/hotline/"),
    "line": (LIAISON, "/hotline/ansar-allah/rcc-government-team/"),
    "movements": (LIAISON, "/hotline/movements/"),
    "terms": (LIAISON, "/hotline/terms/"),
    "account": (LIAISON, "/incidents/{incident}/account/"),
}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule_in_either_direction_wide_or_narrow(
    name: str, language: str, site: str, pair: tuple[str, str], shown_incident: str, open_page: Open, pictures: Pictures
) -> None:
    seat, address = PAGES[name]
    path = address.format(report=pair[0], incident=shown_incident)
    page = open_page(f"{site}{path}?lang={language}", storage_state=signed_in(seat))
    expect(page.locator("h1")).to_be_visible()
    check_rules(page)
    pictures.take(page, f"{name}-{language}")
    page.set_viewport_size({"width": PHONE, "height": 740})
    check_width(page)
    check_touch(page)
    pictures.take(page, f"{name}-{language}-phone", whole=False)


@pytest.mark.parametrize("name", ["inbox", "opened-report", "line", "account"])
def test_a_page_is_walked_by_keyboard_alone(
    name: str, site: str, pair: tuple[str, str], shown_incident: str, open_page: Open
) -> None:
    seat, address = PAGES[name]
    page = open_page(f"{site}{address.format(report=pair[0], incident=shown_incident)}", storage_state=signed_in(seat))
    assert len(walk(page)) > 10


def test_a_pair_is_judged_and_taken_back_without_a_script(site: str, pair: tuple[str, str], open_page: Open) -> None:
    page = open_page(f"{site}/inbox/{pair[0]}/?lang=en", storage_state=signed_in("monitor"), java_script_enabled=False)
    card = _card(page, pair[1])
    card.get_by_role("button", name="unsure").click()
    expect(page.get_by_text("Your judgement is recorded as entry")).to_be_visible()
    card = _card(page, pair[1])
    card.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("Taken back by entry")).to_be_visible()
    expect(_card(page, pair[1]).get_by_role("button", name="Take back")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_known_incidents_are_named_while_the_caller_still_speaks(
    language: str, site: str, centre: Centre, open_page: Open, pictures: Pictures
) -> None:
    report = told_exactly(centre)[0]
    typed, wording = form_of(centre, report), Wording(language, centre.case)
    page = open_page(f"{site}/known-already/?lang={language}", storage_state=signed_in("monitor"))
    page.locator("#f-known-act").select_option(typed["act"])
    for name in ("occurred", "until", "place"):
        page.locator(f"#f-known-{name}").fill(typed[name])
    page.locator("#f-known-text").focus()
    # Nothing was pressed: the field that was left asks.
    expect(page.locator("#known").get_by_text(wording.say("known.joins")).first).to_be_visible()
    incident = HeldRow.objects.using(centre.alias).filter(report=report.id)[0].incident
    expect(page.locator(f'#known a[href="/incidents/{quote(incident, safe="")}/"]')).to_be_visible()
    expect(page.locator("#f-known-place")).to_have_value(typed["place"])
    check_rules(page)
    pictures.take(page, f"known-found-{language}")
    page.set_viewport_size({"width": PHONE, "height": 740})
    check_width(page)
    check_touch(page)


def test_a_report_says_which_known_incidents_are_near_it_without_keeping_its_page_waiting(
    site: str, pair: tuple[str, str], open_page: Open, pictures: Pictures
) -> None:
    page = open_page(f"{site}/inbox/{pair[0]}/?lang=en", storage_state=signed_in("monitor"))
    expect(page.locator("#known li").first).to_be_visible()
    check_rules(page)
    pictures.take(page, "known-near-a-report")
    bare = open_page(f"{site}/inbox/{pair[0]}/?lang=en", storage_state=signed_in("monitor"), java_script_enabled=False)
    bare.locator("#known a").click()
    expect(bare.locator("#known li").first).to_be_visible()


def _card(page: Page, report: str) -> Any:
    return page.locator("li.claim", has=page.locator(f'input[name="other"][value="{report}"]'))
