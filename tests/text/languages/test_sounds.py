"""One name has one sound, whatever its letters."""

from __future__ import annotations

import pytest

from ceasefire.text.languages.sounds import skeleton, sound_of
from ceasefire.text.languages.words import stem


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
