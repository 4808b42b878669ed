"""What is read of a short Arabic or Russian text."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.by_language import ByLanguage
from ceasefire.text.claims import Document, TextClaim
from ceasefire.vocabulary.times import parse_when


def read(text: str, case: Case, published: str | None = None) -> tuple[TextClaim, ...]:
    when = parse_when(published, case.zone) if published else None
    return ByLanguage().extract(Document(name="note", text=text, published=when), case)
