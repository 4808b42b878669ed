"""Which date of a page is that of the story, and which that of writing. All posts are invented."""

from __future__ import annotations

from datetime import date

import pytest

from ceasefire.text.posts import read_post
from tests.text.posts.told import SHELLING


@pytest.mark.parametrize(
    "stamp",
    [
        "3:52 PM · Jul 25, 2015 · Web App",
        "مركز السهلة (@sahla) July 25, 2015",
        "مركز السهلة July 25, 2015 · Shared with Public",
        "25/07/2015",
        "السبت 2015/07/25",
    ],
)
def test_the_page_says_when_it_was_written(stamp: str) -> None:
    assert read_post(f"{SHELLING}\n{stamp}").stamp == date(2015, 7, 25)


def test_a_stamp_alone_says_no_day_of_the_happening() -> None:
    telling = read_post(f"{SHELLING}\n25/07/2015")
    assert telling.day.whole is None and telling.day.latest is None, "a page may carry the date of another page"


def test_yesterday_is_told_from_the_stamp() -> None:
    assert read_post(f"{SHELLING} أمس\n3:52 PM · Jul 25, 2015").day.whole == date(2015, 7, 24)


def test_publication_that_is_given_outweighs_the_page() -> None:
    assert read_post(f"{SHELLING} اليوم\n25/07/2015", date(2015, 7, 20)).stamp == date(2015, 7, 20)


def test_the_caption_of_an_old_picture_is_not_the_day() -> None:
    text = f"آثار القصف في السهلة - 18 من تموز 2015\n{SHELLING} اليوم، الثلاثاء 11 من آب 2015"
    assert read_post(text).day.whole == date(2015, 8, 11)


@pytest.mark.parametrize("background", ["منذ 5 آذار 2015", "في 12 شباط 2015 الماضي"])
def test_what_went_before_is_not_the_day(background: str) -> None:
    assert read_post(f"{SHELLING} ضمن المنطقة المشمولة {background}").day.whole is None


def test_a_date_far_down_a_page_is_that_of_another_story() -> None:
    assert read_post(SHELLING + " كلمة" * 200 + " في 3 أيار 2015").day.month is None
