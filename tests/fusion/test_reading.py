"""Files become exact frames, or are refused with file, line and field."""

import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings

from ceasefire.fusion import SCHEMA, FusionInputError, normalise, read_reports
from tests.fusion.reports import Row, frame, report, rows

HEADER = "report_id,occurred_from,occurred_to,lat,lon,precision_km,place,act,killed_min,killed_max,text\n"


def csv_file(folder: Path, body: str) -> Path:
    path = folder / "reports.csv"
    path.write_text(HEADER + body, encoding="utf-8")
    return path


def test_one_table_reads_alike_from_csv_json_lines_and_parquet(tmp_path: Path) -> None:
    told = {
        "report_id": "a",
        "occurred_from": "2016-04-28",
        "lat": 36.2,
        "lon": 37.1,
        "killed_min": 3,
        "text": "said, and\nsaid again",
    }
    pl.DataFrame([told]).write_csv(tmp_path / "t.csv")
    pl.DataFrame([told]).write_parquet(tmp_path / "t.parquet")
    (tmp_path / "t.jsonl").write_text(json.dumps(told) + "\n\n", encoding="utf-8")
    tables = [read_reports(tmp_path / name) for name in ("t.csv", "t.jsonl", "t.parquet")]
    assert tables[0].equals(tables[1])
    assert tables[1].equals(tables[2])
    assert dict(tables[0].schema) == SCHEMA


def test_a_date_is_its_whole_day_in_the_zone_given(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "a,2016-04-28,,,,,,,,,\n")
    utc, damascus = read_reports(path), read_reports(path, zone="Asia/Damascus")
    assert utc.row(0)[1:3] == (datetime(2016, 4, 28, tzinfo=UTC), datetime(2016, 4, 29, tzinfo=UTC))
    assert damascus.row(0)[1:3] == (datetime(2016, 4, 27, 21, tzinfo=UTC), datetime(2016, 4, 28, 21, tzinfo=UTC))


def test_the_last_day_of_a_span_is_counted_in(tmp_path: Path) -> None:
    table = read_reports(csv_file(tmp_path, "a,2016-04-28T10:00+03:00,2016-04-30,,,,,,,,\n"))
    assert table.row(0)[1:3] == (datetime(2016, 4, 28, 7, tzinfo=UTC), datetime(2016, 5, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("b,28/04/2016,,,,,,,,,", "occurred_from: '28/04/2016' is not an ISO 8601"),
        ("b,2016-02-30,,,,,,,,,", "occurred_from: '2016-02-30' is not"),
        ("b,9999-12-31,,,,,,,,,", "occurred_from: '9999-12-31' is not"),
        ("b,,,,,,,,,,", "occurred_from: is empty"),
        (",2016-04-28,,,,,,,,,", "report_id: is empty"),
        ("b,2016-04-28,2016-04-27,,,,,,,,", "occurred_to: lies before"),
        ("b,2016-04-28,,north,37,,,,,,", "lat: 'north' is not a number"),
        ("b,2016-04-28,,96,37,,,,,,", "lat: outside -90 to 90"),
        ("b,2016-04-28,,36,,,,,,,", "lat, lon: one stands without the other"),
        ("b,2016-04-28,,36,37,-1,,,,,", "precision_km: outside"),
        ("b,2016-04-28,,,,,,,many,,", "killed_min: 'many' is not a whole number"),
        ("b,2016-04-28,,,,,,,5,3,", "killed_max: is less than killed_min"),
        ("b,2016-04-28,,,,,,,5", "has 9 fields"),
    ],
)
def test_a_mistake_is_named_by_file_line_and_field(tmp_path: Path, row: str, field: str) -> None:
    # The text of the first report runs over two lines, so the second begins on line 4.
    path = csv_file(tmp_path, f'a,2016-04-28,,,,,,,,,"two\nlines"\n{row}\n')
    with pytest.raises(FusionInputError) as caught:
        read_reports(path)
    assert str(caught.value).startswith(f"{path}:4: {field}")


def test_a_report_that_stands_on_two_rows_that_differ_is_refused() -> None:
    with pytest.raises(FusionInputError, match="report_id: 'a' stands on several rows that differ"):
        normalise(frame([report("a"), report("a", act="siege")]))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("[1]", "is not an object"),
        ("{", "is not well-formed JSON"),
        ('{"report_id": ["a"]}', "report_id: holds a list"),
    ],
)
def test_a_bad_json_line_is_named(tmp_path: Path, line: str, what: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"report_id": "a", "occurred_from": "2016-04-28"}\n' + line, encoding="utf-8")
    with pytest.raises(FusionInputError, match=what) as caught:
        read_reports(path)
    assert f"{path}:2:" in str(caught.value)


def test_what_is_no_table_of_reports_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("", encoding="utf-8")
    (tmp_path / "r.parquet").write_text("no parquet", encoding="utf-8")
    (tmp_path / "r.csv").write_text("name\na\n", encoding="utf-8")
    (tmp_path / "latin.csv").write_bytes("report_id,occurred_from\né,2016-04-28\n".encode("latin-1"))
    wrong = {
        "r.txt": "unknown kind",
        "r.parquet": "is not a parquet",
        "r.csv": "report_id: the column",
        "latin.csv": "not UTF-8",
        "gone.csv": "no such",
    }
    for name, what in wrong.items():
        with pytest.raises(FusionInputError, match=what):
            read_reports(tmp_path / name)


def test_times_without_a_zone_are_of_the_zone_that_is_named_for_the_file(tmp_path: Path) -> None:
    naive = pl.DataFrame({"report_id": ["a"], "occurred_from": [datetime(2016, 4, 28, 10)]})  # noqa: DTZ001
    table = read_reports(csv_file(tmp_path, "a,2016-04-28T10:00,,,,,,,,,\n"), zone="Asia/Damascus")
    for found in (normalise(naive, zone="Asia/Damascus"), table):
        assert found["occurred_from"].to_list() == [datetime(2016, 4, 28, 7, tzinfo=UTC)]


@settings(max_examples=40, deadline=None)
@given(rows())
def test_normalising_twice_is_normalising_once(drawn: list[Row]) -> None:
    once = normalise(frame(drawn))
    assert normalise(once).equals(once)
