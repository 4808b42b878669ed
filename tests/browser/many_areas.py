"""A site with a hundred thousand made areas, served as tiles by the encoder itself."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from ceasefire.centre.picture.areas import Area, Columns, columns
from ceasefire.centre.picture.gathering import Tile
from ceasefire.centre.picture.tiles import tile_bytes
from tests.browser.sample_site import SAMPLE, collection, page
from tests.browser.serving import Answer, Page, Query

NUMBER = 100_000
START = date(2016, 2, 27)
DAYS = 120
RADII = (0.1, 0.5, 1, 2, 5, 10, 20)


def made(number: int = NUMBER) -> Iterator[Area]:
    """Areas around sixty towns, most of them dense, from a fixed seed."""
    chance = random.Random(3)
    towns = [(chance.uniform(35.8, 41.8), chance.uniform(32.5, 37.0)) for _ in range(60)]
    for index in range(number):
        lon, lat = towns[min(chance.randrange(60), chance.randrange(60))]
        day = START + timedelta(days=chance.randrange(DAYS))
        yield Area(
            id=f"report-{index:06d}",
            lon=lon + chance.gauss(0, 0.25),
            lat=lat + chance.gauss(0, 0.2),
            radius_km=chance.choice(RADII),
            place=f"p{chance.randrange(300)}",
            first=day,
            last=day,
            firm=chance.random() < 0.4,
        )


@cache
def held() -> Columns:
    """The areas as columns, made once."""
    return columns(made())


def names(language: str) -> dict[str, str]:
    """Names of the places."""
    word = "مكان" if language == "ar" else "place"
    return {f"p{index}": f"{word} {index}" for index in range(300)}


def tile(path: str, query: Query) -> Answer:
    """One tile."""
    z, x, y = (int(part) for part in path.removesuffix(".mvt").split("/")[-3:])
    span = [date.fromisoformat(query[end]) if query.get(end) else None for end in ("from", "to")]
    content = tile_bytes(held(), Tile(z=z, x=x, y=y), names(query.get("lang", "en")), (span[0], span[1]))
    return "application/vnd.mapbox-vector-tile", content


def wide(_path: str, _query: Query) -> Answer:
    """What is in no tile: one wide area, and some incidents without a place."""
    return collection(
        [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [39.5, 34.6]},
                "properties": {"radius_km": 60, "place": "East", "n": 40, "firm": 2},
            },
            {"type": "Feature", "geometry": None, "properties": {"n": 7, "firm": 0}},
        ]
    )


MANY: dict[str, Page] = {**SAMPLE, "/many/": page("tiles.html"), "/tiles/": tile, "/wide.geojson": wide}
