"""The days: chosen by hand, by key and by playing, kept in the address, never played to who wants stillness."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open


def days_of(page: Page) -> None:
    """Wait until the days are drawn."""
    page.locator("[data-timeline]").scroll_into_view_if_needed()
    page.locator("[data-timeline] svg").wait_for()


def ends(page: Page) -> tuple[str | None, str | None]:
    """The span in the address."""
    first, last = page.evaluate("() => ['from', 'to'].map((end) => new URL(location).searchParams.get(end))")
    return first, last


def test_the_ends_move_by_arrow_keys_and_say_their_day(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en")
    days_of(page)
    first, last = page.get_by_label("First day"), page.get_by_label("Last day")
    first.focus()
    page.keyboard.press("ArrowRight")
    last.focus()
    page.keyboard.press("ArrowLeft")
    expect(first).to_have_attribute("aria-valuetext", "February 28, 2016")
    assert ends(page) == ("2016-02-28", "2016-05-25")
    page.get_by_role("button", name="Whole span").click()
    assert ends(page) == (None, None)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_hand_drags_a_span_from_the_side_where_its_language_begins(open_page: Open, sample: str, language: str) -> None:
    page = open_page(f"{sample}/sample/?lang={language}")
    days_of(page)
    box = page.locator("[data-timeline] svg").bounding_box()
    assert box is not None
    near, far = (0.018, 0.205) if language == "en" else (0.982, 0.795)
    page.mouse.move(box["x"] + box["width"] * near, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * far, box["y"] + 20, steps=5)
    page.mouse.up()
    assert ends(page) == ("2016-02-28", "2016-03-16")


def test_playing_moves_a_week_day_by_day_until_it_is_paused(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en")
    days_of(page)
    page.get_by_role("button", name="Play day by day").click()
    page.wait_for_function("() => new URL(location).searchParams.get('from') >= '2016-02-29'")
    page.get_by_role("button", name="Pause").click()
    stopped = ends(page)
    page.wait_for_timeout(1_600)
    assert ends(page) == stopped
    page.get_by_role("button", name="A day earlier").click()
    assert (ends(page)[0] or "") < (stopped[0] or "")


def test_who_wants_stillness_steps_instead(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en", reduced_motion="reduce")
    days_of(page)
    expect(page.get_by_role("button", name="Play day by day")).to_have_count(0)
    page.get_by_role("button", name="A day later").click()
    assert ends(page) == ("2016-02-27", "2016-03-04")
    page.get_by_role("button", name="A day later").click()
    assert ends(page) == ("2016-02-28", "2016-03-05")


def test_what_could_not_be_seen_is_marked_and_not_drawn_as_calm(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en")
    days_of(page)
    expect(page.locator("[data-timeline] .unseen")).to_have_count(6)
