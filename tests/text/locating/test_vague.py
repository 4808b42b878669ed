"""What is told vaguely stays vague."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from tests.text.told import read


def test_a_vague_place_stays_vague(syria: Case) -> None:
    (near,) = read("Government warplanes bombed a village near Saraqib.", syria)
    (there,) = read("Government warplanes bombed Saraqib.", syria)
    assert near.places[0].relation == "near" and near.places[0].radius_km > there.places[0].radius_km
    (countryside,) = read("Government warplanes bombed the northern countryside of Homs.", syria)
    assert countryside.places[0].precision == "governorate"
