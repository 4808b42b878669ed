"""Posts as rows: what can be filed, and what is left open. All posts are invented."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.text.posts import row_of
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.statements import Count
from tests.text.posts.told import POST

ZONE = ZoneInfo("Asia/Damascus")


def test_a_post_is_filed_by_act_place_and_toll() -> None:
    row = row_of(POST, zone=ZONE)
    assert (row.language, row.act, row.stance) == ("ar", Act.INDIRECT_FIRE, Stance.ASSERTS)
    assert (row.killed, row.wounded) == (Count(least=1, most=1), Count(least=5, most=5))
    assert row.places[0].startswith("السهلة") and row.where is None


def test_nobody_is_accused_whoever_is_named() -> None:
    for text in ("الجيش الروسي قصف بلدة السهلة", "Russian jets bombed the village of Sahla", "Самолеты бомбили село Сахла"):
        assert row_of(text, zone=ZONE).actor == ""


def test_a_day_without_a_year_is_no_interval() -> None:
    assert row_of(POST, zone=ZONE).occurred is None


def test_publication_gives_the_year_and_bounds_the_day() -> None:
    occurred = row_of(POST, zone=ZONE, published=date(2015, 10, 7)).occurred
    assert occurred is not None
    assert occurred.latest.astimezone(ZONE).date() == date(2015, 10, 7), "the day told ends when the next begins"
    assert (occurred.latest - occurred.earliest).days == 2, "and the night before it belongs to what can be meant"


def test_a_denial_files_no_toll() -> None:
    row = row_of("نفت الوزارة مقتل ثلاثة مدنيين في قصف على بلدة السهلة", zone=ZONE)
    assert row.stance is Stance.DENIES and row.killed is None


def test_a_known_place_is_located_and_a_vague_post_is_not(syria: Case) -> None:
    located = row_of("قصف مدفعي على مدينة دوما", zone=ZONE, gazetteer=syria.gazetteer).where
    assert located is not None and located.id == "douma"
    assert row_of("قصف مدفعي على المنطقة", zone=ZONE, gazetteer=syria.gazetteer).where is None


def test_confidence_grows_with_what_is_found_and_is_never_certain() -> None:
    bare, full = row_of("صباح الخير", zone=ZONE), row_of(POST, zone=ZONE, published=date(2015, 10, 7))
    assert 0 < bare.confidence < full.confidence < 1


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    row = row_of(text, zone=ZONE, published=date(2016, 3, 1))
    assert 0 < row.confidence < 1 and row.actor == ""
