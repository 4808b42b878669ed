"""Hop 8, brief: all of it at one size of the ledger, as values that a page, a table or a map can be made from. Pure.

Every figure carries the ledger entries it rests on. Complaint, suggestion and ruling stand apart and are never added together.
Where the centre could not see, the brief says so: silence is not calm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ceasefire.agreement.case import BlindSpot, Case
from ceasefire.pipeline.attribution import Attribution, SignedPosition
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.finding import Finding
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.occurrence import Occurrence
from ceasefire.pipeline.report import Report
from ceasefire.pipeline.response import Response, StepState
from ceasefire.pipeline.witnesses.account import Account
from ceasefire.registers.access import AccessRegister, Answer
from ceasefire.registers.sources import SourceKind
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import AttributionGrade, OccurrenceGrade, Outcome, Reliability
from ceasefire.vocabulary.times import When, Window

Entries = tuple[int, ...]
"""Positions in the ledger, ascending, each once."""

Cell = str | int | float | datetime | When | None
"""One value of a register's table: an id or word, a number, a time, or nothing said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A register's summary as plain values. `kind` and `columns` are keys of the wording (`table.KIND`, `column.NAME`).

    Cells of the columns party, actor, by, to and held_by are actor ids, of place place ids, of clause clause ids, of act acts,
    of share probabilities; others stand as they are.
    """

    kind: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A determination by people, with the keys of both co-chairs. `entry` is the ledger entry that closed it."""

    incident: str
    clause: str
    party: str
    outcome: Outcome
    entry: int


@dataclass(frozen=True, kw_only=True)
class CentreView:
    """What the centre holds as of a moment. `span` is what the brief covers; `as_of` is the last moment known to it.

    `ledger_positions` gives the ledger entry of each report. `quarantined` counts rows set aside unread.
    """

    case: Case
    as_of: datetime
    span: Window
    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    incidents: tuple[Incident, ...]
    occurrences: tuple[Occurrence, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    findings: tuple[Finding, ...] = ()
    responses: tuple[Response, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    quarantined: int = 0
    ledger_size: int = 0
    ledger_positions: Mapping[str, int] = field(default_factory=dict)
    access: Table | None = None
    territory: Table | None = None
    indicators: Table | None = None
    track_record: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One headline number, what it counts (`figure.NAME` in the wording), and the entries it rests on."""

    name: str
    value: int
    entries: Entries = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident as the brief shows it. `number` is its place in this brief, by time."""

    number: int
    incident: Incident
    grade: OccurrenceGrade
    probability: float | None
    actors: tuple[tuple[str, float], ...]
    attribution: AttributionGrade
    accounts: tuple[Account, ...]
    positions: tuple[SignedPosition, ...]
    findings: tuple[Finding, ...]
    entries: Entries

    @property
    def suggests(self) -> Outcome | None:
        """The gravest outcome of any clause and party; None where no clause was tested."""
        return gravest(finding.outcome for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """Incidents of one day in the case's zone: fair or confirmed, and weaker; and how many sources spoke of that day."""

    day: date
    firm: int
    weak: int
    sources: int
    entries: Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCount:
    """Incidents of one act: fair or confirmed, and weaker."""

    act: Act
    firm: int
    weak: int
    entries: Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseCount:
    """Incidents by the gravest outcome that one clause suggests."""

    clause: str
    outcomes: tuple[tuple[Outcome, int], ...]
    entries: Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance:
    """How one party answered the requests put to it. Counts stand side by side; no score is made of them."""

    party: str
    answers: tuple[tuple[Answer, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueStep:
    """A step of the ladder that is due or overdue."""

    incident: str
    number: int
    party: str
    step: str
    state: StepState
    due: datetime | None
    addressees: tuple[str, ...]
    entries: Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Inhabited places of one area (admin 1) that no report of the span names."""

    area: str
    places: tuple[str, ...]
    registered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs from the previous brief. `what`: new, gone, merged, split, grade, attribution, outcome."""

    what: str
    incident: str
    before: str = ""
    after: str = ""
    clause: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source heard in the span, with its reliability and the entries that hold its claims."""

    source: str
    kind: SourceKind | None
    reliability: Reliability
    claims: int
    entries: Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The brief as values, without words. `changes` is None where there was no previous brief."""

    as_of: datetime
    span: Window
    edition: str
    ledger_size: int
    figures: tuple[Figure, ...]
    incidents: tuple[IncidentRow, ...]
    days: tuple[DayCount, ...]
    acts: tuple[ActCount, ...]
    clauses: tuple[ClauseCount, ...]
    access: AccessRegister
    compliance: tuple[Compliance, ...]
    tables: tuple[Table, ...]
    due: tuple[DueStep, ...]
    blind: tuple[BlindSpot, ...]
    silent: tuple[Silence, ...]
    changes: tuple[Change, ...] | None
    previous_as_of: datetime | None
    sources: tuple[SourceRow, ...]
    least_killed: int

    def figure(self, name: str) -> Figure:
        """The figure of this name. Raises `KeyError`."""
        return {figure.name: figure for figure in self.figures}[name]


GRAVITY = (Outcome.BREACH, Outcome.CANNOT_DETERMINE, Outcome.PERMITTED, Outcome.OUT_OF_SCOPE)


def gravest(outcomes: Iterable[Outcome]) -> Outcome | None:
    """The gravest of several outcomes; None of none."""
    listed = set(outcomes)
    return next((outcome for outcome in GRAVITY if outcome in listed), None)
