"""A form becomes a report: what was said and nothing else, in the case's zone, with every mistake told at once."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.centre.reporting.actor_names import actor_names
from ceasefire.centre.reporting.form import LIMITS, FormReading, Submission, read_form, report_id_of, submission_of
from ceasefire.centre.reporting.form_fields import SLACK
from ceasefire.centre.reporting.form_mistakes import ReportFormError, Slip
from ceasefire.centre.reporting.form_statement import KNOWN_BY, WHAT
from ceasefire.centre.reporting.uploads import Refusal, take_picture
from ceasefire.centre.storage.report_body import body_of, report_of
from ceasefire.centre.storage.sealing import Sealer
from ceasefire.errors import IntakeError
from ceasefire.pipeline.claim import claims_of, trace_origins
from ceasefire.pipeline.report import Channel
from ceasefire.registers.sources import SourceKind
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation, Stance
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When
from ceasefire.wording import LANGUAGES, Wording
from tests.centre.reporting.pictures import photograph

RECEIVED = datetime(2016, 5, 3, 12, 0, tzinfo=UTC)
KEY = b"k" * 32
SUBMISSION = "0" * 32


def read(syria: Case, **typed: str) -> FormReading:
    return read_form(typed, syria, RECEIVED)


def made(syria: Case, reading: FormReading, **more: object) -> Submission:
    return submission_of(reading, syria, received=RECEIVED, key=KEY, submission=SUBMISSION, **more)  # type: ignore[arg-type]


def slips(reading: FormReading) -> dict[str, Slip]:
    return {mistake.field: mistake.slip for mistake in reading.mistakes}


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of April 2016 in Damascus, which was three hours ahead of UTC."""
    return datetime(2016, 4, day, tzinfo=UTC) + timedelta(hours=hour - 3, minutes=minute)


def test_a_whole_form_becomes_a_report_with_one_statement(syria: Case) -> None:
    reading = read(
        syria, what="airstrike", day="2016-04-27", time="21:45", slack="15m", where="Sukkari", who="Russia", whom="the hospital",
        killed_least="14", killed_most="30", known_by="seen", words="Two bombs.", contact="+963 11 000000",
    )  # fmt: skip
    reading.check()
    report = made(syria, reading).report
    said = report.statements[0]
    assert (said.act, said.actors, said.targets) == (Act.AIRSTRIKE, ("russia",), ())
    assert said.occurred == When(earliest=at(27, 21, 30), latest=at(27, 22, 0))
    assert said.where is not None and (said.where.place_id, said.where.name) == ("sukkari", "Sukkari")
    assert (said.killed, said.wounded) == (Count(least=14, most=30), None)
    assert (said.observation, said.stance) == (Observation.SEEN, Stance.ASSERTS)
    assert said.text == "Two bombs.\nwhom: the hospital"
    assert report.channel is Channel.WEB and syria.sources[report.source].kind is SourceKind.HOTLINE
    assert report.received == RECEIVED and report.published is None


def test_how_to_reach_the_reporter_is_nowhere_in_the_report(syria: Case) -> None:
    reading = read(syria, words="x", contact="Abu Someone, +963 11 000000")
    report = made(syria, reading).report
    assert reading.contact == "Abu Someone, +963 11 000000"
    assert "963" not in f"{report!r} {report.verbatim!r} {reading!r}"


def test_the_fields_are_kept_as_they_were_typed_and_nothing_beside_them(syria: Case) -> None:
    report = made(syria, read(syria, where="  سوق السكري ", who="طائرة", submission="x", code="y", evil="z")).report
    kept = {"form": "report/1", "page_language": "", "where": "سوق السكري", "who": "طائرة"}
    assert json.loads(report.verbatim) == kept


@pytest.mark.parametrize(
    ("typed", "earliest", "latest"),
    [
        ({"day": "2016-04-27"}, at(27), at(28)),
        ({"day": "27.4.2016"}, at(27), at(28)),
        ({"day": "٢٧/٤/٢٠١٦"}, at(27), at(28)),
        ({"day": "2016-04-27", "slack": "1d"}, at(26), at(29)),
        ({"day": "2016-04-27", "time": "9:05"}, at(27, 9, 5), at(27, 9, 5)),
        ({"day": "2016-04-27", "time": "٠٩:٠٥"}, at(27, 9, 5), at(27, 9, 5)),
        ({"day": "2016-04-27", "time": "09:05", "slack": "1h"}, at(27, 8, 5), at(27, 10, 5)),
        ({"day": "2016-04-27", "time": "09:05", "until_time": "11:00"}, at(27, 9, 5), at(27, 11, 0)),
        ({"day": "2016-04-27", "until_day": "2016-04-29"}, at(27), at(30)),
        ({"day": "2016-04-27", "time": "22:00", "until_day": "2016-04-28", "until_time": "03:00"}, at(27, 22), at(28, 3)),
    ],
)
def test_a_time_is_read_with_its_precision(syria: Case, typed: dict[str, str], earliest: datetime, latest: datetime) -> None:
    reading = read_form(typed, syria, RECEIVED)
    assert slips(reading) == {} and reading.said.occurred == When(earliest=earliest, latest=latest)


def test_an_hour_that_came_twice_is_both_hours_and_one_that_never_came_is_around_it(syria: Case) -> None:
    twice = read_form({"day": "2015-10-29", "time": "23:30"}, syria, RECEIVED).said.occurred
    assert twice is not None and twice.latest - twice.earliest == timedelta(hours=1)
    never = read_form({"day": "2016-03-25", "time": "00:30"}, syria, RECEIVED).said.occurred
    assert never is not None and never.latest - never.earliest == timedelta(hours=1)


@settings(deadline=None)
@given(
    typed=st.fixed_dictionaries(
        {},
        optional={
            "day": st.dates(date(2016, 1, 1), date(2016, 4, 30)).map(str),
            "time": st.times().map(lambda clock: clock.strftime("%H:%M")),
            "slack": st.sampled_from(sorted(SLACK)),
        },
    )
)
def test_no_day_is_ever_made_up(syria: Case, typed: dict[str, str]) -> None:
    reading = read_form(typed | {"words": "x"}, syria, RECEIVED)
    if "day" not in typed:
        assert reading.said.occurred is None
        assert slips(reading) == ({"time": Slip.TIME_WITHOUT_DAY} if "time" in typed else {})
    else:
        assert reading.said.occurred is not None
        named = datetime.fromisoformat(typed["day"]).replace(tzinfo=syria.zone)
        slack = SLACK[typed.get("slack", "")] + timedelta(hours=1)
        assert named.astimezone(UTC) - slack <= reading.said.occurred.earliest
        assert reading.said.occurred.latest <= named.astimezone(UTC) + timedelta(days=1) + slack


@pytest.mark.parametrize(
    ("typed", "mistakes"),
    [
        ({}, {"words": Slip.NOTHING_SAID}),
        ({"slack": "1h", "known_by": "seen", "contact": "me"}, {"words": Slip.NOTHING_SAID}),
        ({"what": "revenge"}, {"what": Slip.CHOICE}),
        ({"what": "talks"}, {"what": Slip.CHOICE}),
        ({"known_by": "guessed", "words": "x"}, {"known_by": Slip.CHOICE}),
        ({"day": "yesterday"}, {"day": Slip.DAY}),
        ({"day": "2016-02-30"}, {"day": Slip.DAY}),
        ({"day": "0216-02-03"}, {"day": Slip.DAY}),
        ({"day": "03/04/2016"}, {"day": Slip.DAY_EITHER_WAY}),
        ({"day": "2016-05-04"}, {"day": Slip.FUTURE}),
        ({"day": "2016-04-27", "time": "25:00"}, {"time": Slip.TIME}),
        ({"time": "10:00", "words": "x"}, {"time": Slip.TIME_WITHOUT_DAY}),
        ({"until_day": "2016-04-27"}, {"until_day": Slip.UNTIL_WITHOUT_DAY}),
        ({"day": "2016-04-27", "until_day": "2016-04-20"}, {"until_day": Slip.UNTIL_BEFORE}),
        ({"day": "2016-04-27", "time": "10:00", "until_time": "09:00"}, {"until_day": Slip.UNTIL_BEFORE}),
        ({"place": "atlantis", "where": "Atlantis"}, {"where": Slip.PLACE_UNKNOWN}),
        ({"lat": "36.2"}, {"lon": Slip.HALF_A_POINT}),
        ({"lat": "96.2", "lon": "37"}, {"lat": Slip.NUMBER}),
        ({"lat": "1e2", "lon": "nan"}, {"lat": Slip.NUMBER, "lon": Slip.NUMBER}),
        ({"killed_least": "many"}, {"killed_least": Slip.WHOLE_NUMBER}),
        ({"killed_least": "9", "killed_most": "3"}, {"killed_most": Slip.LEAST_ABOVE_MOST}),
        ({"who_id": "nobody", "who": "them"}, {"who": Slip.ACTOR_UNKNOWN}),
        ({"words": "x" * 10_001}, {"words": Slip.TOO_LONG}),
    ],
)
def test_a_mistake_names_its_field(syria: Case, typed: dict[str, str], mistakes: dict[str, Slip]) -> None:
    assert slips(read_form(typed, syria, RECEIVED)) == mistakes


def test_all_mistakes_are_told_at_once_and_in_every_language_without_what_was_typed(syria: Case) -> None:
    reading = read(syria, what="revenge", day="secretday", lat="x", killed_least="secretnumber")
    with pytest.raises(ReportFormError) as caught:
        reading.check()
    assert set(slips(reading)) == {"what", "day", "lat", "lon", "killed_least"}
    assert "secret" not in str(caught.value) and "correct these fields" in str(caught.value)
    for language in LANGUAGES:
        told = [mistake.worded(Wording(language, syria)) for mistake in reading.mistakes]
        assert all(text and "{" not in text for text in told)


def test_a_field_with_a_mistake_states_nothing_and_its_words_are_kept(syria: Case) -> None:
    reading = read(syria, what="airstrike", day="before the harvest", where="Sukkari", killed_least="some")
    said = made(syria, reading).report.statements[0]
    assert (said.act, said.occurred, said.killed) == (Act.AIRSTRIKE, None, None)
    assert said.text == "day: before the harvest\nkilled_least: some"


def test_a_place_that_is_not_known_stays_as_it_was_typed(syria: Case) -> None:
    where = read(syria, where="the mill behind the school").said.where
    assert where is not None and (where.name, where.place_id, where.is_located) == ("the mill behind the school", "", False)


def test_a_place_that_was_chosen_comes_before_the_words_for_it(syria: Case) -> None:
    where = read(syria, where="zahra", place="zahraa-homs").said.where
    assert where is not None and (where.place_id, where.name) == ("zahraa-homs", "Zahraa, Homs")


def test_what_was_typed_for_a_place_never_stands_in_the_clear(syria: Case) -> None:
    for typed in (
        {"where": "my uncle's shop in Sukkari", "place": "sukkari"},
        {"where": "Суккари"},
        {"where": "behind our house"},
    ):
        report = made(syria, read_form(typed, syria, RECEIVED)).report
        clear = json.dumps(body_of(report, Sealer()), ensure_ascii=False)
        assert typed["where"] not in clear and "uncle" not in clear
        assert typed["where"].encode() in report.verbatim
    told = read(syria, where="my uncle's shop in Sukkari", place="sukkari").said
    assert told.text == "where: my uncle's shop in Sukkari"


def test_none_of_these_keeps_the_words_even_where_a_register_has_the_very_name(syria: Case) -> None:
    said = read(syria, where="Sukkari", place="-", who="russia", who_id="-").said
    assert said.where is not None and (said.where.name, said.where.place_id) == ("Sukkari", "")
    assert said.actors == () and said.text == "who: russia"


def test_a_sensitive_place_cannot_be_chosen_and_the_answer_is_that_of_an_unknown_one(syria: Case) -> None:
    hidden = next(place for place in syria.gazetteer.places if place.sensitive)
    assert slips(read(syria, place=hidden.id)) == slips(read(syria, place="atlantis")) == {"where": Slip.PLACE_UNKNOWN}


def test_a_point_has_the_radius_that_was_given_or_a_kilometre(syria: Case) -> None:
    where = read(syria, lat="36,2", lon="٣٧٫١٥", radius_km="3", where="near the bridge").said.where
    assert where is not None and (where.lat, where.lon, where.radius_km, where.name) == (36.2, 37.15, 3.0, "near the bridge")
    rough = read(syria, lat="36.2", lon="37.15").said.where
    assert rough is not None and rough.radius_km == 1.0


def test_an_actor_is_named_by_choice_or_by_its_own_name_and_never_guessed(syria: Case) -> None:
    assert read(syria, who="a Russian plane").said.actors == ()
    assert read(syria, who="russia").said.actors == ("russia",)
    assert read(syria, who="a Russian plane", who_id="russia").said.actors == ("russia",)
    assert read(syria, who_id="unknown").said.actors == ("unknown",)
    assert read(syria, words="shells").said.actors == ()


def test_actors_that_may_be_meant_stand_in_the_order_of_their_ids_and_not_of_likelihood(syria: Case) -> None:
    meant = actor_names(syria).meant("Russia or the Syrian government", doers=True)
    assert {"russia", "syrian-government"} <= set(meant) and list(meant) == sorted(meant)
    assert "civilians" not in actor_names(syria).meant("civilians", doers=True)
    assert "civilians" in actor_names(syria).meant("civilians", doers=False)
    assert actor_names(syria).meant("", doers=True) == ()


def test_what_others_told_asserts_nothing(syria: Case) -> None:
    said = read(syria, what="airstrike", known_by="told").said
    assert said.stance is Stance.RUMOURED and said.observation is None and not said.stance.says_it_happened


def test_sending_twice_is_one_report_and_changing_a_word_is_another(syria: Case) -> None:
    one, other = read(syria, words="shells"), read(syria, words="two shells")
    assert made(syria, one).report == made(syria, one).report
    assert made(syria, one).report.id != made(syria, other).report.id
    assert report_id_of(one, key=KEY, submission="1" * 32) != report_id_of(one, key=KEY, submission=SUBMISSION)
    assert report_id_of(one, key=b"other", submission=SUBMISSION) != report_id_of(one, key=KEY, submission=SUBMISSION)


def test_an_addition_is_the_same_voice_as_the_report_it_adds_to(syria: Case) -> None:
    first = made(syria, read(syria, what="airstrike", words="shells")).report
    second = made(syria, read(syria, what="airstrike", words="and smoke"), passes_on=first.id).report
    assert second.statements[0].passes_on == first.id and json.loads(second.verbatim)["adds_to"] == first.id
    origins = trace_origins([first, second], syria.sources)
    assert {claim.origin for report in (first, second) for claim in claims_of(report, origins)} == {first.source}


def test_each_picture_is_a_report_of_its_own_that_states_nothing(syria: Case) -> None:
    picture = take_picture(photograph())
    handed = submission_of(
        read_form({}, syria, RECEIVED, files=1), syria, received=RECEIVED, key=KEY, submission=SUBMISSION, pictures=(picture,)
    )
    shown = handed.pictures[0]
    assert (shown.verbatim, shown.media_type, shown.statements) == (picture.content, "image/jpeg", ())
    assert json.loads(handed.report.verbatim)["pictures"] == [{"report": shown.id, "sha256": picture.sha256}]
    assert read_form({}, syria, RECEIVED, files=1).mistakes == ()


def test_a_case_without_a_hotline_says_what_to_add(syria: Case) -> None:
    others = {name: source for name, source in syria.sources.items() if source.kind is not SourceKind.HOTLINE}
    with pytest.raises(IntakeError, match="kind: hotline"):
        made(replace(syria, sources=others, desk=""), read(syria, words="x"))


@settings(deadline=None)
@given(typed=st.dictionaries(st.sampled_from([*LIMITS, "contact", "code"]), st.text(max_size=60), max_size=8))
def test_whatever_is_typed_becomes_a_report_that_the_record_can_hold(syria: Case, typed: dict[str, str]) -> None:
    report = made(syria, read_form(typed, syria, RECEIVED)).report
    sealer = Sealer()
    body = body_of(report, sealer)
    vault = {value.path: value.value for value in sealer.values}
    assert report_of(json.loads(json.dumps(body)), vault) == report


def test_every_choice_of_the_form_has_words_in_every_language(syria: Case) -> None:
    keys = {f"report.what.{act.value}" for act in WHAT} | {f"report.known_by.{word}" for word in (*KNOWN_BY, "none")}
    keys |= {f"report.slack.{word or 'none'}" for word in SLACK} | {f"report.mistake.{slip.value}" for slip in Slip}
    keys |= {f"report.upload.{why.value}" for why in Refusal}
    for language in LANGUAGES:
        assert {key for key in keys if not Wording(language, syria).has(key)} == set()


def test_the_words_of_the_form_take_no_side_in_any_language(syria: Case) -> None:
    for language in LANGUAGES:
        said = " ".join(text for key, text in Wording(language, syria).messages.items() if key.startswith("report."))
        for side in (
            "syria",
            "russia",
            "سوريا",
            "روسيا",
            "росси",
            "сири",
            "syrie",
            "russie",
            "regime",
            "rebel",
            "terror",
            "режим",
            "إرهاب",
        ):
            assert not re.search(rf"\b{side}", said, re.IGNORECASE), (language, side)
