"""Words of three scripts: spans are verbatim, and spellings of one word meet."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.text.languages.words import stem, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("القصف", "قصف"),
        ("والمدفعية", "مدفعيه"),
        ("قـصـف", "قصف"),
        ("قصـ.ـف", "قصف"),
        ("قـ ـصـ ـف", "قصف"),
        ("قَصْفٌ", "قصف"),
        ("إدلب", "ادلب"),
        ("٢٠٢٣", "2023"),
        ("Ёлка", "елка"),
        ("Kafr", "kafr"),
    ],
)
def test_spellings_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert [word.stem for word in words_of(one)] == [stem(other)]


@given(st.text(max_size=200))
def test_every_span_is_verbatim_and_in_order(text: str) -> None:
    words = words_of(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
