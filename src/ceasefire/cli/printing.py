"""What commands print: plain lines on standard output, progress and tables for people on standard error."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

PEOPLE = Console(stderr=True, highlight=False)
"""For progress and remarks; standard output stays for results."""


def plain(line: str) -> None:
    """One line of result, never wrapped or coloured."""
    sys.stdout.write(line + "\n")


def show_path(path: Path) -> str:
    """The path as short as it can be given from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
