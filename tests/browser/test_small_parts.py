"""Clocks, dialogs, the strip of pages, and the place of a report: each by hand and by key."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["overdue by 3 hr, 5 min", "due in 1 hr, 1 min", "due in 2 days"]),
        ("ar", ["تأخر 3 س و5 د", "بقي 1 س و1 د", "بقي يومان"]),
    ],
)
def test_a_clock_tells_the_time_left_in_words_and_by_its_shape(
    open_page: Open, sample: str, language: str, told: list[str]
) -> None:
    page = open_page(f"{sample}/sample/?lang={language}")
    clocks = page.locator(".page-head time")
    for index, state in enumerate(("late", "soon", "waiting")):
        expect(clocks.nth(index)).to_have_attribute("data-state", state)
        assert clocks.nth(index).inner_text().replace("\u00a0", " ").startswith(told[index].rsplit(" ", 1)[0])


def test_the_digits_are_those_the_person_chose(open_page: Open, sample: str) -> None:
    page = open_page("about:blank")
    page.watch.origin = sample  # type: ignore[attr-defined]
    page.route("**/sample/?lang=ar", with_digits)
    page.goto(f"{sample}/sample/?lang=ar")
    expect(page.locator(".page-head time").first).to_contain_text("٣")


def with_digits(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('dir="rtl">', 'dir="rtl" data-digits="arab">', 1))


def test_a_dialog_holds_the_focus_and_gives_it_back(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en")
    opener = page.get_by_role("button", name="What happens next?")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="What happens with a report")
    expect(dialog).to_be_visible()
    page.keyboard.press("Tab")
    assert dialog.evaluate("(one) => one.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_one_is_on_stands_in_sight_of_the_strip(open_page: Open, sample: str, language: str) -> None:
    page = open_page(f"{sample}/sample/?lang={language}", width=360)
    box = page.locator(".nav [aria-current]").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def place_of(page: Page) -> list[str]:
    return [page.locator(f"#f-{name}").input_value() for name in ("lat", "lon", "radius")]


def test_a_place_is_chosen_by_pressing_and_by_keys_and_by_text(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en")
    place = page.locator("[data-radius-map] .map")
    place.scroll_into_view_if_needed()
    canvas = place.locator("canvas")
    canvas.wait_for()
    place.locator(".map-scale").wait_for()
    page.wait_for_timeout(500)
    canvas.click(position={"x": 300, "y": 200})
    pressed = place_of(page)
    assert pressed[2] == "5"
    assert 32 < float(pressed[0]) < 38
    canvas.focus()
    page.keyboard.press("Enter")
    middle = place_of(page)
    assert middle != pressed
    assert abs(float(middle[1]) - 39.0) < 0.1
    page.locator("#f-lat").fill("٣٣٫٥")
    page.locator("#f-lon").fill("36,3")
    page.locator("#f-radius").fill("12")
    page.keyboard.press("Tab")
    assert place_of(page) == ["٣٣٫٥", "36,3", "12"]
    page.locator("#f-lat").fill("123")
    page.keyboard.press("Tab")
