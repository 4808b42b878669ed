"""Times with their precision: intervals closed at the start, open at the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.vocabulary.times import When, Window, parse_day, parse_instant, parse_when, spanning, whole_day

DAMASCUS = ZoneInfo("Asia/Damascus")
START = datetime(2016, 2, 27, tzinfo=UTC)

hours = st.integers(0, 200)


def at(hour: float) -> datetime:
    return START + timedelta(hours=hour)


@given(first=hours, length=hours, cuts=st.lists(hours, max_size=4))
def test_the_shares_of_successive_windows_sum_to_one(first: int, length: int, cuts: list[int]) -> None:
    when = When(earliest=at(first), latest=at(first + length))
    edges = [at(-1), *(at(cut) for cut in sorted(cuts))]
    ends = [*edges[1:], None]
    assert sum(when.share(start, end) for start, end in zip(edges, ends, strict=True)) == pytest.approx(1)


@given(moment=hours, start=hours, length=hours)
def test_an_instant_lies_wholly_within_a_window_or_not_at_all(moment: int, start: int, length: int) -> None:
    when, window = When(earliest=at(moment), latest=at(moment)), Window(start=at(start), end=at(start + length))
    assert when.share(window.start, window.end) == float(window.holds_at(at(moment)))


def test_a_window_holds_at_its_start_and_not_at_its_end() -> None:
    window = Window(start=at(0), end=at(1))
    assert window.holds_at(at(0))
    assert not window.holds_at(at(1))


@pytest.mark.parametrize(("day", "length"), [("2016-03-24", 24), ("2016-03-25", 23), ("2016-10-27", 25)])
def test_a_day_is_as_long_as_its_clock_says(day: str, length: int) -> None:
    whole = whole_day(date.fromisoformat(day), DAMASCUS)
    assert whole.latest.astimezone(UTC) - whole.earliest.astimezone(UTC) == timedelta(hours=length)


@pytest.mark.parametrize("day", ["2016-03-25", "2016-10-27", "2016-05-01"])
def test_a_day_is_shared_out_by_hours_that_pass_not_by_the_clock(day: str) -> None:
    whole = whole_day(date.fromisoformat(day), DAMASCUS)
    noon = whole.earliest.astimezone(UTC) + timedelta(hours=12)
    length = (whole.latest.astimezone(UTC) - whole.earliest.astimezone(UTC)) / timedelta(hours=1)
    before, after = whole.share(datetime(2000, 1, 1, tzinfo=UTC), noon), whole.share(noon, None)
    assert (before, before + after) == pytest.approx((12 / length, 1))


@pytest.mark.parametrize("text", ["2016-02-27T00:00", "yesterday", "2016-02-30", "", "2016-02-27T25:00Z"])
def test_what_is_no_time_or_has_no_zone_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write it as"):
        parse_instant(text)


def test_a_time_may_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        spanning(parse_when("2016-03-02", DAMASCUS), parse_when("2016-03-01", DAMASCUS))


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_when(day.isoformat(), DAMASCUS).earliest.astimezone(DAMASCUS).date() == day


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
def test_a_time_at_the_ends_of_the_calendar_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="outside the years"):
        parse_when(text, DAMASCUS)
