"""The map of a brief: areas, with and without outlines."""

from __future__ import annotations

import pytest
import shapely

from ceasefire.publication.map import clusters, draw_map
from ceasefire.wording import LANGUAGES, Wording
from tests.publication.made import BRIEF, VIEW


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
