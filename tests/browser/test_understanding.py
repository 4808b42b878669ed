"""The pages by which people understand what happened, in a real browser: both directions, wide and narrow, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.picture import IncidentRow
from tests.browser.accessibility import check_rules, check_touch, check_width, walk
from tests.browser.conftest import Open
from tests.browser.pictures import Pictures
from tests.browser.signing_in import signed_in

PHONE, DESK = 360, 1280

PAGES = ("situation", "incidents", "incident", "agreement", "groups", "indicators", "track-record", "search")


def address(centre: Centre, page: str) -> str:
    if page == "incident":
        busiest = IncidentRow.objects.using(centre.alias).order_by("-reports", "id")[0]
        return f"/incidents/{busiest.id}/"
    return {"search": "/search/?q=hud", "indicators": "/indicators/?from=2018-12-01"}.get(page, f"/{page}/")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_the_rules_in_both_directions(
    centre: Centre, site: str, open_page: Open, pictures: Pictures, name: str, language: str
) -> None:
    path = address(centre, name)
    page = open_page(f"{site}{path}{'&' if '?' in path else '?'}lang={language}", width=DESK, storage_state=signed_in("analyst"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    expect(page.locator("h1")).to_be_visible()
    check_rules(page)
    check_width(page)
    pictures.take(page, f"understanding-{name}-{language}")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone_and_a_thumb(centre: Centre, site: str, open_page: Open, pictures: Pictures, name: str) -> None:
    page = open_page(f"{site}{address(centre, name)}", width=PHONE, storage_state=signed_in("analyst"))
    check_width(page)
    check_touch(page)
    pictures.take(page, f"understanding-{name}-phone", whole=False)


def test_the_situation_is_walked_by_keyboard(site: str, open_page: Open) -> None:
    page = open_page(f"{site}/situation/", storage_state=signed_in("monitor"))
    page.locator("[data-map]").scroll_into_view_if_needed()
    expect(page.locator("#areas button").first).to_be_attached()
    names = walk(page)
    assert len(names) > 15


def test_choosing_days_narrows_map_and_address(site: str, open_page: Open, pictures: Pictures) -> None:
    page = open_page(f"{site}/situation/", storage_state=signed_in("monitor"))
    page.locator("[data-timeline]").scroll_into_view_if_needed()
    expect(page.locator(".days output")).to_contain_text("incidents")
    page.locator("[data-map]").scroll_into_view_if_needed()
    expect(page.locator("#areas button").first).to_be_attached()
    before = page.locator("#areas button").count()
    page.locator(".days input[type=range]").first.focus()
    for _ in range(40):
        page.keyboard.press("PageUp")
    assert "from=" in page.url
    expect(page.locator("#areas button")).not_to_have_count(before)
    pictures.take(page, "understanding-situation-days")


def test_without_scripts_the_list_is_narrowed_and_a_grade_is_signed(centre: Centre, site: str, open_page: Open) -> None:
    page = open_page(f"{site}/incidents/", storage_state=signed_in("analyst"), java_script_enabled=False)
    page.locator("summary", has_text="More filters").click()
    page.locator("#f-act").select_option("airstrike")
    page.locator("form[action='/incidents/'] button").click()
    assert "act=airstrike" in page.url
    page.locator("table a").first.click()
    page.locator("#f-grade").select_option("under_enquiry")
    page.locator("form[action$='/grade/'] button").click()
    expect(page.locator("[role=status] .notice")).to_contain_text("Recorded as entry")
    expect(page.locator(".page-head .badge[data-grade=under_enquiry]")).to_be_visible()
