"""Times told from the day on which the truce of a text began."""

from __future__ import annotations

from datetime import date

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read

PUBLISHED = "2016-03-16"
BEGAN = "The ceasefire took effect on 27 February. "


def days(text: str, case: Case) -> tuple[date, date] | None:
    time = of(read(text, case, PUBLISHED), Label.SHELLING).time
    return (time.first, time.last) if time is not None else None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Since the truce took effect, the army has shelled Douma.", date(2016, 2, 27), date(2016, 3, 16)),
        ("Since the ceasefire the army has shelled Douma.", date(2016, 2, 27), date(2016, 3, 16)),
        ("Two weeks into the truce, the army shelled Douma.", date(2016, 3, 9), date(2016, 3, 15)),
        ("Three days into the truce, the army shelled Douma.", date(2016, 3, 1), date(2016, 3, 1)),
        ("On the third day of the truce, the army shelled Douma.", date(2016, 2, 29), date(2016, 2, 29)),
        ("During the second week of the truce, the army shelled Douma.", date(2016, 3, 5), date(2016, 3, 11)),
    ],
)
def test_the_day_of_the_truce_may_stand_elsewhere_in_the_text(words: str, first: date, last: date, syria: Case) -> None:
    assert days(BEGAN + words, syria) == (first, last)
    assert days(f"{words} {BEGAN}", syria) == (first, last)


def test_a_truce_whose_day_the_text_does_not_tell_dates_nothing(syria: Case) -> None:
    assert days("Since the truce took effect, the army has shelled Douma.", syria) is None
    assert days("Two weeks into the truce, the army shelled Douma.", syria) is None


def test_of_two_truces_neither_is_meant(syria: Case) -> None:
    text = BEGAN + "Another truce began on 5 March. Since the truce took effect, the army has shelled Douma."
    assert days(text, syria) is None
