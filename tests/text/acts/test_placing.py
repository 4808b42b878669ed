"""Which acts of a sentence a place belongs to."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read


def where(text: str, label: Label, case: Case) -> list[str]:
    return [place.place_id or place.span.text for place in of(read(text, case, "2016-09-21"), label).places]


def test_where_somebody_spoke_is_not_where_it_happened(syria: Case) -> None:
    assert where("Kerry said on Tuesday in Washington that warplanes bombed a hospital.", Label.AIRSTRIKE, syria) == []


def test_a_truce_announced_somewhere_is_one_for_that_place(syria: Case) -> None:
    assert where("The army announced a halt in fighting in Douma.", Label.CEASEFIRE_ANNOUNCED, syria) == ["douma"]


def test_a_breach_by_shelling_a_town_is_a_breach_there(syria: Case) -> None:
    text = "The groups breached the truce by firing shells at Douma."
    assert where(text, Label.CEASEFIRE_VIOLATED, syria) == where(text, Label.SHELLING, syria) == ["douma"]


def test_two_clauses_with_their_own_subjects_keep_their_own_places(syria: Case) -> None:
    text = "Government forces besieged Madaya, and later rebels shelled Kefraya."
    assert where(text, Label.SIEGE, syria) == ["madaya"]
    assert where(text, Label.SHELLING, syria) == ["kefraya"]
