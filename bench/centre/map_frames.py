"""How smoothly Chromium moves a map of many areas, and what the line carries for it.

    python -m bench.centre.map_frames [tiles|geojson] [100000]

`tiles`: the vector tiles that the centre serves. `geojson`: every area at once, as a page with few areas does. The browser
draws in software; a machine with graphics of its own is quicker. Times are between frames during a drag, in milliseconds.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.chromium import chromium
from tests.browser.line import Meter
from tests.browser.many_areas import MANY, made
from tests.browser.sample_site import collection, page
from tests.browser.serving import Answer, Query, serving

FRAMES = """() => new Promise((done) => {
  const times = []; let last = performance.now();
  const step = (now) => {
    times.push(now - last); last = now;
    if (window.measuring) requestAnimationFrame(step); else done(times.slice(1));
  };
  window.measuring = true; requestAnimationFrame(step);
})"""

DRAGS = 5
ZOOMS = (0, 3)
"""Steps closer between the measurements."""


def features(number: int) -> Answer:
    """Every area as a feature of one GeoJSON."""
    return collection(
        [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [round(area.lon, 4), round(area.lat, 4)]},
                "properties": {"radius_km": area.radius_km, "place": area.place, "firm": area.firm, "from": str(area.first)},
            }
            for area in made(number)
        ]
    )


def frames(page_: Page) -> list[float]:
    """Times between frames while a hand drags the map to and fro."""
    box = page_.locator(".map canvas").bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page_.evaluate(f"() => {{ window.found = ({FRAMES})(); }}")
    page_.mouse.move(*middle)
    page_.mouse.down()
    for turn in range(DRAGS):
        page_.mouse.move(middle[0] + (-1) ** turn * 150, middle[1] + turn % 3 * 20, steps=8)
    page_.mouse.up()
    found: list[float] = page_.evaluate("() => { window.measuring = false; return window.found; }")
    return found


def measure(kind: str, number: int) -> None:
    """Open the map, drag it at three zooms, and print what was seen."""
    site = {**MANY}
    if kind == "geojson":
        answer = features(number)
        plain = page("tiles.html")

        def whole(path: str, query: Query) -> Answer:
            made_, body = plain(path, query)
            assert isinstance(body, bytes)
            return made_, body.replace(b"data-tiles=", b"data-no-tiles=").replace(b"/wide.geojson", b"/all.geojson?x=")

        site |= {"/many/": whole, "/all.geojson": lambda _path, _query: answer}
    with tempfile.TemporaryDirectory() as folder, serving(site, Path(folder)) as origin, chromium(Path(folder)) as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 760})
        counted, opened = Meter(context), context.new_page()
        opened.goto(f"{origin}/many/?lang=en")
        opened.locator(".map-scale").wait_for(timeout=120_000)
        opened.wait_for_timeout(8_000)
        for closer in ZOOMS:
            for _ in range(closer):
                opened.locator(".map-tools button").first.click()
                opened.wait_for_timeout(2_000)
            times = sorted(frames(opened))
            told = {"median": statistics.median(times), "p95": times[int(len(times) * 0.95)], "worst": times[-1]}
            shown = {name: round(value, 1) for name, value in told.items()}
            sys.stdout.write(json.dumps({"kind": kind, "scale": opened.locator(".map-scale").inner_text(), **shown}) + "\n")
        data = sum(size for url, size in counted.received.items() if "/static/" not in url)
        sys.stdout.write(json.dumps({"kind": kind, "bytes of data": data, "bytes in all": counted.total}) + "\n")


if __name__ == "__main__":
    measure(sys.argv[1] if len(sys.argv) > 1 else "tiles", int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
