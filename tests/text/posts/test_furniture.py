"""What a page says beside the post is left out. All posts are invented."""

from __future__ import annotations

from ceasefire.text.posts.furniture import body, wording
from tests.text.posts.told import POST, SHELLING


def test_buttons_and_menus_are_left_out() -> None:
    assert body(f"Home\n\nNews\n\n{POST}\n\n12 Likes\n\nReply") == POST


def test_a_copy_on_another_page_has_the_same_wording() -> None:
    page = f"Home\n\n{POST}...\n\n{POST}\n\n3 Likes"
    assert wording(page) == wording(POST)


def test_what_a_page_lists_below_is_not_read() -> None:
    assert body(f"{SHELLING}\nمقالات ذات صلة\nمقتل عشرة مدنيين بغارة على قرية الجسرين") == SHELLING


def test_a_page_that_begins_with_such_a_heading_is_read_all_the_same() -> None:
    assert SHELLING in body(f"آخر الأخبار\n{SHELLING}")
