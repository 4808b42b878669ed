"""An article of open sources: kept byte for byte, read into claims only later, by the reader of articles."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.errors import IntakeError
from ceasefire.intake.cells import known_from
from ceasefire.intake.rows import made_id
from ceasefire.pipeline.report import Channel, Report
from ceasefire.registers.places import plain
from ceasefire.registers.sources import SourceKind
from ceasefire.text.texts import TextError, decoded
from ceasefire.vocabulary.times import When, parse_when

ARTICLE_LIMIT = 8 << 20
"""Bytes: no article is longer."""

NAMED = re.compile(r"(?P<published>\d{4}-\d{2}(?:-\d{2})?)[_-](?P<rest>.+)")
"""`2016-02-23_reuters_truce.txt`: the day or month of publication, then, if wished, the id of the source and a title."""

UNLISTED = "press-other"
TITLE_LINES = 12
SHORTEST_TITLE = 20
"""Letters of a line that may be a title; a shorter one meets other names by chance."""


def is_article(path: Path) -> bool:
    """Whether a file of text is an article by its name: it begins with the day or month of publication."""
    return NAMED.fullmatch(path.stem) is not None


def read_article(path: Path, case: Case, received: datetime, key: bytes) -> Report:
    """The article as a report without statements. Raises `IntakeError` that names the file.

    It counts as known from its publication, as every report does that says when it came out.
    """
    with path.open("rb") as handle:
        verbatim = handle.read(ARTICLE_LIMIT + 1)
    if len(verbatim) > ARTICLE_LIMIT:
        raise IntakeError(f"{path}: is longer than {ARTICLE_LIMIT} bytes; give one article a file")
    try:
        text = decoded(verbatim)
    except TextError as error:
        raise IntakeError(f"{path}: {error}") from None
    if not text.strip():
        raise IntakeError(f"{path}: says nothing; give the words of an article")
    published = _published(path, case)
    return Report(
        id=made_id(key, verbatim),
        channel=Channel.ARTICLE,
        source=outlet_of(path.stem, text, case),
        received=known_from(published, None, received),
        published=published,
        citation=path.name,
        verbatim=text.encode(),
        media_type="text/plain; charset=utf-8",
    )


def _published(path: Path, case: Case) -> When | None:
    match = NAMED.fullmatch(path.stem)
    try:
        return parse_when(match["published"], case.zone) if match is not None else None
    except ValueError as error:
        raise IntakeError(f"{path}: its name begins with no date: {error}; name it 2016-02-23_title.txt") from None


def outlet_of(stem: str, text: str, case: Case) -> str:
    """Whose article it is: the source that its file's name gives, or whose entry in the register quotes its title, else the
    register's source for other press. Raises `IntakeError` where the case has none."""
    match = NAMED.fullmatch(stem)
    named = match["rest"].partition("_")[0] if match is not None else ""
    if named in case.sources:
        return named
    lines = [part for line in text.splitlines()[:TITLE_LINES] for part in (line, line.partition(": ")[2])]
    titles = [plain(line) for line in lines if len(line.strip()) >= SHORTEST_TITLE]
    for source in case.sources.values():
        if any(title in plain(name) for name in source.names.values() for title in titles):
            return source.id
    if UNLISTED in case.sources:
        return UNLISTED
    press = sorted(source.id for source in case.sources.values() if source.kind is SourceKind.PRESS)
    if not press:
        raise IntakeError(
            f"the case has no source for articles; add to sources.yaml a source with id: {UNLISTED} and kind: press"
        )
    return press[0]
