"""How a gazetteer is asked."""

from __future__ import annotations

import pytest

from ceasefire.registers.places import Gazetteer, Place
from ceasefire.vocabulary.places import PlacePrecision, Where
from ceasefire.vocabulary.truth import Truth


def place(key: str, name: str, admin1: str = "", precision: PlacePrecision = PlacePrecision.TOWN, **more: object) -> Place:
    given = {"lat": 35.0, "lon": 38.0, "radius_km": 2.0, "populated": True, **more}
    return Place(id=key, names={"en": name, "ar": f"مدينة {name}"}, admin1=admin1, precision=precision, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("spelling", ["Al-Eis", "al eis", "AL  EIS", "Él-Eis".replace("É", "A"), "al-eis", "مدينة al-Eis"])
def test_spellings_of_one_name_meet(spelling: str) -> None:
    gazetteer = Gazetteer([place("al-eis", "al-Eis")])
    found = gazetteer.find(spelling)
    assert found is not None and found.id == "al-eis"


def test_two_places_of_one_name_are_told_apart_or_not_found() -> None:
    gazetteer = Gazetteer([place("a", "Midan", "Aleppo"), place("b", "Midan", "Damascus")])
    assert gazetteer.find("Midan") is None
    found = gazetteer.find("Midan, Damascus")
    assert found is not None and found.id == "b"


def test_far_from_every_listed_place_is_not_known_to_be_empty() -> None:
    gazetteer = Gazetteer([place("town", "Town"), place("base", "Base", precision=PlacePrecision.EXACT, populated=False)])
    assert gazetteer.populated(Where(lat=35.0, lon=38.0)) is Truth.YES
    assert gazetteer.populated(Where(lat=30.0, lon=30.0)) is Truth.UNKNOWN
    assert gazetteer.populated(gazetteer.by_id["base"].where()) is Truth.NO
    assert gazetteer.populated(Where(name="a hamlet")) is Truth.UNKNOWN
