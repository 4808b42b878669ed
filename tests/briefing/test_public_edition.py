"""Nothing fine, nothing fresh and nothing sensitive leaves the centre."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

import h3
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.briefing.coarsening import RESOLUTION, Coarsener, cell_around
from ceasefire.briefing.public_edition import publish
from ceasefire.pipeline.brief import CentreView
from ceasefire.publication import write_brief, write_exports
from ceasefire.vocabulary.places import PlacePrecision, Where, distance_km
from tests.briefing.views import AS_OF, SECRET, case, view

CELL_KM = 6.0
"""Every H3 cell of resolution 5 reaches at least this far from its middle."""


def texts(value: object) -> list[str]:
    """Every text in a value, however deep; the terms and names of the case are public anyway."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, bytes):
        return [value.decode("utf-8", "replace")]
    if isinstance(value, Case):
        return [*texts(value.coverage), *texts(value.gazetteer.places), *texts(value.access), *texts(value.zones)]
    if isinstance(value, Enum):
        return []
    if is_dataclass(value):
        return [text for item in fields(value) for text in texts(getattr(value, item.name))]
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in texts(part)]
    if isinstance(value, (tuple, list, frozenset)):
        return [text for item in value for text in texts(item)]
    return []


def places(shown: CentreView) -> list[Where]:
    said = [claim.said.where for claim in shown.claims.values()] + [incident.where for incident in shown.incidents]
    return [where for where in said + [s.where for r in shown.reports.values() for s in r.statements] if where is not None]


@settings(deadline=None, max_examples=12)
@given(seed=st.integers(0, 10_000), days=st.integers(1, 40))
def test_nothing_younger_than_the_delay_is_shown(seed: int, days: int) -> None:
    shown = publish(view(20, seed, days))
    cutoff = AS_OF - timedelta(hours=72)
    assert all(report.received <= cutoff for report in shown.reports.values())
    assert all(claim.known <= cutoff for claim in shown.claims.values())
    whens = [incident.when for incident in shown.incidents] + [claim.said.occurred for claim in shown.claims.values()]
    assert all(when is not None and when.latest <= cutoff for when in whens)
    assert shown.span.end is not None and shown.span.end <= cutoff
    assert shown.responses == ()


@settings(deadline=None, max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_no_place_is_finer_than_a_district_or_a_cell(seed: int) -> None:
    for where in places(publish(view(20, seed))):
        assert not where.is_located or where.radius_km >= CELL_KM
        assert not where.place_id or where.precision in (PlacePrecision.DISTRICT, PlacePrecision.GOVERNORATE)


@settings(deadline=None, max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_no_sensitive_name_id_or_verbatim_word_is_left_in_any_text(seed: int) -> None:
    shown = publish(view(20, seed))
    joined = "\n".join(texts(shown))
    for word in (SECRET, "neighbour", "verbatim", "35.7171", "36.8282", "place-22", "report-00"):
        assert word not in joined
    assert all(report.verbatim == b"" and report.citation == "" for report in shown.reports.values())


@given(lat=st.floats(-60, 70), lon=st.floats(-180, 179.9), other=st.floats(0, 0.002), radius=st.floats(0, 5))
def test_positions_in_one_cell_look_the_same(lat: float, lon: float, other: float, radius: float) -> None:
    one, two = (cell_around(Where(lat=at, lon=lon, radius_km=radius)) for at in (lat, lat + other))
    assert one is not None and two is not None and one.lat is not None and one.lon is not None
    if h3.latlng_to_cell(lat, lon, RESOLUTION) == h3.latlng_to_cell(lat + other, lon, RESOLUTION):
        assert one == two
    assert distance_km(one.lat, one.lon, lat, lon) <= one.radius_km + 0.2


def test_a_district_is_named_where_the_gazetteer_has_it() -> None:
    coarsener = Coarsener(case().gazetteer, PlacePrecision.DISTRICT)
    town = case().gazetteer.by_id["place-1"]
    shown = coarsener.where(town.where())
    assert shown is not None and (shown.place_id, shown.radius_km) == ("place-20", 25.0)
    assert coarsener.place("place-22") == "place-20" and coarsener.place("nowhere") == ""


def test_convoys_and_notes_of_monitors_are_left_out() -> None:
    shown = publish(view(5))
    assert shown.case.access.convoys == () and shown.case.access.requests
    assert all(spot.note == "" for spot in shown.case.coverage)
    assert not any(place.sensitive or place.precision is PlacePrecision.TOWN for place in shown.case.gazetteer.places)


def test_files_of_the_public_edition_hold_no_sensitive_word_nor_fine_position(tmp_path: Path) -> None:
    made = view(40)
    write_brief(made, tmp_path, languages=("en", "ar"), edition="public")
    write_exports(made, tmp_path, "public")
    written = [file for file in tmp_path.iterdir() if file.suffix != ".pdf"]
    assert len(written) == 5
    assert 'id="responses"' not in (tmp_path / "brief.html").read_text(encoding="utf-8")
    for file in written:
        text = file.read_text(encoding="utf-8")
        assert not re.search("Quenby|Infirmary|35[.]7171|36[.]8282|neighbour|report-0", text)
        assert not re.search(r"place-(\d|1\d)\b", text)


def test_no_moment_of_the_internal_view_after_the_delay_is_left_in_the_access_register() -> None:
    cutoff = AS_OF - timedelta(hours=72)
    access = publish(view(5)).case.access
    moments: list[datetime] = [item.made.latest for item in access.requests] + [item.on.latest for item in access.detainees]
    assert all(moment <= cutoff for moment in moments)
