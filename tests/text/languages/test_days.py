"""Days of Arabic and Russian sentences: written out, told from publication, or unknown. All sentences are invented."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from tests.text.languages.told import read

DAYS = [
    ("قصف على سراقب في ٦ تشرين الأول ٢٠١٥", None, "2015-10-06"),
    ("قصف على سراقب يوم 6 أكتوبر/تشرين الأول 2015", None, "2015-10-06"),
    ("قصف على سراقب في 06/10/2015", None, "2015-10-06"),
    ("قصف على سراقب أمس", "2016-03-10", "2016-03-09"),
    ("قصف على سراقب يوم الثلاثاء", "2016-03-10", "2016-03-08"),
    ("قصف على سراقب يوم الثلاثاء", None, None),
    ("قصف على سراقب في 6 تشرين الأول", None, None),
    ("قصف على سراقب", "2016-03-10", None),
    ("Обстрел города Саракиб 6 октября 2015 года", None, "2015-10-06"),
    ("Вчера был обстрел города Саракиб", "2016-03-10", "2016-03-09"),
    ("Обстрел города Саракиб 31.02.2016", None, None),
]


@pytest.mark.parametrize(("text", "published", "day"), DAYS)
def test_a_day_is_read_or_stays_unknown(text: str, published: str | None, day: str | None, syria: Case) -> None:
    claim = read(text, syria, published)[0]
    assert (claim.time.first.isoformat() if claim.time else None) == day
