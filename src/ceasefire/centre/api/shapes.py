"""What the calls take and give, for the OpenAPI description. A field that the viewer may not see is left out of an answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AwareDatetime, Field, StringConstraints

from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome

PLAIN = r"^[^\x00-\x1f\x7f]*$"
"""A word of the rows: no control characters."""

Word = Annotated[str, StringConstraints(max_length=200, pattern=PLAIN)]


LEAST, MOST, USUAL = 1, 1_000, 100
"""Rows of a page: at least, at most, and where nothing is asked for."""

Words = Annotated[list[Word], Field(max_length=50)]


class Question(Schema):
    """Which incidents a list is about. All conditions hold at once; a word that is repeated means any of them."""

    since: date | None = Field(None, alias="from", description="May lie on or after this day, in the case's zone.")
    until: date | None = Field(None, alias="to", description="May lie on or before this day.")
    bbox: Word = Field("", description="west,south,east,north in degrees (WGS 84); the area of the incident touches it.")
    act: list[Act] = Field([], max_length=50, description="What was done.")
    grade: list[OccurrenceGrade] = Field([], max_length=20, description="How sure it is that it happened.")
    outcome: list[Outcome] = Field([], max_length=20, description="The gravest finding that the machine suggests.")
    place: Words = Field([], description="A place or district.")
    limit: int = Field(USUAL, ge=LEAST, le=MOST)
    after: Word = Field("", description="`next` of the page before.")


class StaffQuestion(Question):
    """The staff can also ask for these."""

    ruled: list[Outcome] = Field([], max_length=20, description="The gravest outcome that both keys signed.")
    party: Words = Field([], description="An actor or side that it is about.")
    clause: Words = Field([], description="A clause that it may touch.")
    q: Word = Field("", description="Words of names in any script, or an id.")


class Conducts(Schema):
    """One record an actor and month."""

    months: list[dict[str, Any]]


class SpanQuestion(Schema):
    """Which days."""

    since: date | None = Field(None, alias="from")
    until: date | None = Field(None, alias="to")


class MomentQuestion(Schema):
    """As known when."""

    as_of: AwareDatetime | None = Field(None, description="An instant with a zone; now, where it is left out.")


class ReportQuestion(Schema):
    """Which reports a list is about."""

    channel: Word = ""
    limit: int = Field(USUAL, ge=LEAST, le=MOST)
    after: Word = Field("", description="`next` of the page before.")


class ZoneQuestion(Schema):
    """Which zones a list is about."""

    kind: Word = ""


Index = Annotated[int, Field(ge=0, le=2**63 - 1)]
"""The place of an entry in the log, from 0."""


class SizesQuestion(Schema):
    """Two sizes of the log."""

    old: Index
    new: Index


class SeenQuestion(Schema):
    """From what an act was done."""

    seen: Index | None = Field(None, description="The size of the log that you acted from.")


class ExportQuestion(SpanQuestion):
    """Which incidents an export is about."""


class Place(Schema):
    """Somewhere within `radius_km` of a position (WGS 84)."""

    name: str
    place: str
    lat: float | None
    lon: float | None
    radius_km: float
    precision: str


class Account(Schema):
    """Who did it, as one account has it."""

    actors: list[str]


class Stated(Schema):
    """A party's signed position on the account."""

    party: str
    position: str


class PublicIncident(Schema):
    """An incident as the public may see it: coarse and late."""

    id: str
    starts: datetime | None = None
    ends: datetime | None = None
    act: str | None = None
    grade: str | None = None
    outcome: str | None = None
    district: str | None = None
    where: Place | None = None
    accounts: list[Account] | None = None
    positions: list[Stated] | None = None
    entries: list[int] | None = None


class Step(Schema):
    """One step of the ladder towards a party."""

    incident: str | None = None
    party: str
    step: str
    state: str
    opens: datetime | None
    due: datetime | None
    addressees: list[str]


class Incident(Schema):
    """An incident as the machine suggests it now, and what people ruled. Fields that you may not see are not there.

    In a list `reports` is their number; of a single incident all is told, as on its page.
    """

    id: str
    starts: datetime | None = None
    ends: datetime | None = None
    heard: datetime | None = None
    act: str | None = None
    grade: str | None = None
    probability: float | None = None
    attribution: str | None = None
    outcome: str | None = None
    ruled: str | None = None
    district: str | None = None
    place: str | None = None
    where: Place | None = None
    parties: list[str] | None = None
    released: list[str] | None = None
    belief: dict[str, float] | None = None
    accounts: list[dict[str, Any]] | None = None
    positions: list[dict[str, Any]] | None = None
    findings: list[dict[str, Any]] | None = None
    determinations: list[dict[str, Any]] | None = None
    responses: list[dict[str, Any]] | None = None
    urgency: int | None = None
    changed: int | None = None
    reports: int | list[dict[str, Any]] | None = None
    claims: list[dict[str, Any]] | None = None
    against: list[dict[str, Any]] | None = None
    killed: dict[str, int | None] | None = None
    wounded: dict[str, int | None] | None = None
    circumstances: list[str] | None = None
    occurrence: dict[str, Any] | None = None
    cohesion: float | None = None


class OneIncident(Schema):
    """One incident as of a moment. `known` tells whether it was known then; `moments` are those at which it changed."""

    id: str
    as_of: datetime
    is_now: bool
    known: bool
    ledger_size: int
    incident: dict[str, Any]
    moments: list[dict[str, Any]]
    changes: Any | None = None


class Moved(Schema):
    """Another incident has taken this one in."""

    moved_to: str


class Findings(Schema):
    """What the machine suggests of the clauses, and what people ruled."""

    incident: str
    findings: list[dict[str, Any]]


class HistoryQuestion(MomentQuestion):
    """As known when, and what has changed."""

    since: AwareDatetime | None = Field(None, description="Also tell what has changed since then.")


class Feature(Schema):
    """A GeoJSON feature: an area, never a point; `geometry` is null where no place is known or may be seen."""

    type: Literal["Feature"]
    id: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any]


class Features(Schema):
    """A page of features."""

    type: Literal["FeatureCollection"]
    next: str | None
    features: list[Feature]


class Incidents(Schema):
    """A page of incidents."""

    incidents: list[Incident]
    next: str | None


class PublicIncidents(Schema):
    """A page of the public picture."""

    incidents: list[PublicIncident]
    next: str | None


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


class Steps(Schema):
    """What is due: the soonest first."""

    steps: list[Step]


class Performed(Schema):
    """An act that is durable: the number of its entry, and the receipt that proves it."""

    entry: int
    receipt: dict[str, Any]
    meanwhile: list[dict[str, Any]] | None = Field(None, description="What others did on the same reports since `seen`.")


class NewToken(Schema, extra="forbid"):  # type: ignore[call-arg, unused-ignore]
    """A token to be made."""

    label: Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=PLAIN)]
    scopes: list[str] = Field(min_length=1, max_length=60, description="Rights, all of them among your own.")
    days: int = Field(90, ge=1, le=366)


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
