"""`ceasefire read`: one claim a line under the keys of the contract, whatever the file is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ceasefire.cli import main

KEYS = ["doc", "start", "end", "text", "cue", "act", "source", "stance", "modality", "polarity"]
KEYS += ["actor", "target", "location", "time", "quantity"]
TEXT = (
    "Government warplanes bombed Saraqib on Monday, killing at least 12 people, activists said.\n\n"
    "Russia denied that it bombed Saraqib.\n"
)

Captured = pytest.CaptureFixture[str]


def read(*arguments: str | Path) -> int:
    return main(["read", *(str(item) for item in arguments)])


def claims(capsys: Captured) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def article(folder: Path, content: bytes | str, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        inner = [span for item in value.values() for span in spans(item)]
        return [value, *inner] if "start" in value else inner
    return [span for item in value for span in spans(item)] if isinstance(value, list) else []


def test_a_claim_has_the_keys_of_the_contract_and_verbatim_spans(tmp_path: Path, capsys: Captured) -> None:
    assert read(article(tmp_path, TEXT), "--published", "2016-05-03", "--json") == 0
    told = claims(capsys)
    assert [list(claim) for claim in told] == [KEYS, KEYS]
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for claim in told for span in spans(claim))
    first, denied = told
    assert first["source"]["id"] == "activists" and first["time"]["from"] == "2016-05-02"
    assert (denied["stance"], denied["polarity"], denied["source"]["id"]) == ("denies", "negative", "russia")


@pytest.mark.parametrize("backend", ["spacy", "rules"])
def test_each_backend_tells_the_denial_as_one(backend: str, tmp_path: Path, capsys: Captured) -> None:
    assert read(article(tmp_path, TEXT), "--backend", backend, "--json") == 0
    assert [claim["stance"] for claim in claims(capsys)] == ["asserts", "denies"]


def test_people_get_a_table(tmp_path: Path, capsys: Captured) -> None:
    assert read(article(tmp_path, TEXT)) == 0
    assert "airstrike" in capsys.readouterr().out.replace("\n", "")


def test_the_files_name_may_tell_when_it_came_out(tmp_path: Path, capsys: Captured) -> None:
    assert read(article(tmp_path, TEXT, "2016-05-03_saraqib.txt"), "--json") == 0
    assert claims(capsys)[0]["time"]["from"] == "2016-05-02"


def test_without_a_date_a_weekday_is_unknown(tmp_path: Path, capsys: Captured) -> None:
    assert read(article(tmp_path, TEXT), "--json") == 0
    assert claims(capsys)[0]["time"] == "unknown"


def test_an_empty_file_has_no_claims(tmp_path: Path, capsys: Captured) -> None:
    assert read(article(tmp_path, ""), "--json") == 0
    assert claims(capsys) == []


@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 50, bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"])
def test_noise_is_one_line_and_bad_input(content: bytes, tmp_path: Path, capsys: Captured) -> None:
    assert read(article(tmp_path, content), "--json") == 2
    captured = capsys.readouterr()
    assert not captured.out and len(captured.err.strip().splitlines()) == 1 and "article.txt" in captured.err


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, capsys: Captured) -> None:
    assert read(tmp_path / "missing.txt", article(tmp_path, TEXT), "--json") == 2
    assert len(claims(capsys)) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_offsets_count_the_signs_of_the_text_in_any_encoding(encoding: str, tmp_path: Path, capsys: Captured) -> None:
    text = "«Café» says: the Syrian army shelled Douma.\r\n"
    assert read(article(tmp_path, text.encode(encoding)), "--json") == 0
    assert all(text[span["start"] : span["end"]] == span["text"] for claim in claims(capsys) for span in spans(claim))


def test_mixed_directions_keep_their_offsets(tmp_path: Path, capsys: Captured) -> None:
    text = "\u202bقصفت الطائرات دوما\u202c and the army shelled Douma, \u200fقال ناشطون\u200f."
    assert read(article(tmp_path, text), "--json") == 0
    found = claims(capsys)
    assert found and all(text[span["start"] : span["end"]] == span["text"] for claim in found for span in spans(claim))


@pytest.mark.parametrize("wrong", [("--published", "last week"), ("--jobs", "0"), ("--case", "nowhere"), ("--backend", "llm")])
def test_a_wrong_option_is_one_line(
    wrong: tuple[str, str], tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CEASEFIRE_LLM_URL", raising=False)
    assert read(article(tmp_path, TEXT), *wrong) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_two_processes_tell_the_same_as_one(tmp_path: Path, capsys: Captured) -> None:
    files = [article(tmp_path, TEXT.replace("Saraqib", place), f"{place}.txt") for place in ("Idlib", "Manbij", "Azaz")]
    assert read(*files, "--json", "--jobs", "1") == 0
    alone = capsys.readouterr().out
    assert read(*files, "--json", "--jobs", "2") == 0
    assert capsys.readouterr().out == alone
