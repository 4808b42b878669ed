"""What a filled form says arrives as its reporter meant it: times with their doubt, alternatives as such, hearsay as hearsay."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.arrival import Arrival, Attached
from ceasefire.centre.channels.errors import UnreadableArrivalError
from ceasefire.centre.channels.odk.submission import arrival_of
from ceasefire.centre.channels.reports import report_of
from ceasefire.pipeline.report import Channel, Quarantined, Report
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation, Stance
from tests.centre.channels.recorder import Desk

NOW = datetime(2016, 3, 6, 12, tzinfo=UTC)
KEY = b"k" * 32
ID = "uuid:6d2d1a1e-3c1d-4a2b-9b9a-0f0f0f0f0f0f"


def filled(case: str = "syria-2016", instance: str = ID, **answers: str) -> bytes:
    said = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in answers.items())
    meta = f'<orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>{instance}</orx:instanceID></orx:meta>'
    return f'<?xml version="1.0"?><data id="x" version="1"><form>ceasefire:{case}</form>{said}{meta}</data>'.encode()


def taken(case: Case, **answers: str) -> Report:
    report = report_of(arrival(**answers), case, KEY)
    assert isinstance(report, Report), report
    return report


def arrival(**answers: str) -> Arrival:
    return arrival_of(filled(**answers), {}, "syria-2016", NOW)


def test_a_full_form_becomes_a_statement_with_all_it_says(syria: Case) -> None:
    report = taken(
        syria,
        act="airstrike",
        when="exact",
        time="2016-03-05T10:30:00.000+02:00",
        place="talbiseh",
        point="34.84 36.73 0 0",
        radius="0.5",
        actor="russia",
        target="civilians",
        observation="seen",
        killed_min="2",
        killed_max="5",
        text="Two aircraft.",
    )
    (said,) = report.statements
    assert report.channel is Channel.ODK and report.received == NOW
    assert said.act is Act.AIRSTRIKE and said.stance is Stance.ASSERTS and said.observation is Observation.SEEN
    assert said.occurred is not None and said.occurred.is_instant and said.occurred.earliest.hour == 10
    assert said.where is not None and (said.where.lat, said.where.lon, said.where.radius_km) == (34.84, 36.73, 0.5)
    assert said.actors == ("russia",) and said.targets == ("civilians",)
    assert said.killed is not None and (said.killed.least, said.killed.most) == (2, 5)


def test_it_is_known_from_the_hour_it_came_in_and_not_from_the_happening(syria: Case) -> None:
    assert taken(syria, act="unknown", day="2016-03-01").received == NOW


@pytest.mark.parametrize(("together", "accounts"), [("yes", 1), ("no", 2), ("", 1)])
def test_several_actors_acted_together_or_were_one_of_them(together: str, accounts: int, syria: Case) -> None:
    report = taken(syria, act="airstrike", actor="russia syrian-air-force", together=together)
    assert len(report.statements) == accounts
    assert {actor for said in report.statements for actor in said.actors} == {"russia", "syrian-air-force"}


def test_hearsay_is_passed_on_as_a_rumour(syria: Case) -> None:
    (said,) = taken(syria, act="airstrike", observation="told").statements
    assert said.stance is Stance.RUMOURED and said.observation is None and not said.stance.says_it_happened


def test_a_day_and_a_span_keep_their_doubt(syria: Case) -> None:
    (day,) = taken(syria, act="airstrike", when="day", day="2016-03-05").statements
    (span,) = taken(syria, act="airstrike", when="between", first_day="2016-03-01", last_day="2016-03-05").statements
    assert day.occurred is not None and span.occurred is not None
    assert (day.occurred.latest - day.occurred.earliest).total_seconds() == 86_400
    assert (span.occurred.latest - span.occurred.earliest).total_seconds() == 5 * 86_400


def test_an_answer_that_cannot_be_is_set_aside_with_its_reason(syria: Case) -> None:
    refused = report_of(arrival(act="airstrike", killed_min="5", killed_max="2"), syria, KEY)
    assert isinstance(refused, Quarantined) and refused.field == "killed_min" and b"airstrike" in refused.verbatim


def test_an_empty_form_says_nothing(syria: Case) -> None:
    assert isinstance(report_of(arrival(), syria, KEY), Quarantined)


def test_pictures_come_along_by_name_and_missing_ones_are_counted() -> None:
    files = {"1.jpg": Attached(content=b"one", media_type="image/jpeg"), "other.exe": Attached(content=b"no")}
    arrival = arrival_of(filled(act="airstrike", picture_1="1.jpg", picture_2="2.jpg"), files, "syria-2016", NOW)
    assert [item.content for item in arrival.attachments] == [b"one"] and arrival.left_out == 1


def test_a_form_sent_twice_is_one_report(desk: Desk) -> None:
    for picture in ("", "1.jpg"):
        files = {"1.jpg": Attached(content=b"one")} if picture else {}
        accepted = desk.receive(arrival_of(filled(act="airstrike", picture_1="1.jpg"), files, "syria-2016", NOW))
    assert accepted.repeated and desk.workspace.report_count == 1


def test_two_forms_with_the_same_answers_are_two_reports(desk: Desk) -> None:
    for instance in (ID, ID.replace("6", "7")):
        desk.receive(arrival_of(filled(instance=instance, act="airstrike"), {}, "syria-2016", NOW))
    assert desk.workspace.report_count == 2


def test_a_form_in_the_shape_of_kobo_is_read() -> None:
    xml = (
        b'<aXy12 xmlns:jr="http://openrosa.org/javarosa" id="aXy12" version="vQ"><formhub><uuid>0</uuid></formhub>'
        b"<form>ceasefire:syria-2016</form><group><act>airstrike</act></group><__version__>vQ</__version__>"
        b"<meta><instanceID>uuid:0000-1111</instanceID></meta></aXy12>"
    )
    assert arrival_of(xml, {}, "syria-2016", NOW).cells == {"act": "airstrike"}


@pytest.mark.parametrize(
    ("xml", "status"),
    [
        (b"", 400),
        (b"not xml", 400),
        (b"<data/>", 404),
        (filled(case="hudaydah-2018"), 404),
        (b"<data>" + b"<a/>" * 5_000 + b"</data>", 413),
        (b"<data>" + b"x" * 1_000_001 + b"</data>", 413),
    ],
)
def test_what_is_no_submission_of_this_form_is_refused(xml: bytes, status: int) -> None:
    with pytest.raises(UnreadableArrivalError) as raised:
        arrival_of(xml, {}, "syria-2016", NOW)
    assert raised.value.status == status


@given(st.dictionaries(st.sampled_from(["act", "time", "point", "actor", "place", "killed_min", "radius"]), st.text(max_size=40)))
def test_whatever_is_filled_in_is_a_report_or_set_aside(syria: Case, answers: dict[str, str]) -> None:
    clean = {name: "".join(sign for sign in text if sign.isprintable()) for name, text in answers.items()}
    assert isinstance(report_of(arrival(**clean), syria, KEY), Report | Quarantined)
