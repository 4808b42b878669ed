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


def test_half_a_million_is_no_million_and_an_ordinal_is_no_toll(syria: Case) -> None:
    (many,) = read("Half a million people have been killed in Syria.", syria)
    assert [(item.counts, item.least) for item in many.quantities] == [("killed", 500_000)]
    (none,) = read("Fighters of the 13th Division were killed in Idlib.", syria)
    assert not none.quantities


def test_those_behind_a_dash_have_the_fate_that_follows_it(syria: Case) -> None:
    (claim,) = read("3 civilians were killed and 7 – injured in shelling of Douma.", syria)
    assert [(item.counts, item.least) for item in claim.quantities] == [("killed", 3), ("wounded", 7)]
