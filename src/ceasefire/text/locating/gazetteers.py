"""The names of places outside every case, and every spelling of a name."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import lru_cache

from ceasefire.registers.places import Gazetteer, Place, plain
from ceasefire.text.lexicon import text_of
from ceasefire.vocabulary.places import USUAL_RADIUS_KM, PlacePrecision

LATIN = re.compile(r"[^\u0370-\uffff]+")

WORLD = "world/"
"""How the ids of places outside every case begin."""


def spellings(place: Place) -> Iterator[str]:
    """The names of a place in Latin letters, with and without the article."""
    for name in dict.fromkeys((*place.names.values(), *place.aliases)):
        head = name.partition(",")[0].strip()
        for form in dict.fromkeys((name, head)):
            if LATIN.fullmatch(form) and len(form) > 2 and form[0].isupper() | form.startswith(("al-", "el-")):
                yield form
                bare = re.sub(r"^(?:al|el|ar|as|ash|ad|an|az|at)[- ]", "", form, flags=re.IGNORECASE)
                if len(bare) > 3:
                    yield f"al-{bare}"
                    yield bare


@lru_cache(maxsize=1)
def world_gazetteer() -> Gazetteer:
    """The world list, for look-up in any script: where people talk of a war."""
    return Gazetteer(world())


@lru_cache(maxsize=1)
def world() -> tuple[Place, ...]:
    """The places of the world list, read once."""
    rows = csv.DictReader(io.StringIO(text_of("world_places.csv")))
    return tuple(
        Place(
            id=f"{WORLD}{plain(row['name']).replace(' ', '-')}",
            names={"en": row["name"]},
            aliases=tuple(name for name in row["also"].split(";") if name),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            precision=PlacePrecision(row["precision"]),
            radius_km=float(row["radius_km"]) or USUAL_RADIUS_KM[PlacePrecision(row["precision"])],
            admin1=row["country"],
        )
        for row in rows
    )
