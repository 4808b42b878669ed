"""News: told, never pushed under the eyes of who reads; one's own acts are no news; one tab listens for all."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open


def tell(page: Page, kinds: str, by: str = "") -> None:
    page.evaluate("([kinds, by]) => fetch(`/tell/?kinds=${kinds}&by=${by}`)", [kinds, by])


def test_what_a_person_reads_stays_until_they_ask(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en", allowed=("live",))
    expect(page.locator("[data-live-state]")).to_contain_text("News arrives")
    page.evaluate("() => { document.querySelector('#inbox .queue').dataset.before = 'yes'; }")
    tell(page, "inbox")
    tell(page, "inbox")
    expect(page.locator(".news")).to_contain_text("2 new")
    expect(page.locator(".news")).to_have_attribute("role", "status")
    assert page.locator("#inbox .queue").get_attribute("data-before") == "yes"
    page.locator(".news button").click()
    expect(page.locator("#inbox .queue")).not_to_have_attribute("data-before", "yes")
    expect(page.locator("#inbox")).to_be_focused()
    expect(page.locator(".news p")).to_have_count(0)


def test_a_number_in_the_way_around_changes_at_once(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en", allowed=("live",))
    expect(page.locator("[data-live-state]")).to_contain_text("News arrives")
    before = page.locator("#count").inner_text()
    tell(page, "inbox")
    expect(page.locator("#count")).not_to_have_text(before)


def test_ones_own_act_and_what_is_not_shown_here_are_no_news(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en", allowed=("live",))
    expect(page.locator("[data-live-state]")).to_contain_text("News arrives")
    tell(page, "inbox", by="me")
    tell(page, "hotline")
    page.wait_for_timeout(700)
    expect(page.locator(".news p")).to_have_count(0)


def test_one_tab_listens_and_tells_the_other(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=ar", allowed=("live",))
    expect(page.locator("[data-live-state]")).to_contain_text("تصل المستجدات")
    other = page.context.new_page()
    streams: list[str] = []
    other.on("request", lambda request: streams.append(request.url) if request.url.endswith("/live/") else None)
    other.goto(f"{sample}/sample/?lang=ar")
    tell(page, "inbox")
    expect(other.locator(".news")).to_contain_text("مستجدّ واحد")
    assert streams == []
