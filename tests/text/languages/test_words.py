"""Words of three scripts: spans are verbatim, and spellings of one word meet."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.text.languages.language import language_of
from ceasefire.text.languages.sounds import skeleton, sound_of
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


@pytest.mark.parametrize(
    "names",
    [
        ("كفرتعال", "Kafrtaal", "Кафр-Таль", "Kafr-Taal"),
        ("الباب", "Al-Bab"),
        ("جرابلس", "Jarablus", "Джараблус"),
        ("سراقب", "Saraqib", "Саракиб"),
        ("إعزاز", "Azaz", "Азаз"),
        ("أريحا", "Ariha"),
    ],
)
def test_one_name_has_one_sound_in_every_script(names: tuple[str, ...]) -> None:
    assert len({skeleton(stem(name)) for name in names}) == 1


def test_a_short_name_keeps_a_sound() -> None:
    assert all(len(skeleton(stem(name))) > 1 for name in ("الباب", "إعزاز", "أريحا", "حماة"))


def test_a_doubled_letter_is_one_sound() -> None:
    assert skeleton(stem("Lattakia")) == skeleton(stem("Latakia"))


def test_names_of_two_places_sound_different() -> None:
    assert sound_of(stem("جرابلس")) != sound_of(stem("سراقب"))


def test_a_word_of_few_consonants_has_no_key() -> None:
    assert sound_of(stem("علي")) == ""


@given(st.text(max_size=200))
def test_every_span_is_verbatim_and_in_order(text: str) -> None:
    words = words_of(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قصف مدفعي على القرية", "ar"),
        ("Обстрел деревни продолжался ночью", "ru"),
        ("Shelling of the village went on through the night", "en"),
        ("Обстріл села тривав усю ніч, її мешканці", "uk"),
        ("12345 ...", "und"),
        ("", "und"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert language_of(text) == language
