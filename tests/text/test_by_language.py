"""Each text goes to the reader of its language."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.vocabulary.acts import Act
from tests.text.languages.told import read


def test_a_text_in_another_language_goes_to_the_reader_of_english(syria: Case) -> None:
    (claim,) = read("Rebels shelled Douma on 28 April 2016.", syria)
    assert claim.act is Act.INDIRECT_FIRE
