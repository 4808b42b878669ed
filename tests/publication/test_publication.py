"""Files of a brief: deterministic, self-contained, safe for a spreadsheet, readable without the network."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.briefing.making import make_brief
from ceasefire.errors import BriefError
from ceasefire.publication import write_brief, write_exports
from ceasefire.publication.blocks import runs
from ceasefire.publication.exports import FIELDS, FORMULA_STARTS, as_csv, as_geojson, ring, safe
from ceasefire.publication.html import as_html
from ceasefire.publication.map import clusters, draw_map
from ceasefire.publication.page import set_out
from ceasefire.publication.pdf import as_pdf
from ceasefire.vocabulary.places import Where
from ceasefire.wording import LANGUAGES, Wording
from tests.briefing.views import view

VIEW = view(24)
BRIEF = make_brief(VIEW)


def page(language: str) -> str:
    return as_html(set_out(BRIEF, VIEW.case, Wording(language, VIEW.case), None))


def test_the_same_brief_gives_the_same_bytes() -> None:
    set_page = set_out(BRIEF, VIEW.case, Wording("ar", VIEW.case), None)
    assert as_pdf(set_page) == as_pdf(set_page) and as_html(set_page) == as_html(set_page)


def test_names_of_files_follow_the_languages(tmp_path: Path) -> None:
    written = write_brief(VIEW, tmp_path / "out", languages=("fr", "ar"))
    assert [file.name for file in written] == ["brief.pdf", "brief.html", "brief.ar.pdf", "brief.ar.html"]
    assert (tmp_path / "out" / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_an_edition_that_is_not_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefError, match="internal, public"):
        write_brief(VIEW, tmp_path, edition="secret")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_asks_the_network_for_nothing(language: str) -> None:
    found = re.findall(r'(?:src|href|url)\s*[=(]\s*["\']?([^"\')> ]+)', page(language))
    assert found and all(target.startswith(("#", "data:")) for target in found)


class Marks(HTMLParser):
    """Collects ids, inner links and headings, and checks that tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self.direction = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_attrs = dict(attrs)
        if tag == "html":
            self.direction = given_attrs.get("dir") or ""
        if given_attrs.get("id"):
            self.ids.append(str(given_attrs["id"]))
        if tag == "a":
            self.links.append(str(given_attrs.get("href")))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_of_a_figure_leads_to_its_entries(language: str) -> None:
    marks = Marks()
    marks.feed(page(language))
    assert {link[1:] for link in marks.links} <= set(marks.ids)
    assert marks.headings[0] == "h1" and set(marks.headings[1:]) == {"h2"}
    assert marks.direction == ("rtl" if language == "ar" else "ltr")


def test_text_from_outside_is_escaped() -> None:
    row = BRIEF.incidents[0]
    where = Where(lat=35.0, lon=36.0, radius_km=1, name="<script>alert(1)</script>&")
    brief = replace(BRIEF, incidents=(replace(row, incident=replace(row.incident, where=where)),))
    text = as_html(set_out(brief, VIEW.case, Wording("en", VIEW.case), None))
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)" in text
    assert as_pdf(set_out(brief, VIEW.case, Wording("en", VIEW.case), None)).startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_is_drawn_with_and_without_outlines(language: str) -> None:
    square = {"type": "Feature", "properties": {"kind": "country"}, "geometry": shapely.box(36, 35, 38, 37).__geo_interface__}
    wording = Wording(language, VIEW.case)
    with_outlines = draw_map(BRIEF, VIEW.case, wording, {"type": "FeatureCollection", "features": [square]})
    without = draw_map(BRIEF, VIEW.case, wording, None)
    note = wording.say("map.no_basemap")
    assert note in without and note not in with_outlines
    assert with_outlines.count("<path") > without.count("<path") - 1


def test_every_located_incident_is_on_the_map_as_an_area() -> None:
    groups = clusters(BRIEF.incidents)
    located = [row for row in BRIEF.incidents if row.incident.where is not None and row.incident.where.is_located]
    assert sum(len(group.rows) for group in groups) == len(located)
    drawn = draw_map(BRIEF, VIEW.case, Wording("en", VIEW.case), None)
    assert drawn.count("<circle") >= len(groups)


def test_an_empty_span_still_makes_a_brief_that_does_not_call_it_calm(tmp_path: Path) -> None:
    empty = replace(VIEW, incidents=(), claims={}, reports={}, occurrences=(), attributions=(), findings=(), responses=())
    write_brief(empty, tmp_path)
    text = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "No incident is recorded" in text and "silence is not calm" in text


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


@given(st.sets(st.integers(0, 60)))
def test_runs_lose_no_entry(entries: set[int]) -> None:
    told: set[int] = set()
    for part in filter(None, runs(sorted(entries)).split(", ")):
        first, _, last = part.partition("–")
        told |= set(range(int(first), int(last or first) + 1))
    assert told == entries


def test_exports_are_written(tmp_path: Path) -> None:
    assert [file.name for file in write_exports(VIEW, tmp_path)] == ["incidents.geojson", "incidents.csv", "incidents.hxl.csv"]


def test_a_pdf_of_two_hundred_incidents_is_set_in_a_few_seconds() -> None:
    made = view(200, days=60)
    set_page = set_out(make_brief(made), made.case, Wording("en", made.case), None)
    begun = time.process_time()
    as_pdf(set_page)
    assert time.process_time() - begun < 12
