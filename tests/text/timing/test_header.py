"""The day that an agency wrote over a text."""

from __future__ import annotations

from datetime import date

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read


def test_the_day_over_a_text_is_read_where_its_blank_was_lost(syria: Case) -> None:
    claim = of(read("18.10.2014Get short URL. The army shelled Harasta on Friday.", syria), Label.SHELLING)
    assert claim.time is not None
    assert claim.time.first == date(2014, 10, 17)
