"""Which names of places are taken for names of one place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ceasefire.fusion.wordings import LIKE, LIKE_NAME, WITHIN_NAME, alike_places, split

NAMES = st.lists(st.text("abc,", min_size=1, max_size=6), unique=True, max_size=150).map(sorted)


def how(one: str, other: str) -> int | None:
    letters, more = ({name[k : k + 2] for k in range(len(name) - 1)} for name in (one, other))
    if split(one) & split(other):
        return WITHIN_NAME
    return LIKE_NAME if letters & more and len(letters & more) >= LIKE * len(letters | more) else None


@given(NAMES)
def test_names_are_alike_that_share_a_part_or_nearly_all_pairs_of_letters(names: list[str]) -> None:
    begins, likes, kinds = alike_places(names)
    for row, name in enumerate(names):
        found = {names[likes[at]]: kinds[at] for at in range(begins[row], begins[row + 1])}
        assert found == {other: kind for other in names if other != name and (kind := how(name, other))}
        assert list(found) == sorted(found), "in ascending order"
