"""`ceasefire learn`: shows what the record teaches, changes nothing, and records what a person accepts under its digest."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from ceasefire.casefiles import load_case
from ceasefire.centre.desk import judge, latest_known
from ceasefire.centre.workspace import Workspace
from ceasefire.cli import main
from ceasefire.pipeline.witnesses import testimony
from ceasefire.registers.learnt_acts import CredenceAccepted

EXAMPLE = Path(__file__).parents[2] / "docs" / "how-to" / "example-case"
DAYS = 40
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of forty happenings; so few teach only because the test asks for thirty, not five hundred."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(testimony, "ENOUGH", 30)
    place = (EXAMPLE / "places.csv").read_text().splitlines()[1].split(",")[0]
    rows = ["report_id,source,occurred_from,occurred_to,place,act,actor,target,text"]
    for day in range(DAYS):
        when = (date(2031, 1, 1) + timedelta(days=9 * day)).isoformat()
        true, other = ("north-command", "south-council") if day % 2 else ("south-council", "north-command")
        for source, named in (("river-watch", true), ("ferry-union", other if day % 3 else true), ("hotline", true)):
            words = hashlib.sha256(f"{source}{day}".encode()).hexdigest()
            rows.append(f"r-{day}-{source},{source},{when}T09:00Z,{when}T10:00Z,{place},indirect_fire,{named},civilians,{words}")
    (tmp_path / "r.csv").write_text("\n".join(rows) + "\n")
    assert main(["intake", str(EXAMPLE), str(tmp_path / "r.csv"), "--workspace", str(tmp_path / "w")]) == 0
    return tmp_path / "w"


def learnt(record: Path, capsys: Captured, *more: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["learn", str(record), "--case", str(EXAMPLE), *more])
    out = capsys.readouterr()
    return code, out.out or out.err


def test_it_shows_changes_nothing_and_records_only_what_was_seen(record: Path, capsys: Captured) -> None:
    code, told = learnt(record, capsys, "--json")
    first = json.loads(told)
    assert (code, first["accepted"]) == (0, False)
    assert {item["voice"] for item in first["sources"]} >= {"river-watch", "ferry-union"}
    code, told = learnt(record, capsys, "--accept", "0" * 64, "--by", "analyst-1")
    assert code == 2
    assert first["digest"] in told
    case = load_case(EXAMPLE)
    with Workspace.open(record) as workspace:
        assert not workspace.acts().of(CredenceAccepted)
        before = judge(workspace, case, latest_known(workspace, case))
    code, told = learnt(record, capsys, "--accept", first["digest"], "--by", "analyst-1")
    assert code == 0
    assert "accepted and recorded" in told
    with Workspace.open(record) as workspace:
        (act,) = workspace.acts().of(CredenceAccepted)
        assert (act.digest, act.by) == (first["digest"], "analyst-1")
        after = judge(workspace, case, latest_known(workspace, case))
        now = {key: told.belief for key, told in after.attributions.items()}
        changed = {key for key, one in before.attributions.items() if one.belief.leading[0] != now[key].leading[0]}
        assert changed <= {item["incident"] for item in first["changes"]}
        assert any(one.belief != now[key] for key, one in before.attributions.items())
        fingerprint = workspace.fingerprint()
        workspace.rebuild(lambda done, total: None)
        assert workspace.fingerprint() == fingerprint
        assert workspace.acts().of(CredenceAccepted) == (act,)


def test_to_accept_takes_a_digest_and_a_role(record: Path, capsys: Captured) -> None:
    assert learnt(record, capsys, "--by", "analyst-1")[0] == 2


def test_too_little_teaches_nothing(record: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testimony, "ENOUGH", 500)
    code, told = learnt(record, capsys)
    assert code == 1
    assert "too little" in told
