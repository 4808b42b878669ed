"""`The capital` is that of the case's country, unless another is named."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read


@pytest.mark.parametrize("text", ["Shells hit the capital on Friday.", "Mortar shells hit the Syrian capital."])
def test_the_capital_is_that_of_the_country(text: str, syria: Case) -> None:
    assert [place.place_id for place in of(read(text, syria), Label.SHELLING).places] == ["damascus"]


@pytest.mark.parametrize(
    "text",
    ["Shells hit the Iraqi capital.", "Shells hit the capital of the province.", "Shells hit Idlib, the capital of the north."],
)
def test_another_capital_is_not(text: str, syria: Case) -> None:
    assert "damascus" not in [place.place_id for place in of(read(text, syria), Label.SHELLING).places]
