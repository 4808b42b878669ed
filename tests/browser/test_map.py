"""The map: areas and not pins, the page's letters, a list that says the same, and the line's weight paid only when it is seen."""

from __future__ import annotations

import io
import math

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, Position, expect

from tests.browser.conftest import Open
from tests.browser.line import Meter

BOUNDS = (35.5, 32.2, 42.5, 37.4)
ALEPPO = (37.16, 36.20)
WITHOUT_MAP, WITH_MAP = 150_000, 1_200_000


def drawn(page: Page) -> Locator:
    """The first map of the page, drawn and at rest."""
    place = page.locator("[data-map]")
    place.scroll_into_view_if_needed()
    place.locator("canvas").wait_for()
    place.locator(".map-wait").wait_for(state="detached")
    before = b""
    for _ in range(40):
        page.wait_for_timeout(250)
        now = place.screenshot()
        if now == before:
            return place
        before = now
    raise AssertionError("the map does not come to rest")


def at(place: Locator, lon: float, lat: float) -> Position:
    """Where a position lies in the window of a map that was fitted to the sample's bounds (Web Mercator)."""

    def y(degrees: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2))

    west, south, east, north = BOUNDS
    box = place.bounding_box()
    assert box is not None
    scale = min(box["width"] / math.radians(east - west), box["height"] / (y(north) - y(south)))
    across = box["width"] / 2 + (math.radians(lon) - math.radians((west + east) / 2)) * scale
    return {"x": across, "y": box["height"] / 2 - (y(lat) - (y(north) + y(south)) / 2) * scale}


def pixels(place: Locator) -> Image.Image:
    return Image.open(io.BytesIO(place.screenshot())).convert("RGB")


def test_arabic_letters_join_and_the_shaping_is_what_joins_them(open_page: Open, sample: str) -> None:
    joined = pixels(drawn(open_page(f"{sample}/sample/?lang=ar")))
    page = open_page("about:blank", allowed=("404", "RTL", "rtl", "undefined"))
    page.watch.origin = sample  # type: ignore[attr-defined]
    page.route("**/mapbox-gl-rtl-text.min.js", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    page.goto(f"{sample}/sample/?lang=ar")
    apart = pixels(drawn(page))
    assert ImageChops.difference(joined, apart).getbbox() is not None


@pytest.mark.parametrize(("language", "name"), [("en", "Aleppo"), ("ar", "حلب")])
def test_the_list_holds_what_the_map_draws_with_its_precision(open_page: Open, sample: str, language: str, name: str) -> None:
    page = open_page(f"{sample}/sample/?lang={language}")
    drawn(page)
    items = page.locator("#areas > li")
    expect(items).to_have_count(8)
    expect(items.first).to_contain_text(name)
    expect(items.first).to_contain_text("46")
    expect(items.last).to_contain_text("2 incidents have no place" if language == "en" else "حادثان بلا مكان")


def test_an_area_pressed_on_the_map_opens_in_the_list_and_the_page_does_not_move(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en")
    place = drawn(page)
    before, above = pixels(place), page.evaluate("() => scrollY")
    place.locator("canvas").click(position=at(place, *ALEPPO))
    button = page.get_by_role("button", name="Aleppo", exact=False).first
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button).to_be_focused()
    assert page.locator("#areas a").first.get_attribute("href") == "/incidents/0/"
    assert "bbox=37.07" in (page.locator("#areas a").last.get_attribute("href") or "")
    page.wait_for_timeout(400)
    assert ImageChops.difference(before, pixels(place)).getbbox() is not None
    assert page.evaluate("() => scrollY") == above


def test_by_keyboard_the_list_rings_an_area_and_the_map_moves_and_zooms(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en")
    place = drawn(page)
    still = pixels(place)
    page.get_by_role("button", name="Daraa").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Daraa")).to_have_attribute("aria-expanded", "true")
    ringed = pixels(drawn(page))
    assert ImageChops.difference(still, ringed).getbbox() is not None
    scale = place.locator(".map-scale")
    expect(scale).to_have_text("100 km")
    place.locator("canvas").focus()
    page.keyboard.press("+")
    expect(scale).to_have_text("50 km")
    before = pixels(drawn(page))
    place.locator("canvas").focus()
    page.keyboard.press("ArrowUp")
    assert ImageChops.difference(before, pixels(drawn(page))).getbbox() is not None
    page.get_by_role("button", name="Whole area").first.click()
    expect(scale).to_have_text("100 km")


def test_the_span_of_the_address_is_kept_by_map_days_and_list(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en&from=2016-03-10&to=2016-03-12")
    drawn(page)
    shown = sum(int(text) for text in page.locator("#areas .number").all_inner_texts())
    told = page.locator(".days output").inner_text()
    assert "March 10, 2016 to March 12, 2016" in told
    assert 0 < shown <= int(told.rsplit("·", 1)[1].split()[0]) < 40


def test_a_device_that_cannot_draw_still_has_the_list(open_page: Open, sample: str) -> None:
    page = open_page("about:blank")
    page.watch.origin = sample  # type: ignore[attr-defined]
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{sample}/sample/?lang=en")
    page.locator("[data-map]").scroll_into_view_if_needed()
    expect(page.locator("[data-map] .map-wait")).to_contain_text("cannot draw the map")
    expect(page.locator("#areas > li")).to_have_count(8)


def test_a_costly_line_is_asked_first(open_page: Open, sample: str) -> None:
    page = open_page("about:blank")
    page.watch.origin = sample  # type: ignore[attr-defined]
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(f"{sample}/sample/?lang=en")
    page.locator("[data-map]").scroll_into_view_if_needed()
    load = page.get_by_role("button", name="Load the map")
    expect(load).to_be_visible()
    assert "maplibre" not in page.meter.told()  # type: ignore[attr-defined]
    load.click()
    drawn(page)


def test_the_line_carries_little_before_the_map_and_the_map_within_its_bound(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=ar", width=360)
    page.wait_for_timeout(500)
    counted: Meter = page.meter  # type: ignore[attr-defined]
    assert counted.total <= WITHOUT_MAP, counted.told()
    drawn(page)
    assert 300_000 < counted.total <= WITH_MAP, counted.told()
    print(counted.told())  # noqa: T201 - the weights, for those who run it with -s


def test_in_the_evening_the_map_turns_dark_with_the_page(open_page: Open, sample: str) -> None:
    page = open_page(f"{sample}/sample/?lang=en", color_scheme="light")
    place = drawn(page)
    assert sum(pixels(place).getpixel((5, 400))) > 600  # type: ignore[arg-type]
    page.emulate_media(color_scheme="dark")
    assert sum(pixels(drawn(page)).getpixel((5, 400))) < 250  # type: ignore[arg-type]
