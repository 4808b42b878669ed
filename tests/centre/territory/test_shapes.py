"""An outline is taken as people write it, and refused with its reason where it is no zone."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.centre.territory.shapes import canonical_shape, check_shape, shape_of_words
from ceasefire.errors import ActError

SQUARE = "14.8, 42.9\n14.8, 43.0\n14.9, 43.0\n14.9, 42.9"


def test_corners_in_lines_become_a_closed_outline_longitude_first() -> None:
    ring = json.loads(shape_of_words(SQUARE))["coordinates"][0]
    assert ring[0] == ring[-1]
    assert [42.9, 14.8] in ring
    assert len(ring) == 5


def test_arabic_digits_and_geojson_say_the_same() -> None:
    arabic = SQUARE.translate(str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫،"))
    assert shape_of_words(arabic) == shape_of_words(SQUARE)
    geometry = json.loads(shape_of_words(SQUARE))
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    for told in (geometry, feature, {"type": "FeatureCollection", "features": [feature]}):
        assert shape_of_words(json.dumps(told)) == shape_of_words(SQUARE)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "no outline"),
        ("14.8, 42.9\n14.8, 43.0", "three corners"),
        ("14.8\n1\n2", "line 1"),
        ("{", "not"),
        ('{"type":"FeatureCollection","features":[]}', "one feature"),
        ('{"type":"Point","coordinates":[1,2]}', "not|Polygon|closed"),
        ('{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}', "not closed"),
        ("0, 0\n1, 1\n0, 1\n1, 0", "not valid|crosses"),
        ("95, 0\n96, 1\n97, 0", "globe"),
        ("0, 0\n0, 40\n40, 40", "wider"),
        ("\n".join(f"{14 + (i % 7) / 1000}, {42 + i / 10000}" for i in range(1200)), "points|crosses|valid"),
        ('{"type":"Polygon","coordinates":' + "[" * 2000, "not"),
        ('{"type":"Polygon","coordinates":{"a":1}}', "geometry|closed"),
        ("14.8, 42.9\n14.8, 42.9\n14.8, 42.9", "three corners"),
        ("14.8, 42.9\n14.8, 43.0\n14.8, 43.1", "valid|crosses"),
    ],
)
def test_what_is_no_zone_is_refused_with_its_reason(words: str, says: str) -> None:
    with pytest.raises(ActError, match=says):
        shape_of_words(words)


@given(st.integers(3, 40), st.floats(-60, 60), st.floats(-170, 170), st.floats(0.01, 2))
def test_the_canonical_text_is_the_same_however_often_it_is_read(corners: int, lat: float, lon: float, reach: float) -> None:
    turns = [2 * math.pi * index / corners for index in range(corners)]
    words = "\n".join(f"{lat + reach * math.sin(turn):.6f}, {lon + reach * math.cos(turn):.6f}" for turn in turns)
    text = shape_of_words(words)
    check_shape(text)
    assert canonical_shape(json.loads(text)) == text
    with pytest.raises(ActError):
        check_shape(text.replace(",", ", ", 1))
