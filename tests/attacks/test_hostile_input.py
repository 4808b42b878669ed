"""What a hurried newcomer or an enemy feeds the commands. Each ends with 0, 1 or 2 and in words, never with a traceback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ceasefire.casefiles import find_case
from ceasefire.cli import main

CASE = "hudaydah-2018"
HEAD = "report_id,occurred_from,occurred_to,lat,lon,place,act,actor,target,killed_min,killed_max,source,text\n"
ROW = "{id},2019-01-0{id},2019-01-0{id},14.8,42.95,,indirect_fire,unknown,civilians,1,2,pa-x-2120,heard\n"
GOOD = HEAD + ROW.format(id=1) + ROW.format(id=2)
OBJECT = '"report_id": "a", "occurred_from": "2019-01-01"'
NOISE = bytes(range(256)) * 40

FILES: dict[str, tuple[str, bytes, int]] = {
    "good": ("csv", GOOD.encode(), 0),
    "byte order mark": ("csv", b"\xef\xbb\xbf" + GOOD.encode(), 0),
    "carriage returns": ("csv", GOOD.replace("\n", "\r\n").encode(), 0),
    "nothing": ("csv", b"", 2),
    "no header": ("csv", ROW.format(id=1).encode(), 2),
    "noise": ("csv", NOISE, 2),
    "UTF-16": ("csv", GOOD.encode("utf-16"), 2),
    "a huge cell": ("csv", GOOD.replace("heard", "x" * 2_000_000, 1).encode(), 2),
    "unclosed quotation": ("csv", GOOD.replace("heard", '"heard', 1).encode(), 2),
    "no zone": ("csv", GOOD.replace("2019-01-01", "2019-01-01T10:00").encode(), 2),
    "end of the calendar": ("csv", GOOD.replace("2019-01-01", "9999-12-31").encode(), 2),
    "not a number": ("csv", GOOD.replace("14.8", "nan").encode(), 2),
    "one id, two rows": ("csv", (GOOD + ROW.format(id=1).replace("heard", "seen")).encode(), 2),
    "a list": ("jsonl", b"[1, 2]\n", 2),
    "nested": ("jsonl", f'{{{OBJECT}, "place": {{"a": [1]}}}}\n'.encode(), 2),
    "a key twice": ("jsonl", f'{{{OBJECT}, "report_id": "b"}}\n'.encode(), 2),
    "half a character": ("jsonl", f'{{{OBJECT}, "text": "\\ud800"}}\n'.encode(), 2),
    "endless digits": ("jsonl", f'{{{OBJECT}, "killed_min": {"9" * 5000}}}\n'.encode(), 2),
    "endless depth": ("jsonl", b"[" * 100_000 + b"\n", 2),
    "noise in rows": ("jsonl", NOISE, 2),
    "no parquet": ("parquet", NOISE, 2),
}

FUSED_ALL_THE_SAME = {"no zone"}
"""`fuse` is told the zone of a file by `--zone`; a case's record takes no time that does not carry its own."""

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)


def given(name: str) -> Path:
    ending, content, _ = FILES[name]
    file = Path(f"given.{ending}")
    file.write_bytes(content)
    return file


def in_one_line(told: str, word: str) -> bool:
    lines = [line for line in told.splitlines() if line.strip() and "━" not in line]
    return len(lines) == 1 and word in lines[0] and len(lines[0]) < 500


@pytest.mark.parametrize("name", FILES)
def test_fuse_takes_a_file_or_says_in_one_line_why_not(name: str, capsys: Captured) -> None:
    file, code = given(name), 0 if name in FUSED_ALL_THE_SAME else FILES[name][2]
    assert main(["fuse", str(file), "--out", "out.csv"]) == code
    told = capsys.readouterr().err
    assert code == 0 or in_one_line(told, file.name) or "report_id" in told
    assert Path("out.csv").exists() == (code == 0)


@pytest.mark.parametrize("name", FILES)
def test_intake_takes_sets_aside_or_refuses_and_drops_nothing(name: str, capsys: Captured) -> None:
    code = main(["intake", CASE, str(given(name)), "--workspace", "w", "--json"])
    told = capsys.readouterr()
    assert code in (0, 1, 2) and (code == 0) == (FILES[name][2] == 0)
    if code == 2:
        assert in_one_line(told.err, "given.")
    else:
        counted = json.loads(told.out)
        assert (counted["quarantined"] > 0) == (code == 1)


def test_rows_behind_an_unclosed_quotation_mark_do_not_vanish_into_a_report(capsys: Captured) -> None:
    assert main(["intake", CASE, str(given("unclosed quotation")), "--workspace", "w"]) == 1
    told = capsys.readouterr().out
    assert "given.csv:2: opens a quotation mark that is never closed" in told and "0 taken" in told


@pytest.mark.parametrize(
    "file", ["case.yaml", "terms.yaml", "parties.yaml", "sources.yaml", "places.csv", "zones.geojson", "text.md"]
)
@pytest.mark.parametrize("how", ["missing", "empty", "folder", "noise", "list"])
def test_check_names_the_file_of_a_case_that_is_not_as_it_should_be(file: str, how: str, capsys: Captured) -> None:
    shutil.copytree(find_case(CASE), "case", ignore=shutil.ignore_patterns("reports", "scenarios"))
    path = Path("case", file)
    path.unlink()
    if how == "folder":
        path.mkdir()
    elif how != "missing":
        path.write_bytes({"empty": b"", "noise": NOISE, "list": b"- 1\n- 2\n"}[how])
    code = main(["check", "case"])
    told = capsys.readouterr().out
    assert code in (0, 1) and "Input should be" not in told
    assert code == 0 or told.startswith("case/")


@pytest.mark.parametrize("text", ["", "tomorrow", "2018-13-01", "2018-12-20T10:00", "0001-01-01", "9999-12-31"])
def test_until_is_a_time_or_the_run_says_how_to_write_one(text: str, capsys: Captured) -> None:
    assert main(["run", CASE, "--until", text, "--out", "out"]) == 2
    assert in_one_line(capsys.readouterr().err, "--until") and not Path("out").exists()


SCENARIOS = {
    "empty": "",
    "list": "- 1\n",
    "wrong items": f"case: {CASE}\nscenarios: [1, null, [], {{}}]\n",
    "another case": "case: syria-2016\nscenarios: []\n",
    "aliases": "a: &a [x, x]\nb: [*a, *a]\n",
    "object": "case: !!python/object:os.system [ls]\n",
    "NUL": "case: \0\n",
    "depth": "case: " + "[" * 3000,
    "documents": "---\ncase: a\n---\ncase: b\n",
    "twice": "case: a\ncase: b\n",
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_file_that_is_none_is_refused_with_its_name(name: str, capsys: Captured) -> None:
    Path("s.yaml").write_text(SCENARIOS[name], encoding="utf-8")
    assert main(["test", CASE, "--scenarios", "s.yaml"]) == 2
    assert all(line.startswith("s.yaml") for line in capsys.readouterr().err.splitlines())


@pytest.mark.parametrize("out", ["file.csv", "taken.csv/out.csv", "folder.csv"])
def test_fuse_says_where_it_cannot_write_and_leaves_nothing_behind(out: str, capsys: Captured) -> None:
    file = given("good")
    Path("taken.csv").write_text("mine", encoding="utf-8")
    Path("folder.csv").mkdir()
    assert main(["fuse", str(file), "--out", out]) == (0 if out == "file.csv" else 2)
    assert out == "file.csv" or in_one_line(capsys.readouterr().err, out.split("/", maxsplit=1)[0])
    assert not list(Path().rglob("*.part")) and Path("taken.csv").read_text(encoding="utf-8") == "mine"


def damaged(name: str) -> None:
    assert main(["intake", CASE, str(given("good")), "--workspace", "w"]) == 0
    database = Path("w/centre.sqlite3")
    content = bytearray(database.read_bytes())
    if name == "middle":
        for start in range(20_000, len(content), 4096):
            content[start : start + 400] = b"\xff" * 400
    harmed: dict[str, bytes | bytearray] = {"middle": content, "cut": content[:50_000], "noise": NOISE, "empty": b""}
    database.write_bytes(harmed[name])


@pytest.mark.parametrize("name", ["middle", "cut", "noise", "empty"])
@pytest.mark.parametrize("command", ["rebuild w", "backup w b.tar", "ledger export w x"])
def test_a_damaged_database_is_told_in_one_line(name: str, command: str, capsys: Captured) -> None:
    damaged(name)
    capsys.readouterr()
    code = main(command.split())
    told = capsys.readouterr().err
    assert code in (0, 2) and (code == 0 or in_one_line(told, "database"))


def test_a_lost_key_of_report_ids_is_not_made_anew(capsys: Captured) -> None:
    assert main(["intake", CASE, str(given("good")), "--workspace", "w"]) == 0
    Path("w/keys/report-ids.key").unlink()
    assert main(["rebuild", "w"]) == 2
    assert in_one_line(capsys.readouterr().err, "report-ids.key") and not Path("w/keys/report-ids.key").exists()


def test_ctrl_c_ends_with_130_and_the_same_command_goes_on() -> None:
    rows = "".join(ROW.format(id=1).replace("1,2019", f"r{number},2019", 1) for number in range(4_000))
    Path("many.csv").write_text(HEAD + rows, encoding="utf-8")
    call = [sys.executable, "-c", "from ceasefire.cli import main; main()"]
    arguments = ["intake", CASE, "many.csv", "--workspace", "w", "--json"]
    with subprocess.Popen([*call, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        waited = time.monotonic()
        while not Path("w/highest-checkpoint").exists() and not Path("w/centre.sqlite3-wal").exists():
            assert time.monotonic() - waited < 60
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=60)
    assert running.returncode == 130 and "run the same command again" in told and "Traceback" not in told
    done = subprocess.run([*call, *arguments], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    counted = json.loads(done.stdout)
    assert counted["taken"] + counted["repeated"] == 4_000


def test_a_pipe_without_letters_still_gets_whole_json() -> None:
    shutil.copytree(find_case(CASE), "وثائق")
    surroundings = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "COLUMNS": "40"}
    call = [sys.executable, "-c", "from ceasefire.cli import main; main()", "check", "وثائق", "--json"]
    done = subprocess.run(call, check=False, capture_output=True, env=surroundings)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["mistakes"] == []
