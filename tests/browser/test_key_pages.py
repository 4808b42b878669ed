"""The pages on which a centre's work is done, over the whole Syria case, with their maps drawn: what the documentation shows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.pictures import Pictures
from tests.browser.signing_in import signed_in
from tests.browser.test_map import drawn, pixels

CASE = "syria-2016"
PHONE, DESK = 360, 1280
PAGES = {
    "public": ("", "/", True),
    "situation": ("analyst", "/situation/", True),
    "agreement": ("analyst", "/agreement/", False),
    "territory": ("co-chair-russia", "/territory/?on=2016-03-15T12:00", True),
    "groups": ("analyst", "/groups/", False),
    "access": ("coordinator", "/access/", False),
    "indicators": ("analyst", "/indicators/", False),
    "track-record": ("guarantor-russia", "/track-record/", False),
    "my-side": ("guarantor-russia", "/my-side/", False),
    "ledger": ("", "/ledger/", False),
}
YEARS = re.compile(r"\d[,٬\u202f\u00a0]?\d{3}")
"""So many days are over only where somebody's clock stands in another year."""

FEWEST_COLOURS = 12
"""On a map that shows land, water, borders and areas, letters not counted; an empty one has one or two."""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_a_key_page_is_drawn(name: str, language: str, site: str, open_page: Open, pictures: Pictures) -> None:
    seat, address, has_map = PAGES[name]
    options = {"storage_state": signed_in(seat)} if seat else {}
    mark = "&" if "?" in address else "?"
    page = open_page(f"{site}{address}{mark}lang={language}", width=DESK, locale=language, allowed=("live",), **options)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    clocks = " ".join(page.locator("time.clock").all_inner_texts())
    assert not YEARS.search(clocks), f"clocks run by the centre's own time, not by the browser's: {clocks}"
    if has_map:
        colours = pixels(drawn(page)).getcolors(1 << 20) or []
        assert len([number for number, _ in colours if number > 50]) >= FEWEST_COLOURS, "the map is empty"
        page.locator("[data-map]").evaluate("(map) => scrollTo(0, scrollY + map.getBoundingClientRect().top - 90)")
        pictures.take(page, f"page-{name}-map-{language}", whole=False)
        page.evaluate("() => scrollTo(0, 0)")
    pictures.take(page, f"page-{name}-{language}", whole=False)
    page.set_viewport_size({"width": PHONE, "height": 740})
    pictures.take(page, f"page-{name}-{language}-phone", whole=False)
