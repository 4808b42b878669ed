"""What a page is made of: sections of blocks, in words already. Templates only set them; they decide nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Lines = tuple[str, ...]
"""One cell of a table: its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its heading, its share of the width, and whether it holds numbers."""

    head: str
    width: float = 1.0
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a section. `kind`: paragraph, figures, picture, table, list, reasons. Only its own fields are filled."""

    kind: str
    text: str = ""
    title: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Lines, ...], ...] = ()
    items: tuple[Any, ...] = ()
    svg: tuple[str, ...] = ()
    alt: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, a note under it, and blocks."""

    anchor: str
    title: str
    note: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole brief in one language."""

    language: str
    direction: str
    title: str
    kicker: str
    heading: str
    edition: str
    notice: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...] = field(default=())
    words: tuple[tuple[str, str], ...] = ()


def paragraph(text: str) -> Block:
    """A paragraph of text."""
    return Block(kind="paragraph", text=text)


def table(columns: Iterable[Column], rows: Iterable[Sequence[str | Lines]], *, title: str = "", anchor: str = "") -> Block:
    """A table; a cell may be one line or several."""
    set_rows = tuple(tuple((cell,) if isinstance(cell, str) else tuple(cell) for cell in row) for row in rows)
    return Block(kind="table", columns=tuple(columns), rows=set_rows, title=title, anchor=anchor)


def runs(entries: Sequence[int]) -> str:
    """Entry numbers in short: runs of neighbours joined by a dash, such as 1–4, 9."""
    parts: list[list[int]] = []
    for entry in entries:
        if parts and entry == parts[-1][-1] + 1:
            parts[-1].append(entry)
        else:
            parts.append([entry])
    return ", ".join(f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)
