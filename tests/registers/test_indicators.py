"""Signals are counted by week and by origin, and are nobody's breach."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from ceasefire.registers.indicators import Signal, by_week
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.times import When

UTC_ZONE, EAST = ZoneInfo("UTC"), ZoneInfo("Asia/Kolkata")
MONDAY = datetime(2020, 1, 13, tzinfo=UTC)


def signal(number: int, at: datetime | None = MONDAY, origin: str = "a", **more: Any) -> Signal:
    given = {
        "act": Act.BUILD_UP,
        "actors": ("north",),
        "occurred": When(earliest=at, latest=at) if at else None,
        "source": origin,
        "stance": Stance.ASSERTS,
    }
    return Signal(**{"claim": f"r{number}/1", "origin": origin, **given, **more})


def test_a_week_runs_from_monday_to_sunday_in_the_zone_of_the_case() -> None:
    sunday_night = MONDAY - timedelta(hours=1)
    assert [item.week for item in by_week([signal(1), signal(2, sunday_night)], UTC_ZONE)] == [
        date(2020, 1, 6),
        date(2020, 1, 13),
    ]
    (one,) = by_week([signal(1), signal(2, sunday_night)], EAST)
    assert (one.week, one.claims) == (date(2020, 1, 13), ("r1/1", "r2/1"))


def test_origins_are_counted_once_and_every_claim_is_cited() -> None:
    (one,) = by_week([signal(2), signal(1), signal(3, origin="b")], UTC_ZONE)
    assert (one.origins, one.claims) == (2, ("r1/1", "r2/1", "r3/1"))


def test_a_denied_signal_is_none() -> None:
    assert by_week([signal(1, stance=Stance.DENIES)], UTC_ZONE) == ()


def test_a_signal_of_two_actors_stands_under_both_and_one_of_nobody_under_unknown() -> None:
    told = by_week([signal(1, actors=("south", "north")), signal(2, actors=())], UTC_ZONE)
    assert [(item.actor, item.claims) for item in told] == [("north", ("r1/1",)), ("south", ("r1/1",)), ("unknown", ("r2/1",))]


def test_undated_signals_stand_last_under_no_week() -> None:
    assert [item.week for item in by_week([signal(1, None), signal(2)], UTC_ZONE)] == [date(2020, 1, 13), None]


signals = st.lists(
    st.builds(
        lambda number, hours, origin, act: signal(number, MONDAY + timedelta(hours=hours), origin, act=act),
        st.integers(1, 99),
        st.integers(-500, 500),
        st.sampled_from("ab"),
        st.sampled_from([Act.BUILD_UP, Act.ARMS_SUPPLY]),
    ),
    max_size=8,
)


@given(said=signals, data=st.data())
def test_the_order_of_signals_does_not_matter_and_none_is_lost(said: list[Signal], data: st.DataObject) -> None:
    told = by_week(said, UTC_ZONE)
    assert told == by_week(data.draw(st.permutations(said)), UTC_ZONE)
    assert sum(len(item.claims) for item in told) == len(said)
    assert all(1 <= item.origins <= len(item.claims) for item in told)
