"""Laws that hold for any file."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceasefire import intake
from ceasefire.agreement.case import Case
from ceasefire.errors import IntakeError
from ceasefire.intake.rows import COLUMNS
from ceasefire.pipeline.report import Quarantined, Report
from tests.intake.conftest import KEY, RECEIVED

SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = st.sampled_from(["a.csv", "a.jsonl", "a.xlsx", "a.parquet", "a.txt", "a.dat", "incidents.csv"])
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["sohr", "russia", "airstrike", "2016-04-05", "36.1", "nan", "5", "Douma", "=1+1", "unknown", "a+b|c", "denies"]
    ),
)
ROWS = st.lists(st.dictionaries(st.sampled_from(COLUMNS), CELLS, max_size=8), max_size=6)


def all_of(content: bytes, name: str, case: Case) -> list[Report | Quarantined]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        items = list(intake.take(path, case, received=RECEIVED, key=KEY))
    return [replace(item, file=name) if isinstance(item, Quarantined) else item for item in items]


def table(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


@SOME
@given(content=st.binary(max_size=300), name=NAMES)
def test_any_bytes_are_taken_quarantined_or_refused(content: bytes, name: str, syria: Case) -> None:
    try:
        items = all_of(content, name, syria)
    except IntakeError:
        return
    assert all(isinstance(item, Report | Quarantined) for item in items)


@SOME
@given(
    content=st.binary(max_size=200),
    start=st.sampled_from([b"source,text\n", b"PK\x03\x04", b"PAR1", b'{"source":"sohr"}\n']),
    name=NAMES,
)
def test_any_bytes_behind_a_fair_beginning_too(content: bytes, start: bytes, name: str, syria: Case) -> None:
    try:
        all_of(start + content, name, syria)
    except IntakeError:
        return


@SOME
@given(rows=ROWS)
def test_every_row_is_taken_or_quarantined_and_the_same_file_gives_the_same(rows: list[dict[str, str]], syria: Case) -> None:
    content = table(rows)
    assert all_of(content, "a.csv", syria) == all_of(content, "a.csv", syria)
    filled = [row for row in rows if any(cell.strip() for cell in row.values())]
    assert len(all_of(content, "a.csv", syria)) <= len(filled) + sum(
        cell.count("\n") + cell.count("\r") for r in rows for cell in r.values()
    )


@SOME
@given(rows=ROWS, seed=st.integers(0, 5))
def test_the_order_of_rows_changes_nothing_but_the_order(rows: list[dict[str, str]], seed: int, syria: Case) -> None:
    for number, row in enumerate(rows):
        row["report_id"] = f"r{number}"
    shuffled = random.Random(seed).sample(rows, len(rows))
    first = {item.id: item for item in all_of(table(rows), "a.csv", syria) if isinstance(item, Report)}
    second = {item.id: item for item in all_of(table(shuffled), "a.csv", syria) if isinstance(item, Report)}
    assert first == second
