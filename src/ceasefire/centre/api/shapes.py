"""What the calls give of reports, acts, tokens and the ledger. A field that the viewer may not see is left out of an answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import Field


class Conducts(Schema):
    """One record an actor and month."""

    months: list[dict[str, Any]]


class ReportSeen(Schema):
    """A report as it was taken. `text` is what arrived, read as text, and is in the answer to a single report only."""

    id: str
    entry: int | None = None
    channel: str | None = None
    source: str | None = None
    received: datetime | None = None
    language: str | None = None
    citation: str | None = None
    incident: str | None = None
    urgency: int | None = None
    handled: bool | None = None
    published: dict[str, datetime] | None = None
    text: str | None = None
    statements: list[dict[str, Any]] | None = None


class ReportsSeen(Schema):
    """A page of reports, the newest first."""

    reports: list[ReportSeen]
    next: str | None


class Performed(Schema):
    """An act that is durable: the number of its entry, and the receipt that proves it."""

    entry: int
    receipt: dict[str, Any]
    meanwhile: list[dict[str, Any]] | None = Field(None, description="What others did on the same reports since `seen`.")


class Token(Schema):
    """A token, without its secret."""

    id: str
    label: str
    scopes: list[str]
    made: datetime
    expires: datetime
    ended: datetime | None


class TokenMade(Schema):
    """A new token. `token` is shown this once."""

    id: str
    token: str
    expires: datetime


class Tokens(Schema):
    """Your tokens."""

    tokens: list[Token]


class Me(Schema):
    """Who you are to the centre, and what you may do."""

    role: str
    key: str
    party: str
    rights: list[str]


class Ledger(Schema):
    """The state of the log. `checkpoint` is a signed note (C2SP tlog-checkpoint)."""

    origin: str
    size: int
    checkpoint: str


class LedgerEntry(Schema):
    """One entry with the proof that it stands in the log (RFC 6962). `leaf` and `proof` are base64; `data` is the entry."""

    index: int
    leaf: str
    proof: list[str]
    checkpoint: str
    kind: str | None = None
    day: str | None = None
    type: str | None = None
    time: str | None = None
    by: str | None = None
    data: str | None = None


class Consistency(Schema):
    """The proof that the log of `new` entries goes on from that of `old`."""

    old: int
    new: int
    proof: list[str]
