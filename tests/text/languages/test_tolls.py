"""Figures of Arabic and Russian sentences. All sentences are invented."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from tests.text.languages.told import read

TOLLS = [
    ("قصف مدفعي أدى لمقتل طفل وإصابة خمسة مدنيين", (1, 1), (5, 5)),
    ("غارة أدت إلى مقتل شخصين وإصابة ٧ آخرين", (2, 2), (7, 7)),
    ("قصف خلف ثلاثة وعشرين قتيلا", (23, 23), None),
    ("قصف أسفر عن مقتل ما لا يقل عن 4 أشخاص", (4, None), None),
    ("При обстреле погибли два человека, ранены не менее пяти", (2, 2), (5, None)),
    ("При авиаударе убиты 3 человека", (3, 3), None),
    ("Обстрел продолжался", None, None),
]


@pytest.mark.parametrize(("text", "killed", "wounded"), TOLLS)
def test_figures_are_read_in_digits_words_and_the_dual(
    text: str, killed: tuple[int, int | None] | None, wounded: tuple[int, int | None] | None, syria: Case
) -> None:
    claim = read(text, syria)[0]
    found = {item.counts: (item.least, item.most) for item in claim.quantities}
    assert (found.get("killed"), found.get("wounded")) == (killed, wounded)
