"""What a sender is told: in their language, in one text message, and never in their own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.answer_limit import AnswerLimit
from ceasefire.centre.channels.answers import language_of, long_answer, short_answer
from ceasefire.centre.channels.arrival import Accepted, Arrival
from ceasefire.centre.channels.sms.parts import split
from ceasefire.pipeline.report import Channel
from ceasefire.wording.catalog import LANGUAGES
from ceasefire.wording.exercise import practised

NOW = datetime(2016, 3, 5, 12, tzinfo=UTC)
ACCEPTED = Accepted(origin="centre.example/log", index=1_234_567, return_code="ten words")


def arrival(text: str, language: str = "") -> Arrival:
    return Arrival(channel=Channel.SMS, verbatim=text.encode(), text=text, language=language, received=NOW)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_one_text_message(language: str, syria: Case) -> None:
    answer = short_answer(ACCEPTED, arrival("x", language), syria, "en", with_code=False)
    assert answer.language == language and "1" in answer.text
    assert len(split(answer.text, 1)[2]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_tells_an_exercise_is_told_so_first(language: str, syria: Case) -> None:
    case, said = practised(syria), arrival("x", language)
    short = short_answer(ACCEPTED, said, case, "en", with_code=False).text
    mark = case.titles[language].split(":")[0].strip()
    assert short.startswith(mark) and len(split(short, 1)[2]) <= 2
    assert long_answer(ACCEPTED, said, case, "en").text.startswith(mark)
    assert mark not in short_answer(ACCEPTED, said, syria, "en", with_code=False).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_goes_to_a_phone_only_where_the_centre_wants_it(language: str, syria: Case) -> None:
    said = arrival("x", language)
    assert "ten words" not in short_answer(ACCEPTED, said, syria, "en", with_code=False).text
    assert "ten words" in short_answer(ACCEPTED, said, syria, "en", with_code=True).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_told_its_number_its_code_and_what_was_left_out(language: str, syria: Case) -> None:
    answer = long_answer(replace(ACCEPTED, left_out=3), arrival("the words of the report", language), syria, "en")
    assert "ten words" in answer.text and "centre.example/log" in answer.text and "3" in answer.text
    assert "the words of the report" not in answer.text and "\n" not in answer.subject


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [("قصف على تلبيسة", "", "ar"), ("Обстрел", "", "ru"), ("Tirs", "", "fr"), ("Tirs", "en-GB", "en"), ("قصف", "de", "fr")],
)
def test_the_language_is_the_one_told_else_that_of_the_letters(text: str, told: str, language: str) -> None:
    assert language_of(arrival(text, told), "fr") == language


def test_answers_are_limited_a_sender_and_in_all_and_again_free_after_an_hour() -> None:
    limit = AnswerLimit(a_sender=2, in_all=5)
    assert [limit.allows("A@x.example", NOW) for _ in range(3)] == [True, True, False]
    assert not limit.allows("a@X.example", NOW)
    assert [limit.allows(f"{number}@x.example", NOW) for number in range(4)] == [True, True, True, False]
    later = NOW + timedelta(hours=1)
    assert limit.allows("a@x.example", later)


def test_the_limit_remembers_no_address() -> None:
    limit = AnswerLimit(a_sender=2, in_all=5)
    limit.allows("amal@village.example", NOW)
    assert "amal" not in repr(vars(limit))
