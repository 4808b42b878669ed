"""The public pages in a real browser, from the centre's own server: light, quick on a slow line, in both directions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from ceasefire.centre.web.static_files import gather, serve_from
from tests.browser.accessibility import check_rules, check_touch, check_width, walk
from tests.browser.centre_site import served
from tests.browser.conftest import Open
from tests.browser.line import Meter
from tests.browser.pictures import Pictures
from tests.browser.test_map import drawn
from tests.centre.web.centres import close, copied

WITHOUT_MAP, WITH_MAP = 150_000, 1_200_000
VISITS = 3
USABLE_WITHIN = 5.0
"""Seconds over 256 kbit/s with 400 ms: then the first figures are read and the first button answers."""

PATHS = ("/", "/about/", "/report/", "/ledger/", "/agreement/", "/public/briefs/", "/accounts/login/", "/nothing/is/here/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The centre of Hudaydah, with its static files gathered as `ceasefire serve` does."""
    folder = tmp_path_factory.mktemp("public")
    before = settings.STATIC_ROOT if settings.configured else None
    opened = copied("hudaydah-2018", folder / "workspace")
    gather(folder / "static")
    with served(opened, judged=False) as origin:
        yield origin
    serve_from(Path(before) if before else None)
    close(opened)


def opened_at(open_page: Open, address: str, **more: object) -> Page:
    return open_page(address, allowed=("404",) if "nothing" in address else (), **more)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_for_everyone_is_for_everyone(open_page: Open, site: str, path: str, language: str) -> None:
    page = opened_at(open_page, f"{site}{path}?lang={language}", width=360)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    check_rules(page)
    check_width(page)
    check_touch(page)
    walk(page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_picture_is_drawn_and_looks_as_it_should(open_page: Open, site: str, pictures: Pictures, language: str) -> None:
    for width in (360, 1280):
        page = open_page(f"{site}/?lang={language}", width=width)
        place = drawn(page)
        assert page.locator("#areas button[data-key]").count() > 0
        check_rules(page)
        page.locator("#areas button[data-key]").first.click()
        expect(page.locator("#areas [aria-expanded=true]")).to_have_count(1)
        expect(place).to_be_visible()
        page.evaluate("() => scrollTo(0, 0)")
        pictures.take(page, f"public-{language}-{width}")


def test_the_first_view_is_light_and_so_is_the_map(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/?lang=ar", width=360)
    page.wait_for_timeout(800)
    counted: Meter = page.meter  # type: ignore[attr-defined]
    assert counted.total <= WITHOUT_MAP, counted.told()
    drawn(page)
    assert 300_000 < counted.total <= WITH_MAP, counted.told()
    print(counted.told(), counted.total)  # noqa: T201 - the weights, for those who run it with -s


@pytest.mark.parametrize("language", ["en", "ar"])
def test_over_a_slow_line_it_can_be_used_within_five_seconds(open_page: Open, site: str, language: str) -> None:
    """The best of three first visits: what counts is the page and its line, not who else uses this machine."""
    visits: list[tuple[float, float]] = []
    while len(visits) < VISITS and (not visits or max(visits[-1]) > USABLE_WITHIN):
        visits.append(visit(open_page, f"{site}/?lang={language}", site))
    told = "; ".join(f"figures after {read:.1f} s, scripts after {ready:.1f} s" for read, ready in visits)
    print(f"{language}: {told}")  # noqa: T201 - for those who run it with -s
    assert max(visits[-1]) <= USABLE_WITHIN, told


def visit(open_page: Open, address: str, origin: str) -> tuple[float, float]:
    """Seconds until the figures are read and the first button answers, and until the scripts have run."""
    page = open_page("about:blank", slow=True, width=360)
    page.watch.origin = origin  # type: ignore[attr-defined]
    began = time.monotonic()
    page.goto(address, wait_until="commit")
    expect(page.locator(".figures dd").first).to_be_visible(timeout=30_000)
    page.locator("main a.button").first.click(trial=True)
    read = time.monotonic() - began
    page.wait_for_load_state("domcontentloaded")
    ready = time.monotonic() - began
    page.context.close()
    return read, ready


def test_without_scripts_the_picture_is_read_and_its_days_chosen(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/?lang=en", java_script_enabled=False)
    assert page.locator("#areas .number").count() > 3
    page.get_by_label("First day").fill("2019-01-01")
    page.get_by_role("button", name="Show these days").click()
    assert "from=2019-01-01" in page.url
    page.get_by_role("button", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_on_paper_the_picture_fits_its_sheets(open_page: Open, site: str, tmp_path: Path) -> None:
    page = open_page(f"{site}/?lang=ar", width=760)
    drawn(page)
    page.emulate_media(media="print")
    assert not page.locator(".nav, .languages, .map-tools, .days input, .button").filter(visible=True).count()
    check_width(page)
    page.pdf(path=str(tmp_path / "picture.pdf"), prefer_css_page_size=True)
    assert (tmp_path / "picture.pdf").stat().st_size > 20_000


def test_a_visitor_who_reads_leaves_no_trace_but_the_guard_of_the_forms(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/?lang=en")
    drawn(page)
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrftoken"}
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
