"""Others' columns through a mapping; spreadsheets and Parquet; ACLED and UCDP GED."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ceasefire.agreement.case import Case
from ceasefire.errors import IntakeError
from ceasefire.pipeline.report import Channel, Report
from ceasefire.registers.sources import Source, SourceKind
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.statements import Count, Statement
from tests.intake.conftest import Take

MAPPING = """\
columns: {When: occurred_from, Where: place, What: act, Dead: [killed_min, killed_max]}
constants: {source: sohr}
values:
  act: {Bombing: airstrike, "Fire*": direct_fire}
dates: {occurred_from: "%d %B %Y"}
join:
  text: {columns: [What, Remarks], labels: {Remarks: remarks}}
"""

NAIVE = datetime.fromisoformat("2016-04-05T10:30")


def days(said: Statement) -> int:
    """How many days the interval of a statement spans."""
    assert said.occurred is not None
    return (said.occurred.latest - said.occurred.earliest).days


def radius(said: Statement) -> float:
    """The radius of a statement's place in km."""
    assert said.where is not None
    return said.where.radius_km


def with_sources(case: Case, *ids: str) -> Case:
    extra = {source: Source(id=source, names={"en": source}, kind=SourceKind.DATASET) for source in ids}
    return replace(case, sources={**case.sources, **extra})


def test_a_mapping_renames_columns_words_and_dates(take: Take) -> None:
    reports, refused = take(
        "When,Where,What,Dead,Remarks\n5 April 2016,Douma,Bombing,3,at dawn\n,,Firefight,,\n,,Dance,,\n", mapping=MAPPING
    )
    said = reports[0].statements[0]
    assert said.act is Act.AIRSTRIKE and said.killed == Count(least=3, most=3) and began(reports[0]).startswith("2016-04-05")
    assert said.text == "Bombing; remarks: at dawn" and reports[1].statements[0].act is Act.DIRECT_FIRE
    assert refused[0].field == "act" and b'"Remarks"' in reports[0].verbatim


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("columns: {When: ocurred_from}\n", r"mapping.yaml:1: columns.*not one of our columns"),
        ("columns: {When: occurred_from}\nconstant: {source: sohr}\n", r"mapping.yaml:2: constant: is not a field"),
        ("columns: {When: occurred_from, Nope: act}\nignore_others: false\nignore: [Where, What, Dead, Remarks]\n", "Nope"),
        ("columns: {When: occurred_from}\n", "'Where' is not in the mapping"),
        ("columns: {When: occurred_from}\nignore_others: true\nconstants: {source: nobody}\n", "add to its sources.yaml"),
        ("columns: [", "is not YAML"),
    ],
)
def test_a_mapping_with_a_fault_is_refused_with_its_place(take: Take, mapping: str, words: str) -> None:
    with pytest.raises(IntakeError, match=words):
        take("When,Where,What,Dead,Remarks\n", mapping=mapping)


def began(report: Report) -> str:
    """When a report's first statement begins."""
    occurred = report.statements[0].occurred
    assert occurred is not None
    return occurred.earliest.astimezone(ZoneInfo("Asia/Damascus")).isoformat()


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Log"
    for row in rows:
        page.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_spreadsheet_in_our_columns(take: Take) -> None:
    content = workbook(
        ("source", "occurred_from", "killed_min", "text"),
        ("sohr", date(2016, 4, 5), 3, "=A1"),
        (None, None, None, None),
        ("sohr", NAIVE, None, "naive"),
    )
    reports, refused = take(content, "log.xlsx")
    assert reports[0].channel is Channel.XLSX and reports[0].statements[0].text == "=A1"
    assert reports[0].statements[0].killed == Count(least=3)
    assert [(item.line, item.field) for item in refused] == [(4, "occurred_from")]


def test_a_spreadsheet_with_its_own_header_row_sheet_and_zone(take: Take) -> None:
    content = workbook(("Daily log",), ("Who", "When"), ("SOHR", NAIVE))
    mapping = """\
columns: {Who: source, When: occurred_from}
values: {source: {SOHR: sohr}}
dates: {occurred_from: "%d %B %Y"}
zone: Asia/Damascus
sheet: Log
header_row: 2
"""
    reports, refused = take(content, "log.xlsx", mapping=mapping)
    assert not refused and began(reports[0]) == "2016-04-05T10:30:00+03:00"
    with pytest.raises(IntakeError, match="no sheet 'Blatt'"):
        take(content, "log.xlsx", mapping=mapping.replace("Log", "Blatt"))


def test_parquet_in_our_columns(take: Take) -> None:
    out = BytesIO()
    columns = {
        "source": ["sohr", "sohr"],
        "lat": [36.5, float("nan")],
        "lon": [37.0, 1.0],
        "occurred_from": [date(2016, 4, 5), None],
    }
    pq.write_table(pa.table(columns), out)
    reports, refused = take(out.getvalue(), "rows.parquet")
    assert b'"36.5"' in reports[0].verbatim and [(item.line, item.field) for item in refused] == [(2, "lat")]


ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,location,"
    "latitude,longitude,geo_precision,source,notes,fatalities\n"
    "SYR1,05 April 2016,1,Explosions/Remote violence,Air/drone strike,Russian Military,Civilians (Syria),"
    "Douma,33.57,36.40,1,SOHR,note,3\n"
    "SYR2,05 April 2016,2,Battles,Armed clash,Syrian army,Rebels of a group not listed,Douma,33.57,36.40,2,SOHR,note,0\n"
)


def test_an_acled_export(take: Take, syria: Case) -> None:
    with pytest.raises(IntakeError, match="no source 'acled'"):
        take(ACLED, "acled.csv", case=replace(syria, sources={}))
    reports, refused = take(ACLED, "acled.csv")
    strike, clash = (report.statements[0] for report in reports)
    assert not refused and [report.id for report in reports] == ["acled-SYR1", "acled-SYR2"]
    assert (strike.act, strike.actors, strike.targets) == (Act.AIRSTRIKE, ("russia",), ("civilians",))
    assert strike.killed == Count(least=3) and "source: SOHR" in strike.text and radius(strike) == 2.5
    assert (clash.actors, clash.targets, clash.killed, radius(clash)) == ((), (), None, 25)
    assert "actor 2: Rebels of a group not listed" in clash.text
    assert days(clash) == 13


UCDP = (
    "id,type_of_violence,dyad_name,side_a,side_b,source_article,where_prec,where_coordinates,where_description,latitude,longitude,"
    "date_prec,date_start,date_end,best,high,low\n"
    "7,1,A - B,Government of Syria,Syrian insurgents,paper,1,Douma,near Douma,33.57,36.40,2,"
    "2016-04-05 00:00:00.000,2016-04-07 00:00:00.000,4,6,2\n"
    "8,3,A - C,IS,Civilians,paper,4,Aleppo province,,36.2,37.1,1,2016-04-05,2016-04-05,4,6,2\n"
)


def test_a_ucdp_ged_export(take: Take, syria: Case) -> None:
    reports, refused = take(UCDP, "ged.csv", case=with_sources(syria, "ucdp-ged"))
    fight, attack = (report.statements[0] for report in reports)
    assert not refused and reports[0].channel is Channel.UCDP_GED
    assert fight.actors == () and fight.killed == Count(least=2, most=6) and "side A: Government of Syria" in fight.text
    assert days(fight) == 3
    assert attack.targets == ("civilians",) and attack.actors and radius(attack) == 60
