"""Which day a post tells of. All posts are invented."""

from __future__ import annotations

from datetime import date

import pytest

from ceasefire.text.posts import read_post


def test_publication_alone_says_no_day() -> None:
    telling = read_post("قصف مدفعي على بلدة السهلة الغربية", date(2015, 10, 7))
    assert telling.day.whole is None and telling.day.latest == date(2015, 10, 7)


@pytest.mark.parametrize(
    ("word", "day"), [("اليوم", date(2015, 10, 7)), ("أمس", date(2015, 10, 6)), ("يوم الاثنين", date(2015, 10, 5))]
)
def test_a_word_for_a_day_is_told_from_publication(word: str, day: date) -> None:
    assert read_post(f"قصف مدفعي على بلدة السهلة {word}", date(2015, 10, 7)).day.whole == day
