"""How many, and what is counted."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from tests.text.told import read


def test_numbers_keep_what_they_count(syria: Case) -> None:
    (told,) = read("Russian air strikes killed at least 20 civilians and wounded 35 others in Idlib.", syria)
    assert {(item.counts, item.least, item.most) for item in told.quantities} == {("killed", 20, None), ("wounded", 35, 35)}


def test_thousands_may_be_set_off_by_a_space(syria: Case) -> None:
    (claim,) = read("Over 1 000 civilians were killed in Aleppo.", syria)
    assert [(item.counts, item.least) for item in claim.quantities] == [("killed", 1000)]
