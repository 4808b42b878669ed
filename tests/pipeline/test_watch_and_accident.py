"""A watcher's silence and an accident, from case files and a file of reports to findings: the example case with both put in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ceasefire.casefiles import check_case
from ceasefire.cli import main

EXAMPLE = Path(__file__).parents[2] / "docs" / "how-to" / "example-case"
WATCHER = (
    "  - {id: bridge-camera, name: {en: Camera crew}, kind: observer, reliability: B, watches: [{share: 0.9, within: P2D}]}\n"
)
ACCIDENT = "  - {id: old-ordnance, name: {en: Accident or old ordnance}, kind: civilians}\n"
COLUMNS = "report_id,source,occurred_from,occurred_to,place,act,actor,target,text"
WHEN = "2030-03-20T09:00Z,2030-03-20T10:00Z"
ROWS = (
    "acc-1,river-watch,{when},{place},ied_or_mine,old-ordnance,civilians,an old mine went off under a cart",
    "acc-2,ferry-union,{when},{place},ied_or_mine,old-ordnance,civilians,ploughing brought a shell from the last war up",
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The example case, where one more source watches and an accident can be named."""
    folder = tmp_path / "two-banks"
    shutil.copytree(EXAMPLE, folder)
    sources, parties = folder / "sources.yaml", folder / "parties.yaml"
    sources.write_text(sources.read_text().rstrip("\n") + "\n" + WATCHER)
    parties.write_text(parties.read_text().replace("parties:\n", "parties:\n" + ACCIDENT, 1))
    place = (folder / "places.csv").read_text().splitlines()[1].split(",")[0]
    (tmp_path / "accident.csv").write_text("\n".join([COLUMNS, *(row.format(when=WHEN, place=place) for row in ROWS)]) + "\n")
    assert check_case(folder) == []
    return folder


def ran(case: Path, out: Path, *more: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    assert main(["run", str(case), "--until", "2030-04-01", "--out", str(out), *more]) == 0
    kinds = ((out / f"{kind}.jsonl").read_text().splitlines() for kind in ("incidents", "findings"))
    incidents, findings = ([json.loads(line) for line in lines] for lines in kinds)
    return incidents, findings


def test_an_accident_is_the_answer_and_no_party_is_found_in_breach(case: Path, tmp_path: Path) -> None:
    incidents, findings = ran(case, tmp_path / "out", "--reports", str(tmp_path / "accident.csv"))
    (accident,) = [item for item in incidents if "acc-1" in item["reports"]]
    assert accident["attribution"]["belief"].get("old-ordnance", 0) > 0.8
    assert accident["attribution"]["grade"] == "highly_probable"
    about = [item for item in findings if item["incident"] == accident["incident"]]
    assert all(item["outcome"] != "breach" for item in about)


def test_the_watcher_that_said_nothing_counts_against_and_is_named(case: Path, tmp_path: Path) -> None:
    (heard,), _ = ran(EXAMPLE, tmp_path / "plain")
    (silent,), _ = ran(case, tmp_path / "watched")
    assert silent["occurrence"]["probability"] < heard["occurrence"]["probability"]
    assert "bridge-camera" in json.dumps(silent["occurrence"]["reasons"])
    assert "source-silent" in json.dumps(silent["occurrence"]["reasons"])
