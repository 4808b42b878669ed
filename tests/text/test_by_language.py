"""Each text goes to the reader of its language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.text.by_language import parted
from ceasefire.vocabulary.acts import Act
from tests.text.languages.told import read


def test_a_text_in_another_language_goes_to_the_reader_of_english(syria: Case) -> None:
    (claim,) = read("Rebels shelled Douma on 28 April 2016.", syria)
    assert claim.act is Act.INDIRECT_FIRE


STATEMENT = (
    "Airstrikes killed five civilians in Douma on 28 April 2016, the White Helmets said.\n"
    "\n"
    "غارات جوية على مدينة دوما أدت إلى مقتل خمسة مدنيين بتاريخ 28 نيسان 2016\n"
    "\n"
    "Авиаудары по городу Дума 28 апреля 2016 года, погибли пять мирных жителей.\n"
)


def test_a_statement_with_its_translations_is_read_in_each_language_where_it_stands(syria: Case) -> None:
    claims = read(STATEMENT, syria)
    assert [claim.act for claim in claims] == [Act.AIRSTRIKE] * 3
    assert [claim.evidence.text for claim in claims] == [
        line.rstrip(".") if "Авиа" in line else line for line in STATEMENT.split("\n") if line
    ]
    assert all(STATEMENT[claim.cue.start : claim.cue.end] == claim.cue.text for claim in claims)


def test_a_name_in_another_script_does_not_part_a_text() -> None:
    assert list(parted("Rebels shelled Douma (دوما) on 28 April 2016.\nدوما\nNobody was hurt, residents said.")) == ["en"]
    assert list(parted("قصف مدفعي على مدينة تلبيسة بريف حمص الشمالي صباح اليوم الخميس (SOHR)\nhttps://t.co/abc")) == ["ar"]


@given(st.lists(st.sampled_from([*STATEMENT.split("\n"), "دوما", "Homs", "28", "\r", "\u2028"]), max_size=12))
def test_every_sign_is_seen_by_just_one_reader_and_stays_where_it_was(lines: list[str]) -> None:
    text = "\n".join(lines)
    seen = parted(text)
    assert all(len(part) == len(text) for part in seen.values())
    for signs in zip(text, *seen.values(), strict=True):
        whole, *parts = signs
        assert whole.isspace() or parts.count(whole) == 1


def test_a_short_line_in_a_script_of_its_own_is_read_in_it(syria: Case) -> None:
    text = "قصفت الطائرات حلب.\nRussia held talks with Turkey on Monday.\nОбстрел в Дамаске.\n"
    claims = read(text, syria)
    assert [claim.act for claim in claims] == [Act.AIRSTRIKE, Act.TALKS, Act.INDIRECT_FIRE]
