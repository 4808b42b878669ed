"""The shelf of briefs: files of a workspace folder, named by their SHA-256, and one card a brief that names them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ceasefire.centre.highest_seen import alone, write_safely
from ceasefire.errors import BriefError
from ceasefire.ledger.entry import time_text
from ceasefire.pipeline.brief import Brief

FOLDER = "briefs"
INTERNAL, PUBLIC = "internal", "public"
KINDS = ("html", "pdf")

_DIGEST = re.compile(r"[0-9a-f]{64}")

Files = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Language → edition → kind → SHA-256 of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBrief:
    """One brief over a span as it stood at a moment. `digest` is that of its figures: it is what the co-chairs release."""

    digest: str
    starts: datetime
    ends: datetime
    as_of: datetime
    ledger_size: int
    figures: Mapping[str, int]
    files: Files

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it was made."""
        return tuple(sorted(self.files))


def figures_text(brief: Brief) -> str:
    """The exact text of a brief's figures, each with the entries it rests on: one line of canonical JSON."""
    stated = {
        "as_of": time_text(brief.as_of),
        "ends": time_text(brief.span.end) if brief.span.end is not None else None,
        "figures": [{"entries": list(item.entries), "name": item.name, "value": item.value} for item in brief.figures],
        "ledger_size": brief.ledger_size,
        "starts": time_text(brief.span.start),
    }
    return json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def figures_digest(brief: Brief) -> str:
    """SHA-256 of that text, in hex."""
    return hashlib.sha256(figures_text(brief).encode()).hexdigest()


def put_away(folder: Path, brief: Brief, files: Iterable[tuple[str, str, str, bytes]]) -> MadeBrief:
    """Put a brief on the shelf of a workspace folder; `files` are language, edition, kind and content of each.

    Made again in another language, the same figures keep one card.
    """
    shelf = folder / FOLDER
    shelf.mkdir(mode=0o700, exist_ok=True)
    digest, end = figures_digest(brief), brief.span.end
    if end is None:
        raise BriefError("a brief needs the end of its span; give one")
    named = [(language, edition, kind, _keep(shelf, content, kind)) for language, edition, kind, content in files]
    with alone(shelf):
        before = brief_of(folder, digest)
        kept: dict[str, dict[str, dict[str, str]]] = json.loads(json.dumps(before.files)) if before is not None else {}
        for language, edition, kind, name in named:
            kept.setdefault(language, {}).setdefault(edition, {})[kind] = name
        made = MadeBrief(
            digest=digest,
            starts=brief.span.start,
            ends=end,
            as_of=brief.as_of,
            ledger_size=brief.ledger_size,
            figures={item.name: item.value for item in brief.figures},
            files=kept,
        )
        write_safely(shelf / f"{digest}.json", _card(made).encode())
        write_safely(shelf / f"{digest}.figures", figures_text(brief).encode())
    return made


def brief_of(folder: Path, digest: str) -> MadeBrief | None:
    """The brief of a digest; None where none was made."""
    if not _DIGEST.fullmatch(digest):
        return None
    try:
        return _read(json.loads((folder / FOLDER / f"{digest}.json").read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, OSError) as error:
        raise BriefError(f"the card of brief {digest[:12]} cannot be read; make the brief again") from error


def briefs_in(folder: Path) -> list[MadeBrief]:
    """Every brief that was made, the newest first."""
    cards = (folder / FOLDER).glob("*.json")
    found = [made for made in (brief_of(folder, card.stem) for card in cards) if made is not None]
    return sorted(found, key=lambda made: (made.as_of, made.digest), reverse=True)


def figures_of(folder: Path, digest: str) -> str:
    """The exact text of the figures of a brief, checked against its digest. Raises `BriefError` when it is not there."""
    try:
        text = (folder / FOLDER / f"{digest}.figures").read_text(encoding="utf-8")
    except OSError as error:
        raise BriefError("the figures of this brief are not there; make it again") from error
    if hashlib.sha256(text.encode()).hexdigest() != digest:
        raise BriefError("the figures of this brief were changed on the disk; restore the folder from its safe copy")
    return text


def content_of(folder: Path, name: str, kind: str) -> bytes:
    """The content of a file by its hash, checked. Raises `BriefError` when it is not there, or is not what it was."""
    if not _DIGEST.fullmatch(name) or kind not in KINDS:
        raise BriefError("there is no such file; choose one from the page")
    try:
        content = (folder / FOLDER / f"{name}.{kind}").read_bytes()
    except OSError as error:
        raise BriefError("this file of the brief is not there; make the brief again") from error
    if hashlib.sha256(content).hexdigest() != name:
        raise BriefError("this file of the brief was changed on the disk; restore the folder from its safe copy")
    return content


def _keep(shelf: Path, content: bytes, kind: str) -> str:
    name = hashlib.sha256(content).hexdigest()
    target = shelf / f"{name}.{kind}"
    if not target.exists():
        write_safely(target, content)
    return name


def _card(made: MadeBrief) -> str:
    told = {
        "as_of": time_text(made.as_of),
        "digest": made.digest,
        "ends": time_text(made.ends),
        "figures": dict(made.figures),
        "files": made.files,
        "ledger_size": made.ledger_size,
        "starts": time_text(made.starts),
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)


def _read(told: Mapping[str, Any]) -> MadeBrief:
    moments = {name: datetime.fromisoformat(told[name]) for name in ("as_of", "starts", "ends")}
    return MadeBrief(
        digest=told["digest"], ledger_size=int(told["ledger_size"]), figures=told["figures"], files=told["files"], **moments
    )
