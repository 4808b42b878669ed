"""Pages lead somewhere, name nothing of a workplace, and the tutorial's question is answered as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ceasefire.cli import main
from tests.docs.pages import ROOT, blocks, pages

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)")
WORKPLACE = re.compile(r"/work/|/tmp/|/home/|/root/|\.\./shared|DESIGN")


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_points_to_a_workplace(page: Path) -> None:
    assert WORKPLACE.search(page.read_text(encoding="utf-8")) is None


def test_every_page_is_reached_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        name = page.relative_to(ROOT / "docs").as_posix()
        assert name == "index.md" or name.startswith("how-to/example-case/") or f"({name})" in index, name


def test_the_question_of_the_tutorial_fails_and_passes_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (question,) = blocks("tutorial.md", "yaml")
    file = tmp_path / "mine.yaml"
    monkeypatch.chdir(tmp_path)
    file.write_text(question, encoding="utf-8")
    assert main(["test", "syria-2016", "--scenarios", "mine.yaml"]) == 1
    assert "expected breach, found cannot_determine (p 0.7)" in capsys.readouterr().out
    file.write_text(question.replace("0.7", "0.8"), encoding="utf-8")
    assert main(["test", "syria-2016", "--scenarios", "mine.yaml"]) == 0


def test_exchanging_the_sides_of_the_tutorial_gives_the_mirrored_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (question,) = blocks("tutorial.md", "yaml")
    one, other = "syrian-opposition-signatory", "syrian-government"
    mirrored = question.replace("0.7", "0.8").replace(one, "*").replace(other, one).replace("*", other)
    file = tmp_path / "mirrored.yaml"
    file.write_text(mirrored, encoding="utf-8")
    assert main(["test", "syria-2016", "--scenarios", str(file)]) == 0
    assert "1 passed" in capsys.readouterr().out
