"""Reports for tests: short ways to write them, and strategies that draw them."""

from datetime import UTC, datetime, timedelta

import polars as pl
from hypothesis import strategies as st

from ceasefire.fusion import SCHEMA

BEGIN = datetime(2016, 3, 1, tzinfo=UTC)
TALES = (
    "two rockets fell beside the bakery at the north gate",
    "warplanes struck the road to the mill before dawn",
    "a convoy was turned back at the second checkpoint",
)

Row = dict[str, object]


def frame(rows: list[Row]) -> pl.DataFrame:
    """A frame of the contract's columns; what a row leaves out is null."""
    return pl.DataFrame([{name: row.get(name) for name in SCHEMA} for row in rows], schema=SCHEMA)


def report(report_id: str, **fields: object) -> Row:
    """An airstrike on one quarter on the morning of 1 March, unless told otherwise."""
    usual: Row = {
        "report_id": report_id,
        "occurred_from": BEGIN,
        "occurred_to": BEGIN + timedelta(hours=3),
        "lat": 36.2,
        "lon": 37.15,
        "precision_km": 0.5,
        "act": "airstrike",
        "killed_min": 5,
        "killed_max": 7,
    }
    return {**usual, **fields}


@st.composite
def rows(draw: st.DrawFn, *, least: int = 1, most: int = 14, prefix: str = "r", north: float = 0.0) -> list[Row]:
    """Reports crowded into a few places and days, so that many of them could be one happening."""
    drawn = draw(st.lists(_contents(north), min_size=least, max_size=most))
    return [{**content, "report_id": f"{prefix}{number:02d}"} for number, content in enumerate(drawn)]


@st.composite
def _contents(draw: st.DrawFn, north: float) -> Row:
    begin = BEGIN + timedelta(hours=draw(st.sampled_from((0, 1, 5, 24, 25, 72))))
    placed = draw(st.booleans()) or draw(st.booleans())
    low = draw(st.sampled_from((None, 0, 2, 6)))
    return {
        "occurred_from": begin,
        "occurred_to": begin + timedelta(hours=draw(st.sampled_from((0, 3, 24, 72)))),
        "lat": 36.2 + north + draw(st.sampled_from((0.0, 0.004, 0.02, 0.3))) if placed else None,
        "lon": 37.15 if placed else None,
        "precision_km": draw(st.sampled_from((None, 0.3, 1.0, 4.0, 60.0))) if placed else None,
        "place": draw(st.sampled_from((None, f"mill town {north:g}", f"gate town {north:g}"))),
        "act": draw(st.sampled_from((None, "airstrike", "barrel_bomb", "siege"))),
        "actor": draw(st.sampled_from((None, "unknown", "north-army", "south-front", "north-army+south-front"))),
        "target": draw(st.sampled_from((None, "civilians", "south-front"))),
        "killed_min": low,
        "killed_max": None if low is None else low + draw(st.sampled_from((0, 3))),
        "source": draw(st.sampled_from(("a", "b"))),
        # Texts tie reports across any distance, so a far-off crowd has its own words.
        "text": draw(st.sampled_from((None, *(f"{tale} {'far ' * 8 if north else ''}" for tale in TALES)))),
    }


def groups(incident_of: dict[str, str]) -> set[frozenset[str]]:
    """The incidents as sets of report ids."""
    found: dict[str, set[str]] = {}
    for name, incident in incident_of.items():
        found.setdefault(incident, set()).add(name)
    return {frozenset(members) for members in found.values()}
