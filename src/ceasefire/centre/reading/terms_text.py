"""The text of the terms as the case's folder holds it, part by part, and its digest: what exactly a party accepts."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

TEXT, RULES = "text.md", "terms.yaml"

_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
_MARKS = re.compile(r"\*\*|`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading, and the paragraphs under it."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsText:
    """`digest` is the SHA-256, in hex, of the file's bytes; `file` is its name."""

    file: str
    digest: str
    parts: tuple[Part, ...]


def terms_text(folder: Path) -> TermsText:
    """The text beside the rules, or, where a case has none, the rules themselves."""
    name = TEXT if (folder / TEXT).is_file() else RULES
    content = (folder / name).read_bytes()
    text = content.decode("utf-8")
    parts = tuple(_parts(text)) if name == TEXT else (Part(heading=RULES, paragraphs=tuple(text.split("\n\n"))),)
    return TermsText(file=name, digest=hashlib.sha256(content).hexdigest(), parts=parts)


def _parts(text: str) -> list[Part]:
    pieces = _HEADING.split(text)
    paired = zip(pieces[1::2], pieces[2::2], strict=True)
    head = [("", pieces[0])] if pieces[0].strip() else []
    return [Part(heading=_plain(heading), paragraphs=_paragraphs(body)) for heading, body in (*head, *paired)]


def _paragraphs(body: str) -> tuple[str, ...]:
    return tuple(_plain(" ".join(piece.split())) for piece in body.split("\n\n") if piece.strip())


def _plain(text: str) -> str:
    return _MARKS.sub("", text)
