"""The components, in both directions: readable by everyone, usable by keyboard, right on a narrow screen and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import check_rules, check_touch, check_width, walk
from tests.browser.conftest import Open
from tests.browser.pictures import Pictures
from tests.browser.serving import STATIC

LANGUAGES = ("en", "ar")
WIDTHS = (360, 768, 1280)
LARGEST_SHEET = 28_000


def settled(page: Page) -> Page:
    """The page with its maps drawn."""
    for place in page.locator(".map").all():
        place.scroll_into_view_if_needed()
        place.locator("canvas").wait_for()
        place.locator(".map-wait").wait_for(state="detached")
    page.evaluate("() => scrollTo(0, 0)")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_of_wcag_is_broken(open_page: Open, sample: str, language: str, scheme: str) -> None:
    page = settled(open_page(f"{sample}/sample/?lang={language}", color_scheme=scheme))
    check_rules(page)
    page.get_by_role("button", name="What happens next?" if language == "en" else "ماذا يحدث بعد ذلك؟").click()
    check_rules(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_whole_page_can_be_walked_by_keyboard(open_page: Open, sample: str, language: str, width: int) -> None:
    page = settled(open_page(f"{sample}/sample/?lang={language}", width=width))
    names = walk(page)
    assert names[0] in ("Skip to content", "انتقل إلى المحتوى")
    assert len(names) > 60


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen_or_too_small_to_touch(
    open_page: Open, sample: str, pictures: Pictures, language: str, width: int
) -> None:
    page = settled(open_page(f"{sample}/sample/?lang={language}", width=width))
    check_width(page)
    check_touch(page)
    assert pictures.take(page, f"sample-{language}-{width}").stat().st_size > 20_000


def test_the_page_is_mirrored_and_not_translated_word_by_word(open_page: Open, sample: str) -> None:
    sides = {}
    for language in LANGUAGES:
        page = settled(open_page(f"{sample}/sample/?lang={language}"))
        sides[language] = [page.locator(one).first.bounding_box() for one in (".brand", ".map-tools", ".map-list", ".queue time")]
    for left, right in zip(sides["en"], sides["ar"], strict=True):
        assert left is not None
        assert right is not None
        middle_left, middle_right = left["x"] + left["width"] / 2, right["x"] + right["width"] / 2
        assert (middle_left < 640) != (middle_right < 640)


def test_nothing_jumps_while_the_page_loads(open_page: Open, sample: str) -> None:
    page = open_page("about:blank")
    page.watch.origin = sample  # type: ignore[attr-defined]
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) "
        "window.shift += one.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(f"{sample}/sample/?lang=en")
    settled(page)
    assert page.evaluate("window.shift") < 0.02


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_only_what_is_read_remains(open_page: Open, sample: str, tmp_path: Path, language: str) -> None:
    page = settled(open_page(f"{sample}/sample/?lang={language}", width=760))
    page.emulate_media(media="print")
    assert not page.locator(".nav, .languages, .map-tools, .buttons, .days input").filter(visible=True).count()
    assert page.locator("thead").filter(visible=True).count() == 1
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4", prefer_css_page_size=True)
    assert (tmp_path / "page.pdf").stat().st_size > 20_000


def test_the_sheet_stays_small_and_knows_no_left_and_right() -> None:
    sheet = (STATIC / "css" / "centre.css").read_text(encoding="utf-8")
    assert len(sheet.encode()) < LARGEST_SHEET
    assert (
        re.findall(r"(?:margin|padding|border)-(?:left|right)|float:|[ ;{](?:left|right):|text-align: (?:left|right)", sheet)
        == []
    )
    assert "url(" not in sheet
    assert "@import" not in sheet


def test_without_motion_and_in_forced_colours_the_page_still_stands(open_page: Open, sample: str) -> None:
    page = settled(open_page(f"{sample}/sample/?lang=en", reduced_motion="reduce", forced_colors="active"))
    check_rules(page)
    assert page.get_by_role("button", name="Play day by day").count() == 0
    assert page.get_by_role("button", name="A day later").count() == 1
