"""Rows in our columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ceasefire import intake
from ceasefire.agreement.case import Case
from ceasefire.errors import IntakeError
from ceasefire.pipeline.report import Channel
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation, Stance
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.truth import Truth
from tests.intake.conftest import KEY, RECEIVED, Take

DAMASCUS = ZoneInfo("Asia/Damascus")


def one(take: Take, **cells: str) -> Any:
    row = {"source": "sohr", "unit": "x", **cells}
    reports, refused = take(",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in row.values()) + "\n")
    assert len(reports) + len(refused) == 1
    return (reports or refused)[0]


def test_a_full_row_is_taken_as_it_stands(take: Take) -> None:
    report = one(
        take,
        report_id="r1",
        citation="https://example.org/a",
        occurred_from="2016-04-05",
        occurred_to="2016-04-06",
        published="2016-04-07",
        place="Douma",
        act="airstrike",
        actor="Russian warplanes",
        target="civilians",
        stance="asserts",
        killed_min="3",
        killed_max="5",
        wounded_min="7",
        circumstances="warned;joint_position_with=nusra-front",
        proportionate="false",
        observation="seen",
        text="=SUM(1)",
    )
    said = report.statements[0]
    assert (report.id, report.channel, report.source) == ("r1", Channel.CSV, "sohr")
    assert said.act is Act.AIRSTRIKE and said.actors == ("russian-air-force",) and said.targets == ("civilians",)
    assert said.occurred.earliest == datetime(2016, 4, 5, tzinfo=DAMASCUS)
    assert said.occurred.latest == datetime(2016, 4, 7, tzinfo=DAMASCUS)
    assert report.received == report.published.latest == datetime(2016, 4, 8, tzinfo=DAMASCUS)
    assert said.where.place_id == "douma"
    assert (said.killed, said.wounded) == (Count(least=3, most=5), Count(least=7))
    assert said.circumstances == {"warned", "joint_position_with=nusra-front"}
    assert said.proportionate is Truth.NO and said.observation is Observation.SEEN and said.text == "=SUM(1)"


def test_an_almost_empty_row_says_almost_nothing(take: Take) -> None:
    report = one(take, text="something")
    said = report.statements[0]
    assert (said.act, said.occurred, said.where, said.actors, said.killed) == (Act.UNKNOWN, None, None, (), None)
    assert said.stance is Stance.ASSERTS and report.received == RECEIVED and len(report.id) == 20


@pytest.mark.parametrize(
    ("field", "cell", "word"),
    [
        ("source", "nobody-knows", "sources.yaml"),
        ("source", " ", "is empty"),
        ("act", "airstrke", "did you mean 'airstrike'"),
        ("act", "attacks", "not a known word"),
        ("actor", "Martians", "parties.yaml"),
        ("target", "russia+Martians", "parties.yaml"),
        ("stance", "muses", "not a known word"),
        ("observation", "smelt", "not a known word"),
        ("occurred_from", "2016-04-05T10:00", "no zone"),
        ("occurred_from", "5 April", "is not a time"),
        ("occurred_from", "9999-12-31", "outside the years"),
        ("occurred_from", "2216-04-05", "outside the years"),
        ("published", "0001-01-01", "outside the years"),
        ("lat", "nan", "is not a number"),
        ("lon", "inf", "is not a number"),
        ("lat", "91", "is not a number"),
        ("precision_km", "-1", "is not a number"),
        ("killed_min", "-3", "whole number"),
        ("killed_min", "=1+1", "whole number"),
        ("wounded_max", "2.5", "whole number"),
        ("proportionate", "perhaps", "true, false or unknown"),
        ("circumstances", "Über alles", "is not a word"),
        ("report_id", "a b", "is not an id"),
    ],
)
def test_a_cell_that_cannot_stand_sets_its_row_aside(take: Take, field: str, cell: str, word: str) -> None:
    refused = one(take, **{"lat": "36", "lon": "37", field: cell} if field in ("lat", "lon") else {field: cell})
    assert refused.field == field and word in refused.reason and refused.line == 2
    assert refused.verbatim.endswith(b"\n") and cell.encode() in refused.verbatim


@pytest.mark.parametrize(
    "cells",
    [
        {"occurred_from": "2016-04-06", "occurred_to": "2016-04-05"},
        {"killed_min": "5", "killed_max": "3"},
        {"lat": "36"},
    ],
)
def test_cells_that_contradict_each_other_set_the_row_aside(take: Take, cells: dict[str, str]) -> None:
    assert one(take, **cells).reason


def test_acts_together_are_statements_of_one_report(take: Take) -> None:
    report = one(take, act="direct_fire+indirect_fire", actor="russia", place="Douma")
    assert [said.act for said in report.statements] == [Act.DIRECT_FIRE, Act.INDIRECT_FIRE]
    assert replace(report.statements[0], act=Act.INDIRECT_FIRE) == report.statements[1]


def test_joint_actors_stand_in_one_statement_and_alternatives_in_two(take: Take) -> None:
    assert [said.actors for said in one(take, actor="russia+iran").statements] == [("russia", "iran")]
    assert [said.actors for said in one(take, actor="russia|iran").statements] == [("russia",), ("iran",)]


def test_a_place_that_nobody_knows_keeps_its_name(take: Take) -> None:
    where = one(take, place="A hamlet on no map").statements[0].where
    assert where.name == "A hamlet on no map" and not where.is_located


def test_a_position_goes_before_the_gazetteer_and_a_far_one_is_another_place(take: Take) -> None:
    near = one(take, place="Douma", lat="33.57", lon="36.40", precision_km="0.2").statements[0].where
    far = one(take, place="Douma", lat="35.00", lon="40.00").statements[0].where
    assert (near.lat, near.radius_km, near.place_id) == (33.57, 0.2, "douma")
    assert (far.lat, far.place_id, far.name) == (35.0, "", "Douma")


def test_by_then_is_an_interval_with_an_open_beginning(take: Take, syria: Case) -> None:
    occurred = one(take, occurred_to="2016-03-16").statements[0].occurred
    assert occurred.earliest == syria.span.start and occurred.latest == datetime(2016, 3, 17, tzinfo=DAMASCUS)


def test_a_day_on_which_the_clock_changes_has_23_hours(take: Take) -> None:
    occurred = one(take, occurred_from="2016-03-25").statements[0].occurred
    assert occurred.latest.timestamp() - occurred.earliest.timestamp() == timedelta(hours=23).total_seconds()


def test_the_same_row_twice_adds_nothing_and_an_id_for_two_things_is_refused(take: Take) -> None:
    reports, refused = take("report_id,source,text\na,sohr,x\na,sohr,x\na,sohr,y\n")
    assert len(reports) == 1 and [item.line for item in refused] == [4]


def test_an_id_without_the_key_cannot_be_made_again(tmp_path: Path, syria: Case) -> None:
    path = tmp_path / "a.csv"
    path.write_text("source,text\nsohr,x\n")
    ids = {next(intake.take(path, syria, received=RECEIVED, key=key)).id for key in (KEY, b"another key")}  # type: ignore[union-attr]
    assert len(ids) == 2


def test_a_renamed_file_gives_the_same_ids(take: Take) -> None:
    text = "source,text\nsohr,x\n"
    assert take(text, "a.csv")[0][0].id == take(text, "b.csv")[0][0].id


def test_a_broken_row_does_not_take_the_next_ones_with_it(take: Take) -> None:
    content = b"source,text\nsohr,one\nsohr,two,three\nsohr,\xff\xfe\nsohr,\x00\nsohr,last\n"
    reports, refused = take(content)
    assert [report.statements[0].text for report in reports] == ["one", "last"]
    assert [item.line for item in refused] == [3, 4, 5]
    assert refused[1].verbatim == b"sohr,\xff\xfe\n"


def test_quoted_line_breaks_keep_the_line_numbers_right(take: Take) -> None:
    reports, refused = take('source,text\nsohr,"two\nlines"\nnobody,x\n')
    assert reports[0].statements[0].text == "two\nlines" and refused[0].line == 4


def test_an_open_quotation_mark_does_not_swallow_a_large_file(take: Take) -> None:
    rows = "sohr,a plain row of the file\n" * 20_000
    reports, refused = take(f'source,text\nsohr,"open\n{rows}')
    assert reports and refused and refused[0].line == 2


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_signs_between_cells_are_seen(take: Take, delimiter: str) -> None:
    reports, _ = take(f"source{delimiter}text\nsohr{delimiter}x\n")
    assert reports[0].statements[0].text == "x"


def test_a_header_alone_gives_nothing(take: Take) -> None:
    assert take("source,text\n") == ([], [])


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.csv", "is empty"),
        (b"\n", "a.csv", "is empty"),
        (b"\xff\xfea\x00", "a.csv", "UTF-8"),
        (b"source,colour\n", "a.csv", "'colour' is not known"),
        (b"place,text\n", "a.csv", "no column 'source'"),
        (b"source,text,text\n", "a.csv", "stands twice"),
        (b"not a spreadsheet", "a.xlsx", "export it again"),
        (b"PK\x03\x04 nor this", "a.xlsx", "spreadsheet"),
        (b"PAR1 nor this", "a.parquet", "Parquet"),
        (b"what is this", "a.dat", "no known format"),
        (b"\n \n", "a.jsonl", "is empty"),
        (b"code,belligerent,type,assessment,reason_non_credible,statements\n", "belligerents.csv", "incidents.csv"),
    ],
)
def test_a_file_that_cannot_be_taken_says_so_in_one_line(take: Take, content: bytes, name: str, words: str) -> None:
    with pytest.raises(IntakeError, match=words) as error:
        take(content, name)
    assert name in str(error.value) and "\n" not in str(error.value)


def test_a_file_that_is_not_there_says_so(tmp_path: Path, syria: Case) -> None:
    with pytest.raises(IntakeError, match="missing"):
        list(intake.take(tmp_path / "none.csv", syria, received=RECEIVED, key=KEY))


def test_json_lines_keep_numbers_as_written_and_refuse_what_is_not_a_row(take: Take) -> None:
    lines = [
        '{"source": "sohr", "lat": 36.10, "lon": 37, "killed_min": 3, "actor": ["russia", "iran"], "place": null}',
        '{"source": "sohr", "source": "vdc"}',
        '{"source": "sohr", "colour": "red"}',
        "[1]",
        "{",
        '{"source": "sohr", "lat": NaN, "lon": 1}',
        '{"source": "sohr", "text": "\\ud800"}',
        '{"source": "sohr", "text": {"deep": 1}}',
    ]
    reports, refused = take("\n".join(lines), "rows.jsonl")
    assert b'"36.10"' in reports[0].verbatim and reports[0].statements[0].actors == ("russia", "iran")
    assert [item.line for item in refused] == [2, 3, 4, 5, 6, 7, 8]
    assert refused[1].field == "colour"
