"""What is told vaguely stays vague."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from tests.text.told import read


def test_a_vague_place_stays_vague(syria: Case) -> None:
    (near,) = read("Government warplanes bombed a village near Saraqib.", syria)
    (there,) = read("Government warplanes bombed Saraqib.", syria)
    assert near.places[0].relation == "near" and near.places[0].radius_km > there.places[0].radius_km
    (countryside,) = read("Government warplanes bombed the northern countryside of Homs.", syria)
    assert countryside.places[0].precision == "governorate"


@pytest.mark.parametrize(
    "where",
    [
        "in the Homs, Aleppo and Idlib provinces",
        "in the provinces of Homs, Aleppo and Idlib",
        "in Homs (2), Aleppo (5) and Idlib (1) provinces",
    ],
)
def test_each_of_several_provinces_is_a_province(where: str, syria: Case) -> None:
    (claim,) = read(f"Rebels shelled villages {where}.", syria)
    assert [item.place_id for item in claim.places] == ["homs-governorate", "aleppo-governorate", "idlib-governorate"]
