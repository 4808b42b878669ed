"""What Arabic and Russian sentences say: acts, and no doer made up. All sentences are invented."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.vocabulary.acts import Act
from tests.text.languages.told import read

ACTS = [
    ("غارة جوية على بلدة سراقب", Act.AIRSTRIKE),
    ("استهدفت طائرة مسيرة سيارة قرب سراقب", Act.AIRSTRIKE),
    ("قصف مدفعي على بلدة سراقب", Act.INDIRECT_FIRE),
    ("سقوط براميل متفجرة على سراقب", Act.BARREL_BOMB),
    ("انفجار عبوة ناسفة في سراقب", Act.IED_OR_MINE),
    ("قوات مجهولة أطلقت النار في سراقب", Act.DIRECT_FIRE),
    ("Авиаудар по городу Саракиб", Act.AIRSTRIKE),
    ("Артиллерийский обстрел города Саракиб", Act.INDIRECT_FIRE),
    ("Снайпер вел огонь в городе Саракиб", Act.DIRECT_FIRE),
    ("На дороге взорвался фугас", Act.IED_OR_MINE),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_a_plain_sentence_asserts_its_act_and_names_no_doer(text: str, act: Act, syria: Case) -> None:
    (claim,) = read(text, syria)
    assert claim.act is act and claim.is_plain_fact
    assert claim.actors == () and claim.source.speaker is None


ONE_DEED = [
    ("قصفت الطائرات الحربية بلدة سراقب", Act.AIRSTRIKE),
    ("طائرة مسيرة قصفت بصاروخ سيارة في سراقب", Act.AIRSTRIKE),
    ("ألقت مروحية براميل متفجرة على سراقب", Act.BARREL_BOMB),
]


@pytest.mark.parametrize(("text", "act"), ONE_DEED)
def test_an_aircraft_that_shells_is_one_act(text: str, act: Act, syria: Case) -> None:
    assert [claim.act for claim in read(text, syria)] == [act]


def test_artillery_and_aircraft_are_two(syria: Case) -> None:
    acts = {claim.act for claim in read("قصف مدفعي وغارات جوية على بلدة سراقب", syria)}
    assert acts == {Act.INDIRECT_FIRE, Act.AIRSTRIKE}


@pytest.mark.parametrize(
    "text", ["قصـ.ـف مدفعي على دوما. مقتل طفل", "\u202bقصف\u202c على دوما", "قصف " * 3000, "Обстрел\x00города"]
)
def test_every_span_is_verbatim_in_odd_texts(text: str, syria: Case) -> None:
    for claim in read(text, syria):
        assert all(text[span.start : span.end] == span.text for span in claim.spans())


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Армия освободила город Пальмира", Act.GROUND_ADVANCE),
        ("Боевики освободили из плена 20 военнослужащих", Act.RELEASE),
        ("Самолёты нанесли удар по больнице в Идлибе", Act.INDIRECT_FIRE),
        ("Удар авиации по больнице в Идлибе", Act.AIRSTRIKE),
        ("Режим прекращения боевых действий вступил в силу", Act.CEASEFIRE_ANNOUNCED),
        ("اندلعت معارك عنيفة في حلب", Act.DIRECT_FIRE),
        ("دخلت مساعدات إنسانية إلى مضايا", Act.AID_DELIVERY),
    ],
)
def test_the_words_of_war_and_truce_name_their_acts(text: str, act: Act, syria: Case) -> None:
    assert [claim.act for claim in read(text, syria)] == [act]
