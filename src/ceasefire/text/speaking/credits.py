"""The agency whose piece a text is by its own words: named in the line that dates it, or on a line of credit.

Who prints an agency's piece adds no voice to it. A name elsewhere in the text is somebody who is told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.agreement.case import Case
from ceasefire.registers.places import plain
from ceasefire.registers.sources import Source, SourceKind

OPENING = 1_000
"""Characters of a text in which its line of date stands, below titles and captions."""
CLOSING = 600
"""Characters at its end in which a line of credit may stand."""
DATED = re.compile(r"^[^\n().:]{2,60}\(\s*(?P<name>[^()\n]{2,40}?)\s*\)\s*[-–—/:]", re.MULTILINE)
"""`BEIRUT (Reuters) - `, `دمشق (سانا) – `: a place, the agency in brackets, a dash."""
CREDIT = re.compile(
    r"^\W*(?:source|credit|المصدر|نقلا عن|نقلاً عن|источник|по сообщению)\s*[:：]\s*(?P<name>[^\n]{2,40}?)\W*$",
    re.MULTILINE | re.IGNORECASE,
)


def credited(text: str, case: Case) -> str:
    """The agency of the register whose piece the text says that it is; empty where it names none, or two."""
    names = {plain(name): source.id for source in _agencies(case) for name in (source.id, *source.names.values())}
    told = (*DATED.finditer(text[:OPENING]), *CREDIT.finditer(text[:OPENING]), *CREDIT.finditer(text[-CLOSING:]))
    found = {names[plain(match["name"])] for match in told if plain(match["name"]) in names}
    return found.pop() if len(found) == 1 else ""


def _agencies(case: Case) -> Iterator[Source]:
    return (source for source in case.sources.values() if source.kind is SourceKind.AGENCY)
