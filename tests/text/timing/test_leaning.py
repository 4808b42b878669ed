"""Days that lean on another day which the text has named."""

from __future__ import annotations

from datetime import date

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read

WEDNESDAY = "2016-09-21"


def day(text: str, label: Label, case: Case) -> date | None:
    time = of(read(text, case, WEDNESDAY), label).time
    assert time is None or time.first == time.last
    return time.first if time is not None else None


def test_what_a_day_after_follows_happened_a_day_before(syria: Case) -> None:
    text = "Warplanes bombed Aleppo on Tuesday, a day after the army declared a ceasefire in Homs."
    assert day(text, Label.AIRSTRIKE, syria) == date(2016, 9, 20)
    assert day(text, Label.CEASEFIRE_ANNOUNCED, syria) == date(2016, 9, 19)


def test_the_previous_day_is_told_from_the_day_named_last(syria: Case) -> None:
    text = "Residents of Douma fled on Monday. The previous day, warplanes bombed the market."
    assert day(text, Label.AIRSTRIKE, syria) == date(2016, 9, 18)


def test_the_previous_day_of_no_day_is_unknown(syria: Case) -> None:
    assert day("The previous day, warplanes bombed Douma.", Label.AIRSTRIKE, syria) is None


def test_a_day_named_long_ago_is_not_leant_on(syria: Case) -> None:
    text = "They fled on Monday. It was cold. Nobody spoke. The roads were bad. The same day, warplanes bombed Douma."
    assert day(text, Label.AIRSTRIKE, syria) is None


def test_days_earlier_are_told_from_the_day_named_last(syria: Case) -> None:
    text = "Residents of Douma fled on Monday. Two days earlier, warplanes bombed the market."
    assert day(text, Label.AIRSTRIKE, syria) == date(2016, 9, 17)


def test_that_morning_is_the_morning_of_the_day_named_last(syria: Case) -> None:
    text = "The envoy arrived on Monday. The talks had begun that morning."
    assert day(text, Label.TALKS, syria) == date(2016, 9, 19)


def test_since_then_is_since_the_day_named_last(syria: Case) -> None:
    time = of(
        read("Rebels lost the road on Monday. Warplanes have bombed Douma since then.", syria, WEDNESDAY), Label.AIRSTRIKE
    ).time
    assert time is not None
    assert (time.first, time.last) == (date(2016, 9, 19), date(2016, 9, 21))


def test_a_week_later_is_no_day(syria: Case) -> None:
    time = of(
        read("The envoy arrived on 1 September. A week later, warplanes bombed Douma.", syria, WEDNESDAY), Label.AIRSTRIKE
    ).time
    assert time is not None
    assert (time.first, time.last) == (date(2016, 9, 5), date(2016, 9, 11))
