"""The incidents of a brief in words: the table, the clauses, and the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.pipeline.brief import Brief, IncidentRow
from ceasefire.pipeline.finding import Finding
from ceasefire.publication.blocks import Block, Column, Section, paragraph, runs, table
from ceasefire.publication.map import where_text
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.statements import Count
from ceasefire.wording import Wording
from ceasefire.wording.reasons import step

SHARES_SHOWN = 4
NEGLIGIBLE = 0.005
"""A probability below half a point in a hundred is not written out."""
HEADS = (
    ("number", 0.45),
    ("when", 1.15),
    ("act", 1.9),
    ("occurrence", 1.15),
    ("attribution", 1.75),
    ("positions", 1.9),
    ("outcomes", 2.3),
    ("entries", 0.9),
)


def incidents(brief: Brief, wording: Wording) -> Section:
    """The table of incidents, by time."""
    columns = [Column(head=wording.say(f"column.{name}"), width=width) for name, width in HEADS]
    rows = [
        (
            str(row.number),
            wording.when(row.incident.when),
            what_and_where(row, wording),
            occurrence(row, wording),
            attribution(row, wording),
            positions(row, wording),
            outcomes(row, wording),
            wording.in_order(runs(row.entries)),
        )
        for row in brief.incidents
    ]
    block = table(columns, rows, anchor="incidents") if rows else paragraph(wording.say("brief.incidents.none"))
    return Section(
        anchor="incidents", title=wording.say("brief.incidents"), note=wording.say("brief.incidents.note"), blocks=(block,)
    )


def count_text(count: Count, wording: Wording) -> str:
    """A number between bounds, in words."""
    least, most = wording.number(count.least), wording.number(count.most or 0)
    if count.most is None:
        return wording.say("count.at_least", least=least)
    key = "count.exactly" if count.most == count.least else "count.between"
    return wording.in_order(wording.say(key, least=least, most=most))


def what_and_where(row: IncidentRow, wording: Wording) -> tuple[str, ...]:
    """The act, the place with its precision, who was hit, and the harm claimed."""
    incident = row.incident
    where = where_text(incident.where, wording) if incident.where else wording.say("unknown.place")
    lines = [wording.say(f"act.{incident.act}"), where]
    if incident.against:
        targets = max(incident.against, key=lambda item: (item[1], item[0]))[0]
        if targets and targets != (UNKNOWN,):
            lines.append(wording.say("row.against", targets=wording.actors(targets)))
    harm = [("killed", incident.killed), ("wounded", incident.wounded)]
    said = [wording.say(f"row.{name}", n=count_text(count, wording)) for name, count in harm if count is not None]
    return (*lines, *([wording.listed(said)] if said else []))


def occurrence(row: IncidentRow, wording: Wording) -> str:
    """The grade, with its probability where there is one."""
    grade = wording.say(f"occurrence.{row.grade}")
    return grade if row.probability is None else wording.say("row.probability", grade=grade, p=wording.share(row.probability))


def attribution(row: IncidentRow, wording: Wording) -> tuple[str, ...]:
    """The grade of attribution and the shares, the likeliest first."""
    shares = [f"{wording.actor(actor)} {wording.share(share)}" for actor, share in row.actors[:SHARES_SHOWN]]
    return (wording.say(f"attribution.{row.attribution}"), *shares)


def positions(row: IncidentRow, wording: Wording) -> tuple[str, ...]:
    """Rival accounts, kept for ever, and what each party signed."""
    lines = []
    for account in row.accounts:
        text = wording.say("row.account", n=len(account.claims), actors=wording.actors(account.actors))
        lines.append(wording.say("row.denials", text=text, n=len(account.denials)) if account.denials else text)
    signed = {(wording.actor(item.party), wording.say(f"position.{item.position}")) for item in row.positions}
    return (*lines, *(wording.say("row.position", party=party, position=word) for party, word in sorted(signed)))


def outcomes(row: IncidentRow, wording: Wording) -> tuple[str, ...]:
    """What each clause suggests: breaches and permissions party by party, what stays open in one line clause by clause."""
    telling = touched(row, wording)
    settled = [outcome_line(item, wording) for item in telling if item.outcome is not Outcome.CANNOT_DETERMINE]
    left_open: dict[str, float] = {}
    for item in telling:
        if item.outcome is Outcome.CANNOT_DETERMINE:
            left_open[item.clause] = max(left_open.get(item.clause, 0.0), item.probability)
    open_line = [wording.say("row.open", clauses=wording.listed(_open(left_open, wording)))] if left_open else []
    if settled or open_line:
        return (*settled, *open_line)
    return (wording.say("row.open_none" if row.suggests is Outcome.CANNOT_DETERMINE else "row.no_outcome"),)


def _open(left_open: dict[str, float], wording: Wording) -> list[str]:
    return [
        wording.say("row.open_clause", clause=wording.isolated(clause), p=wording.share(share))
        if share
        else wording.isolated(clause)
        for clause, share in left_open.items()
    ]


def bears(finding: Finding) -> bool:
    """Whether there is any way the incident may have been in which the clause speaks of it."""
    return finding.mass(Outcome.OUT_OF_SCOPE) < 1 - NEGLIGIBLE


def touched(row: IncidentRow, wording: Wording) -> list[Finding]:
    """The findings that may bear on the incident, clause by clause in the order of the terms; surely out of scope is left out."""
    order = [clause.id for clause in wording.case.terms.clauses]
    telling = [item for item in row.findings if item.outcome is not Outcome.OUT_OF_SCOPE and bears(item)]
    return sorted(telling, key=lambda item: (order.index(item.clause) if item.clause in order else -1, wording.actor(item.party)))


def outcome_line(finding: Finding, wording: Wording) -> str:
    """One finding in one line."""
    return wording.say(
        "row.outcome",
        clause=wording.isolated(finding.clause),
        party=wording.actor(finding.party),
        outcome=wording.say(f"outcome.{finding.outcome}"),
        p=wording.share(finding.probability),
    )


def clauses(brief: Brief, wording: Wording) -> Section:
    """Incidents by what each clause suggests."""
    names = [outcome.value for outcome in Outcome]
    heads = [Column(head=wording.say(f"column.{name}"), width=1, numeric=True) for name in names]
    columns = [Column(head=wording.say("column.clause"), width=3), *heads, Column(head=wording.say("column.entries"), width=2.2)]
    rows = [
        (
            f"{wording.isolated(count.clause)}  {wording.clause(count.clause)}",
            *(wording.number(number) for _, number in count.outcomes),
            wording.in_order(runs(count.entries)),
        )
        for count in brief.clauses
    ]
    return Section(
        anchor="clauses",
        title=wording.say("brief.clauses"),
        note=wording.say("brief.clauses.note"),
        blocks=(table(columns, rows),),
    )


def reasons(brief: Brief, wording: Wording) -> Iterator[Section]:
    """Why the terms suggest what they suggest, incident by incident; out-of-scope answers are left out."""
    weighty = (Outcome.BREACH, Outcome.CANNOT_DETERMINE, Outcome.PERMITTED)
    rows = [row for row in brief.incidents if row.suggests in weighty]
    items = []
    for row in rows:
        place = where_text(row.incident.where, wording) if row.incident.where else wording.say("unknown.place")
        title = f"{row.number}. {wording.say(f'act.{row.incident.act}')}, {place}, {wording.when(row.incident.when)}"
        steps = [(depth, step(item, wording)) for finding in touched(row, wording) for depth, item in finding.reason.walk()]
        if any(finding.reason.under for finding in row.findings):
            items.append((row.number, title, tuple(steps)))
    if items and brief.edition != "public":
        block = Block(kind="reasons", items=tuple(items))
        yield Section(
            anchor="reasons", title=wording.say("brief.reasons"), note=wording.say("brief.reasons.note"), blocks=(block,)
        )
