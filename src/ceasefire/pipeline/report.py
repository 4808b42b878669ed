"""Hop 1, report: anything that arrives on a channel, kept verbatim. Nothing is dropped or edited.

A report never holds who the reporter is; that is kept apart (the vault of the centre). `source` is the public voice that speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ceasefire.vocabulary.statements import Statement
from ceasefire.vocabulary.times import When


class Channel(StrEnum):
    """How a report came in."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PARQUET = "parquet"
    ACLED = "acled"
    UCDP_GED = "ucdp_ged"
    AIRWARS = "airwars"
    HOTLINE = "hotline"
    ARTICLE = "article"
    WEB = "web"
    EMAIL = "email"
    SMS = "sms"
    ODK = "odk"
    API = "api"
    GATEWAY = "gateway"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report. `verbatim` is what arrived, byte for byte; `received` is when the centre got it; `published` when it came out.

    `statements` is empty where the channel brings free text only: the claim hop then reads the text.
    """

    id: str
    channel: Channel
    source: str
    received: datetime
    published: When | None = None
    citation: str = ""
    verbatim: bytes
    media_type: str = "application/json"
    language: str = ""
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """A row that could not be taken: where it stood, why, and what it said. Counted, shown, never dropped."""

    file: str
    line: int
    field: str
    reason: str
    verbatim: bytes
