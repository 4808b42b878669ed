"""When it was: days told from the day of publication, and days that stay unknown."""

from __future__ import annotations

from datetime import date

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read


@pytest.mark.parametrize(("published", "day"), [("2016-05-05", "2016-05-04"), ("2016-05-12", "2016-05-11")])
def test_another_day_of_publication_moves_the_day_alone(published: str, day: str, syria: Case) -> None:
    (said,) = read("The Syrian army shelled Douma on Wednesday.", syria, published)
    assert said.time is not None and said.time.first.isoformat() == said.time.last.isoformat() == day


def test_without_a_day_of_publication_wednesday_is_unknown(syria: Case) -> None:
    (said,) = read("The Syrian army shelled Douma on Wednesday.", syria)
    assert said.time is None


def test_since_a_truce_began_lasts_until_the_text_came_out_and_the_truce_began_on_its_day(syria: Case) -> None:
    text = "Terrorists breached the truce more than 249 times since it came into effect on February 27th."
    time = of(read(text, syria, published="2016-04-03"), Label.CEASEFIRE_VIOLATED).time
    assert time is not None
    assert (time.first, time.last) == (date(2016, 2, 27), date(2016, 4, 3))


def test_a_newspaper_with_today_in_its_name_is_no_time(syria: Case) -> None:
    claim = of(
        read("Saraqib Today said three people were killed in an airstrike.", syria, published="2016-04-22"), Label.AIRSTRIKE
    )
    assert claim.time is None


def test_a_day_more_than_two_weeks_ahead_is_the_last_one_of_its_name(syria: Case) -> None:
    claim = of(read("On February 27, airstrikes were reported.", syria, published="2017-02-01"), Label.AIRSTRIKE)
    assert claim.time is not None
    assert claim.time.first == date(2016, 2, 27)
