"""Who goes first, how much may wait, and what those are told who are sent away."""

from concurrent.futures import Future

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.centre.receiving.lanes import LEAST_BYTES, Lane, LaneFullError, Lanes, Limits, Waiting
from tests.centre.made_reports import report


def waiting(number: int, lane: Lane, text: str = "") -> Waiting:
    return Waiting(report(number, text=text), lane, Future())


arrivals = st.lists(st.tuples(st.sampled_from(Lane), st.integers(0, 3_000)), max_size=60)
limits = st.builds(
    Limits,
    waiting=st.integers(1, 20),
    waiting_bytes=st.integers(1_000, 20_000),
    group=st.integers(1, 12),
    least_group=st.integers(1, 12),
    group_bytes=st.integers(500, 8_000),
    open_share=st.sampled_from([0.0, 0.1, 0.5]),
)


@given(limits, arrivals)
def test_what_is_let_in_comes_out_once_in_the_order_of_its_lane(limits: Limits, arrivals: list[tuple[Lane, int]]) -> None:
    lanes = Lanes(limits)
    entered: dict[Lane, list[Waiting]] = {lane: [] for lane in Lane}
    for number, (lane, length) in enumerate(arrivals):
        one = waiting(number, lane, "x" * length)
        try:
            lanes.push(one)
        except LaneFullError as error:
            assert error.lane is lane and lanes.is_full(lane)
        else:
            entered[lane].append(one)
            assert lanes.waiting(lane) <= limits.waiting
    left: dict[Lane, list[Waiting]] = {lane: [] for lane in Lane}
    while group := lanes.pop():
        assert len(group) <= limits.group
        for one in group:
            left[one.lane].append(one)
    assert left == entered
    assert len(lanes) == 0 and all(line.weight == 0 for line in lanes.lines.values())


@given(st.integers(0, 30), st.integers(0, 30))
def test_the_urgent_go_first_and_a_tenth_of_the_room_stays_open(urgent: int, everyone: int) -> None:
    lanes = Lanes(Limits(group=10, least_group=10))
    for number in range(everyone):
        lanes.push(waiting(number, Lane.OPEN))
    for number in range(urgent):
        lanes.push(waiting(number, Lane.URGENT))
    group = [one.lane for one in lanes.pop()]
    assert group == sorted(group, key=[Lane.URGENT, Lane.OPEN].index)
    assert group.count(Lane.URGENT) == min(urgent, 10 if not everyone else 9)
    assert len(group) == min(10, urgent + everyone)


def test_a_full_open_lane_keeps_nobody_out_of_the_urgent_one() -> None:
    lanes = Lanes(Limits(waiting=3))
    for number in range(3):
        lanes.push(waiting(number, Lane.OPEN))
    with pytest.raises(LaneFullError) as refused:
        lanes.push(waiting(4, Lane.OPEN))
    assert refused.value.retry_after >= 1 and "send it again" in str(refused.value)
    lanes.push(waiting(5, Lane.URGENT))


def test_a_lane_is_bounded_in_bytes_too() -> None:
    lanes = Lanes(Limits(waiting_bytes=3 * LEAST_BYTES))
    lanes.push(waiting(1, Lane.OPEN, "x" * 5 * LEAST_BYTES))
    assert lanes.is_full(Lane.OPEN)


def test_the_time_to_come_back_follows_what_waits_and_how_fast_it_goes() -> None:
    lanes = Lanes(Limits())
    for number in range(1_000):
        lanes.push(waiting(number, Lane.OPEN))
    for _ in range(50):
        lanes.measured(200, 1.0)
    assert lanes.retry_after(Lane.OPEN) == 6
    assert lanes.retry_after(Lane.URGENT) == 1
    for _ in range(50):
        lanes.measured(1, 1.0)
    assert lanes.retry_after(Lane.OPEN) == 60


def test_a_group_takes_about_a_tenth_of_a_second_at_the_rate_of_late() -> None:
    lanes = Lanes(Limits(group=100, least_group=5))
    for number in range(1_000):
        lanes.push(waiting(number, Lane.OPEN))
    assert len(lanes.pop()) == 30
    for _ in range(50):
        lanes.measured(80, 0.1)
    assert len(lanes.pop()) == 79
    for _ in range(50):
        lanes.measured(1, 0.001)
    assert len(lanes.pop()) == 79
    for _ in range(50):
        lanes.measured(5, 5.0)
    assert len(lanes.pop()) == 5
