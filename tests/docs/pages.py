"""The pages of the documentation as the tests read them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(?P<language>[a-z]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def read(page: str) -> str:
    """One page by its path under docs/."""
    return (DOCS / page).read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of one language on a page."""
    return [found["text"] for found in BLOCK.finditer(read(page)) if found["language"] == language]


def pages() -> list[Path]:
    """Every page: those under docs/ and those at the top of the repository."""
    return sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])


def words(text: str) -> frozenset[str]:
    """Every word that a page writes as code: in backticks or in a fenced block."""
    fenced = [found["text"] for found in BLOCK.finditer(text)]
    spans = re.findall(r"`([^`\n]+)`", BLOCK.sub("", text))
    return frozenset(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", "\n".join([*fenced, *spans])))
