"""`ceasefire read`: articles in, claims out."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.console import Console
from rich.table import Table

from ceasefire.casefiles import find_case, load_case
from ceasefire.cli.printing import PEOPLE, plain
from ceasefire.cli.workspaces import AsJson
from ceasefire.errors import OptionError
from ceasefire.text.batches import Setting, extract_all
from ceasefire.text.by_language import ByLanguage
from ceasefire.text.claims import Document, TextClaim
from ceasefire.text.extracting import LexiconExtractor
from ceasefire.text.records import claim_record
from ceasefire.text.texts import TextError, decoded
from ceasefire.vocabulary.times import When, parse_when

Backend = Literal["spacy", "rules", "llm"]

FILES_A_PROCESS = 8
"""Files for which another process is worth its start of some two seconds."""

NAMED_BY_DATE = re.compile(r"(?P<day>\d{4}-\d{2}(?:-\d{2})?)(?=[^0-9]|$)")


def read(
    files: Annotated[list[Path], Parameter(consume_multiple=True, negative=())],
    /,
    *,
    published: str | None = None,
    case: str = "syria-2016",
    backend: Backend = "spacy",
    jobs: int | None = None,
    json_: AsJson = False,
) -> int:
    """Read articles into claims: who says that who did what, where, when, how many, with the words that say it.

    A denial, rumour, plan or condition is never given as a fact. Times are resolved against the day of publication; without one
    they are unknown.

    Parameters
    ----------
    files
        Articles as plain text.
    published
        When they came out: 2016-02-23, or 2016-02. By default the date with which the text, or else the file's name, begins.
    case
        The case whose actors and places are looked up: a bundled name or a folder.
    backend
        spacy parses each sentence; rules needs no model and is coarser; llm asks the endpoint in CEASEFIRE_LLM_URL.
    jobs
        Processes to read with; by default as many as there are cores, for a large batch.
    json_
        Print one JSON object a claim and line.
    """
    folder = find_case(case)
    zone = load_case(folder).zone
    when = _published(published, zone) if published is not None else None
    documents, faults = _documents(files, when, zone)
    wanted = jobs if jobs is not None else min(os.cpu_count() or 1, len(documents) // FILES_A_PROCESS)
    if wanted < 1 and jobs is not None:
        raise OptionError(f"--jobs {jobs}: give 1 or more")
    found = extract_all(documents, partial(_setting, folder, backend), max(wanted, 1))
    for document, claims in found:
        if json_:
            for claim in claims:
                plain(json.dumps(claim_record(claim), ensure_ascii=False))
        else:
            _show(document, claims)
        if not claims:
            PEOPLE.print(f"{document.name}: no claim is found in it", markup=False, soft_wrap=True)
    return 2 if faults else 0


def _setting(folder: Path, backend: Backend) -> Setting:
    loaded = load_case(folder)
    if backend == "llm":
        from ceasefire.text.llm import endpoint_extractor  # noqa: PLC0415 - an HTTP client, only where it is asked for

        return endpoint_extractor(os.environ), loaded
    return ByLanguage(english=LexiconExtractor(parse=backend == "spacy")), loaded


def _published(text: str, zone: object) -> When:
    try:
        return parse_when(text, zone)  # type: ignore[arg-type]
    except (ValueError, OverflowError) as error:
        raise OptionError(f"--published: {error}") from None


def _documents(files: Sequence[Path], when: When | None, zone: object) -> tuple[list[Document], int]:
    """The files that can be read, and how many cannot; each of those is told in one line."""
    documents, faults = [], 0
    for path in files:
        try:
            text = decoded(path.read_bytes())
        except TextError as error:
            faults += _fault(f"{path}: {error}")
            continue
        except OSError as error:
            faults += _fault(f"{path}: {error.strerror or error}; check its name and its permissions")
            continue
        documents.append(Document(name=str(path), text=text, published=when or _by_name(path, zone)))
    return documents, faults


def _fault(message: str) -> int:
    Console(stderr=True, highlight=False, soft_wrap=True).print(message, markup=False)
    return 1


def _by_name(path: Path, zone: object) -> When | None:
    """When a file came out by the date with which its name begins."""
    match = NAMED_BY_DATE.match(path.name)
    try:
        return _published(match["day"], zone) if match else None
    except OptionError:
        return None


def _show(document: Document, claims: tuple[TextClaim, ...]) -> None:
    table = Table(title=document.name, title_justify="left", expand=False)
    for column in ("said", "act", "source", "stance", "who", "whom", "where", "when", "how many"):
        table.add_column(column, overflow="fold")
    for claim in claims:
        table.add_row(*_cells(claim))
    Console(highlight=False).print(table)


def _cells(claim: TextClaim) -> Iterator[str]:
    record = claim_record(claim)
    yield f"{claim.cue.text} [{claim.evidence.start}:{claim.evidence.end}]".replace("[", "\\[")
    yield claim.label.value
    yield str(
        record["source"].get("person")
        or (record["source"]["text"] if record["source"]["id"] == "unknown" else record["source"]["id"])
    )
    yield f"{claim.stance.value}, {claim.modality.value}" + (", not so" if claim.polarity.value == "negative" else "")
    yield ", ".join(item.id or item.span.text for item in claim.actors)
    yield ", ".join(item.id or item.span.text for item in claim.targets)
    yield ", ".join(f"{item.relation} {item.name or item.span.text}".strip() for item in claim.places)
    time = claim.time
    yield "" if time is None else time.first.isoformat() if time.first == time.last else f"{time.first} – {time.last}"
    yield ", ".join(item.span.text + (f" ({item.counts})" if item.counts else "") for item in claim.quantities)
