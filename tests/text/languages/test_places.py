"""Places of Arabic and Russian sentences. All sentences are invented."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from tests.text.languages.told import read


def test_places_are_found_with_what_arabic_joins_to_them(syria: Case) -> None:
    for text in ("قصف على دوما", "قصف مدفعي بدوما", "Обстрел города Дума"):
        (claim,) = read(text, syria)
        assert [place.place_id for place in claim.places] == ["douma"], text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Обстрел в Дамаске.", "damascus"),
        ("Обстрел Пальмиры.", "palmyra"),
        ("Авиаудары по Ракке.", "raqqa"),
        ("Обстрел в Дейр-эз-Зоре.", "deir-ez-zor"),
        ("Обстрел Восточной Гуты.", "eastern-ghouta"),
        ("Обстрел в Хаме.", "hama"),
        ("Авиаудары в провинции Хомс.", "homs-governorate"),
    ],
)
def test_russian_names_are_known_in_all_their_cases(text: str, place: str, syria: Case) -> None:
    (claim,) = read(text, syria)
    assert [item.place_id for item in claim.places] == [place]


def test_the_countryside_of_a_city_is_not_the_city(syria: Case) -> None:
    (claim,) = read("قصف مدفعي بريف حلب", syria)
    assert [item.place_id for item in claim.places] == ["aleppo-governorate"]
