"""Places of Arabic and Russian sentences. All sentences are invented."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from tests.text.languages.told import read


def test_places_are_found_with_what_arabic_joins_to_them(syria: Case) -> None:
    for text in ("قصف على دوما", "قصف مدفعي بدوما", "Обстрел города Дума"):
        (claim,) = read(text, syria)
        assert [place.place_id for place in claim.places] == ["douma"], text
