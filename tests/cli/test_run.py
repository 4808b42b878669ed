"""The main job from end to end on the example case: reports and acts in; findings, a brief and the ledger out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ceasefire.cli import main
from tests.docs.pages import DOCS

EXAMPLE = DOCS / "how-to" / "example-case"
LINES = ("incidents.jsonl", "findings.jsonl", "responses.jsonl")
Captured = pytest.CaptureFixture[str]


def run(*arguments: str | Path) -> int:
    return main([str(item) for item in arguments])


def told(capsys: Captured) -> dict[str, Any]:
    """The one JSON object that a command printed."""
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(autouse=True)
def no_other_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one run with all the acts of the example wrote. Tests that run again work on a copy."""
    out = tmp_path_factory.mktemp("run") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        assert run("run", EXAMPLE, "--acts", EXAMPLE / "acts.yaml", "--out", out) == 0
    return out


@pytest.fixture
def out(first: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first, tmp_path / "out")


def test_a_run_writes_all_that_it_promises(first: Path) -> None:
    promised = {
        *LINES,
        "brief.pdf",
        "brief.html",
        "incidents.csv",
        "incidents.hxl.csv",
        "incidents.geojson",
        "ledger",
        "workspace",
    }
    assert promised <= {item.name for item in first.iterdir()}
    assert (first / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert "Two Banks" in (first / "brief.html").read_text(encoding="utf-8")


def test_what_people_did_stands_in_what_was_written(first: Path) -> None:
    (incident,) = lines(first, "incidents.jsonl")
    assert incident["reports"] == ["fu-1", "nb-1", "rr-1", "rw-1"], "linked by the analyst"
    assert incident["occurrence"]["grade"] == "confirmed", "signed by the analyst"
    position = {"party": "north-command", "position": "disputes"}
    assert [{key: item[key] for key in position} for item in incident["attribution"]["positions"]] == [position]
    (response,) = lines(first, "responses.jsonl")
    assert (response["party"], response["clauses"]) == ("north-command", ["tb-1"])
    assert {item["step"]: item["state"] for item in response["steps"]} == {
        "hotline-notice": "done",
        "request-for-information": "done",
        "guarantor-demarche": "overdue",
    }


def test_every_finding_is_of_an_incident_a_clause_and_a_party_and_its_chances_sum_to_one(first: Path) -> None:
    found = lines(first, "findings.jsonl")
    assert {item["clause"] for item in found} == {"tb-1", "tb-2", "tb-3"}
    assert all(sum(item["masses"].values()) == pytest.approx(1, abs=1e-5) for item in found)
    assert [item["party"] for item in found if item["outcome"] == "breach"] == ["north-command"]


def test_the_ledger_that_was_written_holds(first: Path, capsys: Captured) -> None:
    assert run("ledger", "verify", first / "ledger", "--key", first / "workspace" / "keys" / "log.pub") == 0
    assert "12 entries hold" in capsys.readouterr().out, "the case, four reports and seven acts"


def test_a_second_run_adds_nothing_and_writes_the_same(out: Path, capsys: Captured) -> None:
    before = {name: (out / name).read_bytes() for name in LINES}
    assert run("run", EXAMPLE, "--acts", EXAMPLE / "acts.yaml", "--out", out, "--json") == 0
    summary = told(capsys)
    assert summary["reports"] == {"taken": 0, "repeated": 4, "quarantined": 0}
    assert (summary["ledger"], summary["determinations"]) == (12, 1)
    assert {name: (out / name).read_bytes() for name in LINES} == before


def test_a_run_elsewhere_writes_the_same_incidents_and_findings(first: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run("run", EXAMPLE, "--acts", EXAMPLE / "acts.yaml", "--out", tmp_path / "other") == 0
    capsys.readouterr()
    for name in LINES:
        assert (tmp_path / "other" / name).read_bytes() == (first / name).read_bytes(), name


def test_rebuilding_from_the_entries_gives_the_same_tables(out: Path, capsys: Captured) -> None:
    assert run("rebuild", out / "workspace", "--json") == 0
    once = told(capsys)
    assert (once["entries"], once["changed"]) == (12, False)
    assert run("rebuild", out / "workspace", "--case", EXAMPLE, "--json") == 0
    again = told(capsys)
    assert (again["changed"], again["fingerprint"]) == (False, once["fingerprint"])


def test_a_run_until_a_day_shows_what_stood_then(out: Path, capsys: Captured) -> None:
    assert run("run", EXAMPLE, "--acts", EXAMPLE / "acts.yaml", "--until", "2030-03-07T09:30Z", "--out", out, "--json") == 0
    summary = told(capsys)
    assert (summary["determinations"], summary["ledger"]) == (0, 12)
    (response,) = lines(out, "responses.jsonl")
    assert (response["next_step"], response["as_of"]) == ("request-for-information", "2030-03-07T09:30:00Z")


def brief(record: Path, folder: Path, *options: str) -> int:
    return run("brief", EXAMPLE, "--workspace", record / "workspace", "--out", folder, *options)


def shown(folder: Path) -> list[str]:
    """The incidents in the exports of a brief."""
    features = json.loads((folder / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    return [item["properties"]["incident"] for item in features]


def test_a_brief_covers_its_day_and_no_other(first: Path, tmp_path: Path) -> None:
    assert brief(first, tmp_path / "that-day", "--day", "2030-03-05") == 0
    assert brief(first, tmp_path / "day-after", "--day", "2030-03-07") == 0
    assert (len(shown(tmp_path / "that-day")), len(shown(tmp_path / "day-after"))) == (1, 0)
    assert (tmp_path / "day-after" / "brief.pdf").exists()


def test_the_public_edition_is_coarser_and_three_days_behind(first: Path, tmp_path: Path) -> None:
    assert brief(first, tmp_path / "internal", "--day", "2030-03-05") == 0
    assert brief(first, tmp_path / "public", "--day", "2030-03-05", "--edition", "public") == 0
    page = (tmp_path / "public" / "brief.html").read_text(encoding="utf-8")
    assert "South Landing" in (tmp_path / "internal" / "brief.html").read_text(encoding="utf-8")
    assert "South Landing" not in page and "South District" in page
    assert brief(first, tmp_path / "early", "--day", "2030-03-05", "--edition", "public", "--as-of", "2030-03-07") == 0
    assert shown(tmp_path / "early") == [], "what the centre learnt within the last 72 hours is held back"


def test_a_brief_in_another_language_and_one_that_shows_changes(first: Path, tmp_path: Path, capsys: Captured) -> None:
    assert brief(first, tmp_path / "b", "--language", "fr", "--since", "2030-03-06", "--json") == 0
    assert "brief.html" in told(capsys)["written"]
    assert 'lang="fr"' in (tmp_path / "b" / "brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("run", "no-such-case", "--out", "new"), "no-such-case"),
        (("run", str(EXAMPLE)), "--out"),
        (("run", str(EXAMPLE), "--out", "new", "--until", "yesterday"), "--until"),
        (("run", str(EXAMPLE), "--out", "new", "--reports", "nothing.csv"), "nothing.csv"),
        (("run", str(EXAMPLE), "--out", "new", "--acts", "nothing.yaml"), "nothing.yaml"),
        (("run", str(EXAMPLE), "--out", "new", "--language", "xx"), "--language"),
        (("run", str(EXAMPLE), "--out", "new", "--edition", "secret"), "--edition"),
        (("brief", str(EXAMPLE), "--workspace", "nowhere", "--out", "new"), "nowhere"),
        (("brief", str(EXAMPLE), "--workspace", "nowhere", "--out", "new", "--day", "May"), "--day"),
        (("brief", str(EXAMPLE), "--workspace", "nowhere", "--out", "new", "--day", "2030-03-05", "--to", "2030-03-06"), "--day"),
        (("brief", str(EXAMPLE), "--workspace", "nowhere", "--out", "new", "--from", "2030-03-06", "--to", "2030-03-01"), "--to"),
    ],
)
def test_bad_input_ends_with_2_and_a_line_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, arguments: tuple[str, ...], word: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    said = capsys.readouterr().err
    assert word in said and "Traceback" not in said


@pytest.mark.parametrize(
    "entry",
    ["kind: sign_off, report: rw-9, grade: fair", "kind: link, one: rw-1, other: rw-9, link: same"],
    ids=["sign_off", "link"],
)
def test_acts_on_a_report_that_is_not_there_are_refused_and_none_of_the_file_is_recorded(
    out: Path, tmp_path: Path, capsys: Captured, entry: str
) -> None:
    who = "by: analyst-1, at: 2030-03-20T08:00Z"
    acts = tmp_path / "acts.yaml"
    good = "kind: sign_off, report: rw-1, grade: fair"
    acts.write_text(f"acts:\n  - {{{good}, {who}}}\n  - {{{entry}, {who}}}\n", encoding="utf-8")
    assert run("run", EXAMPLE, "--acts", acts, "--out", out) == 2
    assert "rw-9" in capsys.readouterr().err
    assert run("rebuild", out / "workspace", "--json") == 0
    assert told(capsys)["entries"] == 12


def test_a_case_with_a_mistake_is_refused_with_its_line(tmp_path: Path, capsys: Captured) -> None:
    folder = shutil.copytree(EXAMPLE, tmp_path / "two-banks")
    terms = folder / "terms.yaml"
    terms.write_text(terms.read_text(encoding="utf-8").replace("sides: [north]", "sides: [nord]"), encoding="utf-8")
    assert run("run", folder, "--out", tmp_path / "new") == 2
    assert "terms.yaml:14" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
