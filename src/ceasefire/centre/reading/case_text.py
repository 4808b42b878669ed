"""The agreement's text beside its rules: `text.md` of the case, read clause by clause into plain blocks. It is set, never run.

Only what the case files use is read: headings, paragraphs, list items, **bold**, `code` and [links](https://…). All else stands
as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ceasefire.agreement.case import Case

Block = dict[str, Any]
"""`kind` (`paragraph` or `list`) with `runs`, or `points` of runs. A run has a `kind` (`text`, `strong`, `code`, `link`), `text`,
and a link its `href`."""

_RUN = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|`(?P<code>[^`]+)`|\[(?P<label>[^\]]+)\]\((?P<href>https?://[^)\s]+)\)")

OPENING = ""
"""The id under which what stands before the first clause is found."""


def clause_texts(case: Case, folder: Path) -> dict[str, list[Block]]:
    """The blocks of each clause, by clause id; the opening under the empty id. Headings of no clause belong to the opening."""
    file = folder / "text.md"
    sections = _sections(file)
    ids = {clause.id for clause in case.terms.clauses}
    told: dict[str, list[Block]] = {}
    for heading, blocks in sections:
        first = heading.split(maxsplit=1)[0] if heading else ""
        told.setdefault(first if first in ids else OPENING, []).extend(blocks)
    return told


@cache
def _sections(file: Path) -> tuple[tuple[str, list[Block]], ...]:
    if not file.is_file():
        return ()
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append((line[3:].strip(), []))
        elif not line.startswith("# "):
            found[-1][1].append(line)
    return tuple((heading, list(_blocks(lines))) for heading, lines in found)


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    paragraph: list[str] = []
    items: list[list[str]] = []
    for line in [*lines, ""]:
        text = line.strip()
        if text.startswith(("- ", "* ")):
            if paragraph:
                yield _paragraph(paragraph)
                paragraph = []
            items.append([text[2:]])
        elif text and items and line.startswith(" "):
            items[-1].append(text)
        elif text:
            if items:
                yield _list(items)
                items = []
            paragraph.append(text.lstrip("# "))
        else:
            if paragraph:
                yield _paragraph(paragraph)
                paragraph = []
            if items:
                yield _list(items)
                items = []


def _paragraph(lines: list[str]) -> Block:
    return {"kind": "paragraph", "runs": runs(" ".join(lines))}


def _list(items: list[list[str]]) -> Block:
    return {"kind": "list", "points": [runs(" ".join(item)) for item in items]}


def runs(text: str) -> list[dict[str, str]]:
    """A line as runs of one kind each."""
    found: list[dict[str, str]] = []
    at = 0
    for match in _RUN.finditer(text):
        if match.start() > at:
            found.append({"kind": "text", "text": text[at : match.start()]})
        if match["strong"]:
            found.append({"kind": "strong", "text": match["strong"]})
        elif match["code"]:
            found.append({"kind": "code", "text": match["code"]})
        else:
            found.append({"kind": "link", "text": match["label"], "href": match["href"]})
        at = match.end()
    return [*found, {"kind": "text", "text": text[at:]}] if at < len(text) else found
