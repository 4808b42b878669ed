"""What Arabic and Russian sentences say, and what they never say. All sentences are invented."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.by_language import ByLanguage
from ceasefire.text.claims import Document, TextClaim
from ceasefire.text.labels import Modality
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.times import parse_when


def read(text: str, case: Case, published: str | None = None) -> tuple[TextClaim, ...]:
    when = parse_when(published, case.zone) if published else None
    return ByLanguage().extract(Document(name="note", text=text, published=when), case)


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


@pytest.mark.parametrize("text", ["نفى المتحدث قصف بلدة سراقب", "Министерство опровергло обстрел города Саракиб"])
def test_a_denial_is_a_denial_of_the_act_and_gives_no_toll(text: str, syria: Case) -> None:
    (claim,) = read(text, syria)
    assert claim.stance is Stance.DENIES and claim.quantities == ()


def test_a_rumour_is_hedged(syria: Case) -> None:
    (claim,) = read("شائعات عن غارة على سراقب", syria)
    assert (claim.stance, claim.modality) == (Stance.RUMOURED, Modality.HEDGED)


@pytest.mark.parametrize("text", ["قصف مدفعي على سراقب دون وقوع إصابات", "Обстрел города Саракиб, никто не пострадал"])
def test_harm_that_did_not_come_is_no_denial_of_the_act(text: str, syria: Case) -> None:
    assert all(claim.is_plain_fact for claim in read(text, syria))


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


DAYS = [
    ("قصف على سراقب في ٦ تشرين الأول ٢٠١٥", None, "2015-10-06"),
    ("قصف على سراقب يوم 6 أكتوبر/تشرين الأول 2015", None, "2015-10-06"),
    ("قصف على سراقب في 06/10/2015", None, "2015-10-06"),
    ("قصف على سراقب أمس", "2016-03-10", "2016-03-09"),
    ("قصف على سراقب يوم الثلاثاء", "2016-03-10", "2016-03-08"),
    ("قصف على سراقب يوم الثلاثاء", None, None),
    ("قصف على سراقب في 6 تشرين الأول", None, None),
    ("قصف على سراقب", "2016-03-10", None),
    ("Обстрел города Саракиб 6 октября 2015 года", None, "2015-10-06"),
    ("Вчера был обстрел города Саракиб", "2016-03-10", "2016-03-09"),
    ("Обстрел города Саракиб 31.02.2016", None, None),
]


@pytest.mark.parametrize(("text", "published", "day"), DAYS)
def test_a_day_is_read_or_stays_unknown(text: str, published: str | None, day: str | None, syria: Case) -> None:
    claim = read(text, syria, published)[0]
    assert (claim.time.first.isoformat() if claim.time else None) == day


def test_places_are_found_with_what_arabic_joins_to_them(syria: Case) -> None:
    for text in ("قصف على دوما", "قصف مدفعي بدوما", "Обстрел города Дума"):
        (claim,) = read(text, syria)
        assert [place.place_id for place in claim.places] == ["douma"], text


@pytest.mark.parametrize(
    "text", ["قصـ.ـف مدفعي على دوما. مقتل طفل", "\u202bقصف\u202c على دوما", "قصف " * 3000, "Обстрел\x00города"]
)
def test_every_span_is_verbatim_in_odd_texts(text: str, syria: Case) -> None:
    for claim in read(text, syria):
        assert all(text[span.start : span.end] == span.text for span in claim.spans())


def test_a_text_in_another_language_goes_to_the_reader_of_english(syria: Case) -> None:
    (claim,) = read("Rebels shelled Douma on 28 April 2016.", syria)
    assert claim.act is Act.INDIRECT_FIRE
