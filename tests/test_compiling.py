"""A change of one module beside a compiled function is never outlived by the old machine code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUN = "import asked; print(asked.answer(1))"
ASKED = """
from ceasefire.compiling import compiled
from told import told

@compiled
def answer(x):
    return told(x)
"""
TOLD = """
from ceasefire.compiling import compiled

@compiled
def told(x):
    return x + {more}
"""


def run(folder: Path) -> str:
    return subprocess.run([sys.executable, "-c", RUN], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def test_what_a_neighbouring_module_says_now_is_what_counts(tmp_path: Path) -> None:
    (tmp_path / "asked.py").write_text(ASKED, encoding="utf-8")
    (tmp_path / "told.py").write_text(TOLD.format(more=1), encoding="utf-8")
    assert run(tmp_path) == "2"
    assert list((tmp_path / "__pycache__").glob("*.nbc")), "what was compiled is kept"
    (tmp_path / "told.py").write_text(TOLD.format(more=40), encoding="utf-8")
    assert run(tmp_path) == "41"


def test_what_was_compiled_is_kept_while_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "asked.py").write_text(ASKED, encoding="utf-8")
    (tmp_path / "told.py").write_text(TOLD.format(more=1), encoding="utf-8")
    run(tmp_path)
    kept = {file: file.stat().st_mtime_ns for file in (tmp_path / "__pycache__").glob("*.nb[ci]")}
    run(tmp_path)
    assert kept == {file: file.stat().st_mtime_ns for file in (tmp_path / "__pycache__").glob("*.nb[ci]")}
