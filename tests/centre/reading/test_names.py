"""A place, an actor or a clause is found by any of its names, however it is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.centre.reading.names import SHORTEST, find_named, folded

YEMEN = load_case(find_case("hudaydah-2018"))


@pytest.mark.parametrize("language", ["en", "ar", "ru", "fr"])
def test_every_place_is_found_by_its_name_in_each_script(language: str) -> None:
    missed = {
        place.id
        for place in YEMEN.gazetteer.places
        if (name := place.names.get(language)) and place.id not in {item.id for item in find_named(YEMEN, name, ("place",))}
    }
    assert missed == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [("الحُدَيْدَة", "الحديده"), ("HUDAYDAH", "hudaydah"), ("Hodeïda", "hodeida"), ("Ходейда", "ходейда"), ("Ras Isa", "ras-isa")],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_the_very_name_comes_before_names_that_only_hold_it(syria: Case) -> None:
    found = find_named(syria, "Aleppo", ("place",))
    assert found[0].rank == 0
    assert [item.rank for item in found] == sorted(item.rank for item in found)


@settings(deadline=None)
@given(st.text(max_size=SHORTEST - 1))
def test_less_than_two_signs_find_nothing(words: str) -> None:
    # One sign may stand for several letters, as a ligature does.
    assert find_named(YEMEN, words) == [] or len(folded(words)) >= SHORTEST


@settings(deadline=None)
@given(st.text(max_size=30))
def test_what_is_found_holds_what_was_sought(words: str) -> None:
    sought = folded(words)
    for item in find_named(YEMEN, words, ("place",)):
        place = YEMEN.gazetteer.by_id[item.id]
        assert any(sought in folded(name) for name in (place.id, *place.names.values(), *place.aliases))
