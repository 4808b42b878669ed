"""Tables of a brief: safe for a spreadsheet, areas and never points."""

from __future__ import annotations

import csv
import io
import json
import re

import shapely
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.publication.exports import FIELDS, FORMULA_STARTS, as_csv, as_geojson, ring, safe
from tests.publication.made import BRIEF


@given(st.text(max_size=12))
def test_no_cell_can_be_run_as_a_formula(cell: str) -> None:
    kept = safe(cell)
    if kept.startswith(FORMULA_STARTS):
        float(kept)
    assert kept.removeprefix("'") == cell.removeprefix("'") or kept == cell


def test_the_hashtag_row_follows_the_header_and_fits_its_pattern() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(BRIEF, hxl=True))))
    assert rows[0] == [field.name for field in FIELDS]
    assert all(re.fullmatch(r"#[a-z_]+(\+[a-z_]+)*", tag) for tag in rows[1])
    assert len(rows) == len(BRIEF.incidents) + 2 and {len(row) for row in rows} == {len(FIELDS)}


def test_geojson_holds_areas_and_never_points() -> None:
    read = json.loads(as_geojson(BRIEF))
    kinds = {item["geometry"]["type"] if item["geometry"] else None for item in read["features"]}
    assert kinds <= {"Polygon", None} and len(read["features"]) == len(BRIEF.incidents)


@given(lat=st.floats(-80, 80), lon=st.floats(-170, 170), radius=st.floats(0, 60))
def test_a_ring_is_closed_and_runs_anticlockwise(lat: float, lon: float, radius: float) -> None:
    points = ring(lat, lon, radius)
    assert points[0] == points[-1] and shapely.LinearRing(points).is_ccw
