"""Making a brief out of what the centre holds: which incidents it covers, what is counted, and on which entries that rests."""

from __future__ import annotations

from ceasefire.briefing.register_tables import access_in, changes, compliance, due_steps, silences, sources_heard
from ceasefire.briefing.rows import claims_in, entries_of, incident_rows, joined, overlap
from ceasefire.briefing.series import by_act, by_clause, by_day
from ceasefire.pipeline.brief import (
    Brief,
    CentreView,
    DueStep,
    Figure,
    IncidentRow,
)
from ceasefire.vocabulary.acts import ATTACKS
from ceasefire.vocabulary.grades import Outcome, Stance


def make_brief(view: CentreView, *, edition: str = "internal", previous: Brief | None = None) -> Brief:
    """The brief of a view. For the public edition, pass a view through `publish` first."""
    rows = incident_rows(view)
    blind = tuple(spot for spot in view.case.coverage if overlap(spot.window, view.span))
    due = due_steps(view, rows)
    return Brief(
        as_of=view.as_of,
        span=view.span,
        edition=edition,
        ledger_size=view.ledger_size,
        figures=figures(view, rows, len(blind), due),
        incidents=rows,
        days=by_day(view, rows),
        acts=by_act(rows),
        clauses=by_clause(view, rows),
        access=access_in(view.case.access, view.span),
        compliance=compliance(access_in(view.case.access, view.span)),
        tables=tuple(table for table in (view.access, view.territory, view.indicators, view.track_record) if table is not None),
        due=due,
        blind=blind,
        silent=silences(view),
        changes=None if previous is None else changes(previous.incidents, rows),
        previous_as_of=None if previous is None else previous.as_of,
        sources=sources_heard(view),
        least_killed=sum(row.incident.killed.least for row in rows if row.incident.killed is not None),
    )


def figures(view: CentreView, rows: tuple[IncidentRow, ...], blind: int, due: tuple[DueStep, ...]) -> tuple[Figure, ...]:
    """The headline numbers. Complaints are claims of attack; rulings are people's; the backlog waits for them."""
    heard = claims_in(view)
    complaints = [claim.id for claim in heard if claim.asserts and claim.said.act in ATTACKS]
    denials = [claim.id for claim in heard if claim.said.stance is Stance.DENIES]
    ruled = {ruling.incident for ruling in view.rulings}
    touched = [row for row in rows if row.suggests in (Outcome.BREACH, Outcome.CANNOT_DETERMINE)]
    rulings = [ruling for ruling in view.rulings if any(ruling.incident == row.incident.id for row in rows)]
    chosen = {
        "incidents": rows,
        "firm": [row for row in rows if row.grade.carries_a_finding],
        "breach": [row for row in rows if row.suggests is Outcome.BREACH],
        "open": [row for row in rows if row.suggests is Outcome.CANNOT_DETERMINE],
        "backlog": [row for row in touched if row.incident.id not in ruled],
    }
    return (
        Figure(name="complaints", value=len(complaints), entries=entries_of(view, complaints)),
        Figure(name="denials", value=len(denials), entries=entries_of(view, denials)),
        *(Figure(name=name, value=len(some), entries=joined(row.entries for row in some)) for name, some in chosen.items()),
        Figure(name="rulings", value=len(rulings), entries=joined((ruling.entry,) for ruling in rulings)),
        Figure(name="due", value=len(due), entries=joined(step.entries for step in due)),
        Figure(name="blind", value=blind),
        Figure(name="sources", value=len({claim.source for claim in heard}), entries=entries_of(view, (c.id for c in heard))),
        Figure(name="quarantined", value=view.quarantined),
    )
