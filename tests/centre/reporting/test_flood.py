"""A flood from one connection waits; nobody's address can be told afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.centre.reporting import flood
from ceasefire.centre.reporting.flood import Flood

ADDRESS = "203.0.113.77"


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_as_many_as_allowed_pass_and_the_next_waits_for_the_end_of_the_window() -> None:
    clock = Clock()
    held = Flood(most=3, window=60, clock=clock)
    assert [held.wait(ADDRESS) for _ in range(4)] == [0, 0, 0, 60]
    clock.now = 45
    assert held.wait(ADDRESS) == 15 and held.wait("203.0.113.78") == 0
    clock.now = 60
    assert held.wait(ADDRESS) == 0


@settings(deadline=None)
@given(costs=st.lists(st.integers(min_value=1, max_value=5), max_size=30))
def test_never_more_than_allowed_passes_in_one_window(costs: list[int]) -> None:
    held = Flood(most=10, window=60, clock=Clock())
    assert sum(cost for cost in costs if held.wait(ADDRESS, cost) == 0) <= 10


def test_no_address_is_kept_and_marks_of_two_windows_cannot_be_linked() -> None:
    clock = Clock()
    held = Flood(most=3, window=60, clock=clock)
    held.wait(ADDRESS)
    first = set(held._counts)
    assert ADDRESS not in repr(held) and not any(ADDRESS.encode() in mark for mark in first)
    clock.now = 61
    held.wait(ADDRESS)
    assert first.isdisjoint(held._counts)


def test_a_flood_from_many_addresses_does_not_fill_the_memory() -> None:
    held = Flood(most=3, window=60, clock=Clock())
    for number in range(flood.MOST_MARKS + 10):
        held.wait(str(number))
    assert len(held._counts) <= flood.MOST_MARKS
