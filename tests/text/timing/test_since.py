"""What a time behind `since` is the time of."""

from __future__ import annotations

from datetime import date

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read


def test_the_first_since_a_year_did_not_happen_in_that_year(syria: Case) -> None:
    claim = of(read("The first aid convoy since 2012 entered Daraya on Wednesday.", syria, "2016-06-03"), Label.AID_ACCESS)
    assert claim.time is not None
    assert claim.time.first == date(2016, 6, 1)


def test_the_past_few_days_end_with_the_text(syria: Case) -> None:
    claim = of(read("Shells have hit Aleppo over the past few days.", syria, "2016-06-10"), Label.SHELLING)
    assert claim.time is not None
    assert claim.time.last == date(2016, 6, 10)
    assert claim.time.first >= date(2016, 6, 6)
