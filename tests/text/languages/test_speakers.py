"""Whose word an Arabic or Russian sentence is. All sentences are invented."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from tests.text.languages.told import read

SAID = [
    ("قال المرصد السوري إن غارة جوية استهدفت بلدة سراقب", "sohr"),
    ("أعلنت وزارة الدفاع الروسية أن قصفا مدفعيا وقع على بلدة سراقب", "russia"),
    ("أفادت وكالة سانا بسقوط قذائف على بلدة سراقب", "sana"),
    ("قصف مدفعي على بلدة سراقب بحسب الدفاع المدني", "syria-civil-defence"),
    ("نفت روسيا قصف بلدة سراقب", "russia"),
    ("Минобороны РФ сообщило об обстреле города Саракиб", "russia"),
    ("По данным Сирийской обсерватории, авиаудар нанесен по городу Саракиб", "sohr"),
    ("Анкара заявила об обстреле города Саракиб", "turkey"),
]


NOBODY = [
    "قصف مدفعي على بلدة سراقب قرب الحدود مع تركيا",
    "غارة روسية على بلدة سراقب",
    "قال شهود إن قصفا روسيا وقع على بلدة سراقب",
    "Российская авиация нанесла авиаудар по городу Саракиб",
    "Очевидцы сообщили об обстреле города Саракиб у границы с Турцией",
]


@pytest.mark.parametrize(("text", "speaker"), SAID)
def test_a_known_name_beside_a_verb_of_saying_is_the_speaker(text: str, speaker: str, syria: Case) -> None:
    claims = read(text, syria)
    assert claims and {claim.source.speaker.id for claim in claims if claim.source.speaker is not None} == {speaker}
    assert all(claim.actors == () for claim in claims)


@pytest.mark.parametrize("text", NOBODY)
def test_a_name_that_only_stands_in_the_sentence_says_nothing(text: str, syria: Case) -> None:
    claims = read(text, syria)
    assert claims and all(claim.source.speaker is None for claim in claims)


def test_a_verb_with_and_before_it_and_quotation_marks_around_the_name_hide_no_speaker(syria: Case) -> None:
    (claim,) = read("وقال “الدفاع المدني السوري” في بيان إن الطائرات قصفت مدينة أريحا", syria)
    assert claim.source.speaker is not None and claim.source.speaker.id == "syria-civil-defence"
