"""When two texts have one origin: what is shared counts, and how little is left of one's own."""

from __future__ import annotations

from functools import partial

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.fusion.sameness import OWN, SHORTEST, TERSE, one_origin, told_alike
from ceasefire.fusion.shingles import shingles

TELLING = "Warplanes struck the road to the mill before dawn, and five houses fell beside the bakery, the municipality said."
PAGE = (
    f"Talks on the water of the upper valley were put off again. {TELLING} In the port two ships waited for papers, as they had "
    "done all week, and the price of flour rose. A delegation is expected on Thursday; nobody would say what it brings."
)
FOOT = (
    "The town lies in the zone that three guarantors promised to watch. Since last spring, when the promise was made, it has "
    "been broken many times; tens of thousands of people have left for camps along the border, where there is little water."
)
OTHER = (
    "A shell fell on the yard of the girls' school in the western quarter at noon; two pupils were hurt by glass, a guard and "
    "a teacher too."
)

sizes = st.integers(1, 5000)

copied = partial(one_origin, own=OWN, terse=TERSE)


def of_one(one: str, other: str) -> tuple[bool, bool]:
    """Whether they are copies whatever they tell of, and whether they are if they tell of one happening."""
    sets = shingles(pl.Series([one, other]))
    counts = len(np.intersect1d(sets.of(0), sets.of(1))), len(sets.of(0)), len(sets.of(1))
    return copied(*counts), told_alike(*counts)


def test_an_excerpt_has_the_origin_of_the_page_that_holds_it() -> None:
    assert of_one(TELLING, PAGE) == (True, True)


def test_what_stands_under_every_piece_of_an_outlet_makes_no_copy_of_what_tells_something_else() -> None:
    assert not of_one(f"{TELLING} {FOOT}", f"{OTHER} {FOOT}")[0]
    assert of_one(f"{TELLING} {FOOT}", TELLING)[0]


def test_a_heading_that_a_page_repeats_makes_no_copy() -> None:
    heading = "Mill Town Daily: eastern countryside"
    assert of_one(heading, f"{heading}. {OTHER}") == (False, False)


def test_who_tells_of_it_in_words_of_his_own_is_nobodys_copy() -> None:
    own = "Five homes collapsed near the bakery when jets bombed the mill road early this morning, according to the town hall."
    assert of_one(TELLING, own) == (False, False)


@given(sizes, sizes, st.data())
def test_it_is_the_same_from_either_side_and_more_in_common_never_parts(one: int, other: int, data: st.DataObject) -> None:
    more = data.draw(st.integers(0, min(one, other)))
    less = data.draw(st.integers(0, more))
    for holds in (copied, told_alike):
        assert holds(more, one, other) == holds(more, other, one)
        assert holds(more, one, other) or not holds(less, one, other)
    assert told_alike(more, one, other) or not copied(more, one, other)


@given(st.integers(SHORTEST, 5000), st.integers(1, 40))
def test_a_text_is_its_own_copy_and_that_of_what_adds_to_it(size: int, more: int) -> None:
    assert copied(size, size, size) and copied(size, size, size + more)
    assert not copied(size, size + OWN + 1 + 4 * size, size + OWN + 1 + 4 * size)
