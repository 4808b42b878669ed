"""What rival maps say together of a point and over time: periods without gaps, cut where a map changes and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.registers.territory import Atlas, Control, DatedHolding, Zone, ZoneKind, holding, holdings_over_time
from ceasefire.vocabulary.times import Window
from tests.agreement.toy import BEGINS, DAY, ground

KEYS = ("north-chair", "south-chair")


SPAN = Window(start=BEGINS, end=BEGINS + 100 * DAY)


@pytest.mark.parametrize(
    ("maps", "control", "holder"),
    [
        ([], Control.UNCLAIMED, ""),
        ([("north", "north-chair")], Control.CLAIMED, ""),
        ([("north", "north-chair"), ("north", "south-chair")], Control.AGREED, "north"),
        ([("north", "agreed")], Control.AGREED, "north"),
        ([("north", "north-chair"), ("south", "south-chair")], Control.CONTESTED, ""),
        ([("north", "agreed"), ("south", "south-chair")], Control.CONTESTED, ""),
    ],
)
def test_maps_agree_differ_or_say_nothing(maps: list[tuple[str, str]], control: Control, holder: str) -> None:
    zones = [ground(f"z{index}", who, author, 0.0) for index, (who, author) in enumerate(maps)]
    for order in permutations(zones):
        assert (holding(order, KEYS).control, holding(order, KEYS).holder) == (control, holder)


def test_an_atlas_tells_which_zones_cover_a_point_their_rims_included() -> None:
    atlas = Atlas([ground("a", "north", "agreed", 0.0), ground("b", "south", "agreed", 1.0)])
    told = atlas.covering([(0.5, 0.5), (1.0, 0.5), (1.5, 0.5), (5.0, 0.5)])
    assert told == [frozenset({0}), frozenset({0, 1}), frozenset({1}), frozenset()]
    assert Atlas([]).covering([(0.5, 0.5)]) == [frozenset()]
    assert atlas.covering([]) == []


def drawn(key: str, holder: str, author: str, first: int, until: int | None = None) -> Zone:
    """The same square on someone's map, from one day to another."""
    window = Window(start=BEGINS + first * DAY, end=BEGINS + until * DAY if until is not None else None)
    return replace(ground(key, holder, author, 0.0), window=window)


def days(moment: datetime | None) -> int | None:
    return (moment - BEGINS).days if moment is not None else None


def told(*zones: Zone, zone: str = "", span: Window = SPAN) -> list[tuple[int | None, int | None, Control, tuple[str, ...]]]:
    rows = holdings_over_time(zones, span, KEYS)
    return [
        (days(row.window.start), days(row.window.end), row.holding.control, row.holding.holders)
        for row in rows
        if row.zone == (zone or zones[0].id)
    ]


def test_ground_changes_from_claimed_to_agreed_when_the_second_map_says_the_same() -> None:
    one, two = drawn("one", "north", "north-chair", 0), drawn("two", "north", "south-chair", 10)
    assert told(one, two) == [(0, 10, Control.CLAIMED, ("north",)), (10, 100, Control.AGREED, ("north",))]


def test_ground_is_contested_for_as_long_as_the_maps_differ() -> None:
    one, two = drawn("one", "north", "north-chair", 0), drawn("two", "south", "south-chair", 10, 20)
    assert told(one, two) == [
        (0, 10, Control.CLAIMED, ("north",)),
        (10, 20, Control.CONTESTED, ("north", "south")),
        (20, 100, Control.CLAIMED, ("north",)),
    ]


def test_a_map_drawn_anew_with_the_same_word_cuts_nothing() -> None:
    one = drawn("one", "north", "agreed", 0)
    assert told(one, drawn("two", "north", "north-chair", 10, 20)) == [(0, 100, Control.AGREED, ("north",))]


def test_only_what_the_span_covers_is_told() -> None:
    span = Window(start=BEGINS + 5 * DAY, end=BEGINS + 8 * DAY)
    assert told(drawn("one", "north", "agreed", 0, 30), span=span) == [(5, 8, Control.AGREED, ("north",))]
    assert told(drawn("one", "north", "agreed", 8, 30), span=span) == []
    assert told(drawn("one", "north", "agreed", 0, 5), span=span) == []


def test_truces_and_delineations_hold_no_ground() -> None:
    assert told(replace(drawn("one", "north", "agreed", 0), kind=ZoneKind.TRUCE)) == []
    truce = replace(drawn("two", "south", "agreed", 0), kind=ZoneKind.DELINEATED)
    assert told(drawn("one", "north", "agreed", 0), truce) == [(0, 100, Control.AGREED, ("north",))]


def test_ground_elsewhere_says_nothing_of_this() -> None:
    far = replace(ground("far", "south", "agreed", 4.0), window=Window(start=BEGINS))
    assert told(drawn("one", "north", "agreed", 0), far) == [(0, 100, Control.AGREED, ("north",))]


maps = st.lists(
    st.tuples(st.sampled_from(["north", "south"]), st.sampled_from([*KEYS, "agreed"]), st.integers(-20, 110), st.integers(1, 60)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(said=maps, day=st.integers(0, 99))
def test_every_day_is_told_once_and_as_the_maps_of_that_day_say(said: list[tuple[str, str, int, int]], day: int) -> None:
    zones = [drawn(f"z{index}", holder, author, first, first + long) for index, (holder, author, first, long) in enumerate(said)]
    moment = BEGINS + day * DAY
    then = [zone for zone in zones if zone.window.holds_at(moment)]
    rows: tuple[DatedHolding, ...] = holdings_over_time(zones, SPAN, KEYS)
    over = [row for row in rows if row.window.holds_at(moment)]
    assert len({row.zone for row in over}) == len(over), "no zone is told of twice at one moment"
    assert {row.zone for row in over} <= {zone.id for zone in then}
    assert all(row.holding == holding(then, KEYS) for row in over)
    assert bool(over) == bool(then)
