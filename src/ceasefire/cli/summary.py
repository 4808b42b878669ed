"""The table that ends a run: what came in, what the machine suggests, and what it cannot say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from ceasefire.agreement.case import Case
from ceasefire.pipeline.way import Walk
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.times import iso

if TYPE_CHECKING:
    from ceasefire.centre.storage.recording import Intake

Summary = dict[str, Any]
"""Plain values, as `--json` prints them."""

TABLE_WIDTH = 56
"""Signs that the counts of clauses take beside their titles."""

NARROWEST_TITLE = 12
"""With fewer signs left than these a title says nothing, and would take room from the counts."""


def summary(case: Case, intake: Intake, walked: Walk, ledger_size: int) -> Summary:
    """What a run came to. `findings` counts, by clause and outcome, the findings of named parties whom the clause may touch."""
    touched: dict[str, Counter[str]] = {clause.id: Counter() for clause in case.terms.clauses}
    for finding in walked.findings:
        if finding.party != UNKNOWN and finding.mass(Outcome.OUT_OF_SCOPE) < walked.case.standard_of_proof:
            touched[finding.clause][finding.outcome.value] += 1
    return {
        "case": case.id,
        "as_of": iso(walked.as_of),
        "reports": {"taken": intake.taken, "repeated": intake.repeated, "quarantined": intake.quarantined},
        "known_reports": len(walked.reports),
        "claims": len(walked.claims),
        "signals": len(walked.signals),
        "incidents": len(walked.incidents),
        "occurrence": _counted(item.grade.value for item in walked.occurrences.values()),
        "attribution": _counted(item.grade.value for item in walked.attributions.values()),
        "findings": {clause: dict(sorted(counts.items())) for clause, counts in touched.items()},
        "determinations": len(walked.determinations),
        "responses": len(walked.responses),
        "reminders": sum(len(item.reminders) for item in walked.responses),
        "ledger": ledger_size,
    }


def _counted(words: Any) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


def print_summary(case: Case, told: Summary) -> None:
    """The table for people."""
    console = Console(highlight=False)
    reports, ledger = told["reports"], told["ledger"]
    console.print(f"\n[bold]{case.titles['en']}[/bold], as known at {told['as_of']}\n")
    table = Table(box=None, pad_edge=False)
    for heading in ("the way", "how many", "what that means"):
        table.add_column(heading, justify="right" if heading == "how many" else "left")
    quarantined = f"{reports['quarantined']} set aside with a reason" if reports["quarantined"] else "none set aside"
    repeated = f", {reports['repeated']} were there already" if reports["repeated"] else ""
    table.add_row("reports", str(told["known_reports"]), f"kept verbatim; {quarantined}{repeated}")
    table.add_row("claims", str(told["claims"]), f"who says that who did what; {told['signals']} are signals, not incidents")
    table.add_row("incidents", str(told["incidents"]), "claims judged to be one happening")
    table.add_row("occurrence", "", _listed(told["occurrence"]))
    table.add_row("attribution", "", _listed(told["attribution"]))
    table.add_row("responses", str(told["responses"]), f"{told['reminders']} steps overdue; nobody but people takes them")
    table.add_row("rulings", str(told["determinations"]), "determined with both keys; all else is a suggestion")
    table.add_row("ledger", str(ledger), "entries that no side can alter unseen")
    console.print(table)
    _print_clauses(case, told, console)


def _print_clauses(case: Case, told: Summary, console: Console) -> None:
    outcomes = (Outcome.BREACH, Outcome.PERMITTED, Outcome.CANNOT_DETERMINE)
    table = Table(box=None, pad_edge=False, title="\nClauses touched (incident × named party)", title_justify="left")
    table.add_column("clause", no_wrap=True)
    for outcome in outcomes:
        table.add_column(outcome.value.replace("_", " "), justify="right", overflow="fold")
    room = console.width - TABLE_WIDTH
    if room >= NARROWEST_TITLE:
        table.add_column("", no_wrap=True, overflow="ellipsis", max_width=room)
    for clause in case.terms.clauses:
        counts = told["findings"][clause.id]
        if any(counts.get(outcome.value) for outcome in outcomes):
            cells = [str(counts.get(outcome.value, 0)) for outcome in outcomes]
            table.add_row(clause.id, *cells, *([clause.titles["en"]] if room >= NARROWEST_TITLE else []))
    console.print(table)
    console.print("\nA suggestion is not a ruling: 'cannot determine' is an answer, and silence is not calm.\n")


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in sorted(counts.items(), key=lambda item: -item[1]))
