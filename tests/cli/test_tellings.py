"""`ceasefire fuse --posts`: posts in, happenings out. All posts are invented."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from ceasefire.cli.main import main

POSTS = {
    "a": "قصف مدفعي على بلدة المطحنة الشرقية اليوم الجمعة 6 تشرين الأول أدى لمقتل ثلاثة مدنيين",
    "b": "مقتل ثلاثة مدنيين بقصف مدفعي على بلدة المطحنة الشرقية",
    "c": "انفجار عبوة ناسفة بسيارة في مدينة الزيتونة صباح الأحد 3 آذار",
    "d": "إطلاق نار على حاجز قرب قرية الكرمة مساء الأربعاء 9 تموز",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "posts.jsonl"
    rows = [{"report_id": name, "text": text, "published": ""} for name, text in POSTS.items()]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_posts_of_one_happening_share_an_incident(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert main(["fuse", str(file), "--out", str(out), "--posts"]) == 0
    found = dict(pl.read_csv(out).select("report_id", "incident_id").iter_rows())
    assert found == {"a": "a", "b": "a", "c": "c", "d": "d"}
    assert all(0 < p <= 1 for p in pl.read_csv(out)["p_same"])


def test_a_repost_and_an_excerpt_lead_back_to_the_earliest_post_and_a_telling_of_its_own_to_itself(tmp_path: Path) -> None:
    long = (
        "Shelling hit the eastern quarter of Mathana at dawn; the council counted three dead, shut the school and asked for help"
    )
    rows = [
        ("late", f"RT {long}. The road to the mill was closed for the day by order of the governor.", "2016-03-03"),
        ("first", long, "2016-03-02"),
        ("part", long.partition(", shut")[0], ""),
        (
            "own",
            "People of Mathana buried three of their neighbours whom shells had killed near the market on Wednesday",
            "2016-03-03",
        ),
    ]
    path, out = tmp_path / "posts.jsonl", tmp_path / "out.csv"
    path.write_text(
        "\n".join(json.dumps(dict(zip(("report_id", "text", "published"), row, strict=True))) for row in rows), "utf-8"
    )
    assert main(["fuse", str(path), "--out", str(out), "--posts"]) == 0
    assert dict(pl.read_csv(out).select("report_id", "origin_id").iter_rows()) == {
        "late": "first",
        "first": "first",
        "part": "first",
        "own": "own",
    }


def test_a_pair_is_explained(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fuse", str(file), "--out", str(tmp_path / "out.csv"), "--posts", "--explain", "a,c"]) == 0
    said = capsys.readouterr().out
    assert "surely_other" in said and "a and c: p = 0.0" in said


def test_a_day_that_is_none_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("report_id,text,published\na,word,\nb,word,soon\n", encoding="utf-8")
    assert main(["fuse", str(path), "--out", str(tmp_path / "out.csv"), "--posts"]) == 2
    assert "posts.csv:3: published" in capsys.readouterr().err


def test_a_file_without_texts_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("report_id\na\n", encoding="utf-8")
    assert main(["fuse", str(path), "--out", str(tmp_path / "out.csv"), "--posts"]) == 2
    assert "text: the column is missing" in capsys.readouterr().err
