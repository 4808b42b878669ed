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


NOT_SO_IN_ARABIC = [
    "ستشن الطائرات الروسية غارات على إدلب",
    "سيقصف النظام مدينة إدلب",
    "قد تقصف الطائرات مدينة إدلب",
    "يمكن أن تقصف الطائرات مدينة إدلب",
    "في حال قصفت الطائرات إدلب سنرد",
    "إن قصفتم حلب فسنرد",
    "كادت الطائرات أن تقصف حلب",
    "توقفت الغارات على حلب",
    "أوقفت روسيا الغارات على حلب",
    "تعهدت روسيا بوقف الغارات على حلب",
    "أنكرت روسيا قصف المشفى",
    "استبعد مسؤول قصف حلب",
    "حالت الهدنة دون قصف حلب",
    "منعت الهدنة الغارات على حلب",
    "تجنبا لقصف حلب",
    "خشية قصف حلب",
    "احتمال شن غارات على إدلب",
    "نية روسيا شن غارات على إدلب",
    "من المتوقع أن تشن غارات على إدلب",
    "لا غارات على حلب اليوم",
    "لا توجد غارات على حلب",
    "بلا قصف منذ يومين في حلب",
    "طلب الوفد وقف القصف على حلب",
    "دعوات لوقف القصف على حلب",
    "ينبغي وقف القصف على حلب",
    "يجب وقف قصف حلب",
    "هل قصفت الطائرات حلب",
    "لم يتم قصف حلب",
    "نفى قصفه حلب",
    "ليست هناك غارات على حلب",
    "قبل أن تقصف الطائرات حلب",
]

NOT_SO_IN_RUSSIAN = [
    "Россия нанесет удары по Алеппо",
    "Авиация нанесёт удар по Идлибу завтра",
    "Военные собираются нанести удар по Идлибу",
    "Россия может нанести удары по Алеппо",
    "Если авиация нанесет удар по Алеппо",
    "Удары по Алеппо прекратились",
    "Россия прекратила удары по Алеппо",
    "Россия приостановила авиаудары по Алеппо",
    "Обстрел Алеппо не подтвердился",
    "Обстрелов в Алеппо не было",
    "Обстрелов в Алеппо не зафиксировано",
    "Угроза обстрела Алеппо",
    "Чтобы не допустить обстрела Алеппо",
    "Во избежание обстрелов Алеппо",
    "Без обстрелов прошел день в Алеппо",
    "Перед тем как нанести удар по Алеппо",
    "Призвал прекратить обстрелы Алеппо",
    "Минобороны назвало сообщения об обстреле Алеппо вымыслом",
    "По слухам, был обстрел Алеппо",
    "Якобы обстреляли Алеппо",
    "Планируется штурм Алеппо",
    "Готовится штурм Алеппо",
    "Ни одного обстрела в Алеппо",
    "Обстрел Алеппо предотвращен",
]


@pytest.mark.parametrize("text", [*NOT_SO_IN_ARABIC, *NOT_SO_IN_RUSSIAN])
def test_what_is_planned_feared_demanded_stopped_or_kept_from_happening_is_no_fact(text: str, syria: Case) -> None:
    assert not [claim for claim in read(text, syria) if claim.is_plain_fact]


SO = [
    "قصفت الطائرات حلب، وطالبت المعارضة بوقف إطلاق النار",
    "قد قصفت الطائرات مدينة حلب",
    "كانت الطائرات قد قصفت مدينة حلب",
    "قال ناشط يدعى أحمد إن الطائرات قصفت حلب",
    "علق المتحدث على قصف حلب",
    "لا يزال القصف مستمرا على حلب",
    "قصف مدفعي على حلب أدى إلى مقتل ما لا يقل عن خمسة",
    "Армия продолжила наносить удары по Алеппо",
    "Боевики обстреляли Алеппо, ООН потребовала прекратить огонь",
]


@pytest.mark.parametrize("text", SO)
def test_what_only_stands_beside_such_a_word_stays_a_fact(text: str, syria: Case) -> None:
    assert any(claim.is_plain_fact for claim in read(text, syria))
