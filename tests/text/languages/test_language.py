"""Which language a text is in."""

from __future__ import annotations

import pytest

from ceasefire.text.languages.language import language_of


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
