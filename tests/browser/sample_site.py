"""The site of the sample page: every component once, in two directions, with made data over a real base map."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from django.template import Context, Engine

from ceasefire.casefiles.bundled import find_case
from ceasefire.centre.web.script_words import words_block
from tests.browser.serving import Answer, Page, Query

HERE = Path(__file__).parent / "pages"
ENGINE = Engine(dirs=[str(HERE)], libraries={"sample": "tests.browser.pages.tags"})
CASE = find_case("syria-2016")
FIRST = date(2016, 2, 27)
DAYS = 90

PLACES = (
    ("Aleppo", "حلب", 37.16, 36.20, 8.0, 46),
    ("Homs", "حمص", 36.72, 34.73, 6.0, 9),
    ("Hama (countryside)", "ريف حماة", 36.75, 35.30, 22.0, 7),
    ("Eastern Ghouta", "الغوطة الشرقية", 36.45, 33.53, 10.0, 12),
    ("Deir ez-Zor", "دير الزور", 40.14, 35.33, 5.0, 3),
    ("Daraa", "درعا", 36.10, 32.62, 4.0, 1),
    ("Idlib governorate", "محافظة إدلب", 36.65, 35.80, 45.0, 5),
    ("Somewhere in the east", "مكان ما في الشرق", 39.5, 35.5, 140.0, 2),
)


def words(language: str) -> dict[str, Any]:
    """The sample's words."""
    found: dict[str, Any] = json.loads((HERE / f"{language}.json").read_text(encoding="utf-8"))
    return found


def context(language: str) -> Context:
    """What the sample page shows. Clocks end three hours ago, in an hour, and in two days."""
    now = datetime.now(UTC)
    ends = [(now + timedelta(minutes=minutes)).isoformat() for minutes in (-185, 61, 2890)]
    told = words(language)
    for item, end, urgency in zip(told["queue_list"], ends, ("late", "soon", "later"), strict=True):
        item |= {"due": end, "urgency": urgency}
    return Context(
        {
            "language": language,
            "direction": "rtl" if language == "ar" else "ltr",
            "w": told,
            "due_late": ends[0],
            "due_soon": ends[1],
            "due_far": ends[2],
            "words_block": words_block(language),
        },
        use_l10n=False,
        use_tz=False,
    )


def page(name: str) -> Page:
    """A page made from a template of this folder."""

    def made(_path: str, query: Query) -> Answer:
        told = ENGINE.get_template(name).render(context(query.get("lang", "en")))
        return "text/html; charset=utf-8", told.encode()

    return made


def incidents(_path: str, query: Query) -> Answer:
    """Some incidents with their places in one language, from a fixed seed."""
    chance = random.Random(7)
    features: list[dict[str, Any]] = []
    for english, arabic, lon, lat, radius, number in PLACES:
        for _ in range(number):
            day = (FIRST + timedelta(days=chance.randrange(DAYS))).isoformat()
            name = arabic if query.get("lang") == "ar" else english
            told = {"radius_km": radius, "place": name, "from": day, "to": day, "firm": chance.random() < 0.5}
            told |= {"href": f"/incidents/{len(features)}/", "title": f"{name}, {day}"}
            features.append({"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": told})
    return collection(features)


def zones(_path: str, _query: Query) -> Answer:
    """A blind spot, rival claims and a truce."""
    box = [[38.2, 34.2], [39.2, 34.2], [39.2, 35.0], [38.2, 35.0], [38.2, 34.2]]
    told: list[tuple[str, list[Any], dict[str, Any]]] = [
        ("Point", [40.2, 36.4], {"kind": "blind", "radius_km": 40}),
        ("Polygon", [box], {"kind": "contested"}),
        ("Point", [36.2, 33.0], {"kind": "truce", "radius_km": 15}),
    ]
    return collection(
        [{"type": "Feature", "geometry": {"type": kind, "coordinates": at}, "properties": more} for kind, at, more in told]
    )


def collection(features: list[dict[str, Any]]) -> Answer:
    """A GeoJSON answer."""
    return "application/geo+json", json.dumps({"type": "FeatureCollection", "features": features}).encode()


def days(_path: str, _query: Query) -> Answer:
    """The days of the same incidents."""
    features = json.loads(incidents("", {})[1])["features"]  # type: ignore[arg-type]
    told = []
    for index in range(DAYS):
        day = (FIRST + timedelta(days=index)).isoformat()
        here = [item["properties"]["firm"] for item in features if item["properties"]["from"] == day]
        told.append({"day": day, "firm": sum(here), "weak": len(here) - sum(here), "seen": not 40 <= index < 46})
    return "application/json", json.dumps({"days": told}).encode()


def base(_path: str, _query: Query) -> Answer:
    """The base map of the case."""
    return "application/geo+json", (CASE / "basemap.geojson").read_bytes()


COUNT = count(13)


def counted(_path: str, _query: Query) -> Answer:
    """A number that grows each time it is asked for."""
    return "text/html; charset=utf-8", str(next(COUNT)).encode()


LISTENERS: list[Queue[str]] = []
"""The open streams of news, each with what it brings next: JSON, one piece a message."""


def stream(_path: str, _query: Query) -> Answer:
    """A stream of news. It ends after a while of silence; the browser then asks again."""
    own: Queue[str] = Queue()
    LISTENERS.append(own)

    def pieces() -> Iterator[bytes]:
        yield b"retry: 200\n\n"
        try:
            while True:
                yield f"data: {own.get(timeout=5)}\n\n".encode()
        except Empty:
            LISTENERS.remove(own)

    return "text/event-stream", pieces()


def tell(_path: str, query: Query) -> Answer:
    """Put a piece of news into every stream."""
    for own in LISTENERS:
        own.put(json.dumps({"kinds": query["kinds"].split(), "by": query.get("by", "")}))
    return "text/plain", b"told"


SAMPLE: dict[str, Page] = {
    "/sample/": page("sample.html"),
    "/inbox/": page("queue.html"),
    "/data/incidents.geojson": incidents,
    "/data/zones.geojson": zones,
    "/data/base.geojson": base,
    "/data/days.json": days,
    "/live/": stream,
    "/tell/": tell,
    "/count/": counted,
}
