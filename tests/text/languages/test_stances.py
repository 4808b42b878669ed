"""A denial, rumour, threat or question in Arabic or Russian asserts nothing. All sentences are invented."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Modality
from ceasefire.vocabulary.grades import Stance
from tests.text.languages.told import read

ARABIC = ["قصف مدفعي على بلدة سراقب", "غارة جوية على سراقب أدت لمقتل طفل"]


RUSSIAN = ["обстрел города Саракиб", "авиаудар по городу Саракиб, погибли двое"]


FRAMES = [
    *(("نفى المتحدث {}", said) for said in ARABIC),
    *(("لا صحة لأنباء تفيد بوقوع {}", said) for said in ARABIC),
    *(("شائعات عن {}", said) for said in ARABIC),
    *(("إذا وقع {} تنتهي الهدنة", said) for said in ARABIC),
    *(("هددت الجماعة بتنفيذ {}", said) for said in ARABIC),
    *(("هل وقع {}؟", said) for said in ARABIC),
    *(("{}.\nالخبر غير صحيح", said) for said in ARABIC),
    *(("Министерство опровергло {}", said) for said in RUSSIAN),
    *(("По слухам, был {}", said) for said in RUSSIAN),
    *(("Якобы был {}", said) for said in RUSSIAN),
    *(("Если будет {}, перемирие закончится", said) for said in RUSSIAN),
    *(("Был ли {}?", said) for said in RUSSIAN),
    *(("Был {}.\nЭто ложь", said) for said in RUSSIAN),
]


@pytest.mark.parametrize(("frame", "said"), FRAMES)
def test_a_denial_rumour_threat_or_question_never_asserts(frame: str, said: str, syria: Case) -> None:
    assert not [claim for claim in read(frame.format(said), syria) if claim.is_plain_fact]


@pytest.mark.parametrize(
    "text",
    [
        "نفى المتحدث قصف بلدة سراقب",
        "لم تقصف الطائرات سراقب",
        "الغارة على سراقب لم تحدث",
        "Министерство опровергло обстрел города Саракиб",
    ],
)
def test_a_denial_is_a_denial_of_the_act_and_gives_no_toll(text: str, syria: Case) -> None:
    (claim,) = read(text, syria)
    assert claim.stance is Stance.DENIES and claim.quantities == ()


def test_a_rumour_is_hedged(syria: Case) -> None:
    (claim,) = read("شائعات عن غارة على سراقب", syria)
    assert (claim.stance, claim.modality) == (Stance.RUMOURED, Modality.HEDGED)


@pytest.mark.parametrize(
    "text",
    [
        "قصف مدفعي على سراقب دون وقوع إصابات",
        "استهدف قصف مدفعي بلدة سراقب، مؤكدا عدم وجود إصابات بين المدنيين",
        "قصفت الطائرات سراقب ولم ترد أنباء عن ضحايا",
        "استهدفت غارات جوية سراقب ولم تتبن أي جهة المسؤولية",
        "Обстрел города Саракиб, никто не пострадал",
        "Обстрел города Саракиб, о пострадавших не сообщается",
    ],
)
def test_harm_that_did_not_come_is_no_denial_of_the_act(text: str, syria: Case) -> None:
    assert all(claim.is_plain_fact for claim in read(text, syria))


def test_a_doubt_reaches_back_over_a_paragraph_not_over_a_whole_article(syria: Case) -> None:
    between = "تجولت العائلات في شوارع المدينة بعد الظهر.\n" * 30
    first, last = read(f"قصف مدفعي على دوما.\n{between}غارة جوية على حلب.\nالخبر غير صحيح.", syria)
    assert first.is_plain_fact and not last.is_plain_fact
