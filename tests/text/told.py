"""What is read of a short text, and what to ask of it."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.claims import Document, TextClaim
from ceasefire.text.extracting import LexiconExtractor
from ceasefire.text.labels import Label
from ceasefire.vocabulary.times import parse_when

PARSED, BY_RULES = LexiconExtractor(), LexiconExtractor(parse=False)


def read(text: str, case: Case, published: str = "", extractor: LexiconExtractor = PARSED) -> tuple[TextClaim, ...]:
    when = parse_when(published, case.zone) if published else None
    return extractor.extract(Document(name="a", text=text[0].upper() + text[1:], published=when), case)


def facts(claims: tuple[TextClaim, ...]) -> list[TextClaim]:
    """What is told as fact; that someone warned is a fact even where what he warned of is none."""
    return [claim for claim in claims if claim.is_plain_fact and claim.label is not Label.STATEMENT_THREAT]


def of(claims: tuple[TextClaim, ...], label: Label) -> TextClaim:
    """The one claim of a label."""
    (claim,) = [item for item in claims if item.label is label]
    return claim


def doers(claim: TextClaim) -> set[str]:
    return {item.id for item in claim.actors}


def speaker(claim: TextClaim) -> str:
    return claim.source.speaker.id if claim.source.speaker is not None else ""
