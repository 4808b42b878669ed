"""The remaining sections in words: registers, responses due, blind spots, changes, sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ceasefire.agreement.case import Case
from ceasefire.pipeline.brief import Brief, Cell, Change, Table
from ceasefire.publication.access_section import heads
from ceasefire.publication.blocks import Block, Column, Section, paragraph, runs, table
from ceasefire.vocabulary.times import When, parse_day
from ceasefire.wording import Wording

PLACES_NAMED = 12
ACTOR_COLUMNS = ("party", "actor", "by", "to", "held_by", "holder", "holders", "guarantor")
DAY_COLUMNS = ("week", "month", "day")


def registers(brief: Brief, wording: Wording) -> Iterator[Section]:
    """The registers' own summaries, where they were given."""
    blocks = tuple(_register(item, wording) for item in brief.tables if item.rows)
    if blocks:
        yield Section(anchor="registers", title=wording.say("brief.registers"), blocks=blocks)


def _register(item: Table, wording: Wording) -> Block:
    columns = [
        Column(
            head=wording.say(f"column.{name}"),
            width=_width(name),
            numeric=all(isinstance(row[at], (int, float)) for row in item.rows),
        )
        for at, name in enumerate(item.columns)
    ]
    rows = [tuple(_cell(name, cell, wording) for name, cell in zip(item.columns, row, strict=True)) for row in item.rows]
    return table(columns, rows, title=wording.say(f"table.{item.kind}"))


def _width(column: str) -> float:
    return 2.6 if column in (*ACTOR_COLUMNS, "zone", "note") else 1.3 if column in DAY_COLUMNS else 1.0


def _cell(column: str, cell: Cell, wording: Wording) -> str:
    if cell is None:
        return wording.say("unknown.value")
    if isinstance(cell, When):
        return wording.when(cell)
    if isinstance(cell, datetime):
        return wording.day(cell)
    if not isinstance(cell, str):
        return wording.share(cell) if column == "share" else wording.number(cell)
    if column in ACTOR_COLUMNS:
        return wording.actor(cell) if cell else ""
    if column in DAY_COLUMNS and parse_day(cell) is not None:
        day = date.fromisoformat(cell)
        return wording.month(day) if column == "month" else wording.day(day)
    named = {"zone": wording.zone, "place": wording.place, "clause": wording.clause, "source": wording.source}
    if column in named:
        return named[column](cell)
    keyed = (f"{prefix}.{cell}" for prefix in (column, "act", "standing", "kind", "outcome", "control"))
    return next((wording.say(key) for key in keyed if wording.has(key)), wording.isolated(cell))


def responses(brief: Brief, case: Case, wording: Wording) -> Section:
    """Steps due or overdue, the earliest first."""
    names = {step.id: wording.of(step.names, step.id) for step in case.terms.ladder}
    columns = heads(wording, ("due", 1.3), ("status", 0.8), ("step", 1.8), ("to", 1.6), ("incident", 0.7), ("entries", 1.2))
    rows = [
        (
            wording.instant(item.due) if item.due else "",
            wording.say(f"step.{item.state}"),
            names.get(item.step, item.step),
            wording.actors(item.addressees),
            str(item.number),
            wording.in_order(runs(item.entries)),
        )
        for item in brief.due
    ]
    block = table(columns, rows) if rows else paragraph(wording.say("brief.responses.none"))
    note = wording.say("brief.responses.note")
    return Section(anchor="responses", title=wording.say("brief.responses"), note=note, blocks=(block,))


def blind_spots(brief: Brief, case: Case, wording: Wording) -> Section:
    """Where the centre could not see, and inhabited places of which nobody spoke."""
    columns = heads(wording, ("place", 1.5), ("sight", 1), ("from", 1), ("until", 1), ("note", 3))
    rows = [
        (
            wording.place(item.place) if item.place else wording.say("unknown.place"),
            wording.say(f"sight.{item.access}"),
            wording.day(item.window.start),
            wording.day(item.window.end) if item.window.end else "",
            item.note,
        )
        for item in brief.blind
    ]
    silent = [place for area in brief.silent for place in area.places]
    named = wording.alphabetical(wording.place(place) for place in silent)[:PLACES_NAMED]
    key = "brief.silent" if silent else "brief.silent.none"
    text = wording.say(key, n=len(silent), places=wording.listed(named)) if brief.silent else ""
    areas = [
        (_area(item.area, case, wording), wording.number(len(item.places)), wording.number(item.registered))
        for item in brief.silent
    ]
    by_area = table(
        [
            Column(head=wording.say("column.area"), width=3),
            Column(head=wording.say("column.silent"), numeric=True),
            Column(head=wording.say("column.registered"), numeric=True),
        ],
        sorted(areas),
        title=wording.say("brief.silent.groups"),
    )
    blocks = [table(columns, rows)] if rows else []
    blocks += [paragraph(text)] if text else []
    blocks += [by_area] if len(areas) > 1 else []
    note = wording.say("brief.blind.note")
    return Section(anchor="blind", title=wording.say("brief.blind"), note=note, blocks=tuple(blocks))


def _area(area: str, case: Case, wording: Wording) -> str:
    place = case.gazetteer.find(area) if area else None
    return wording.of(place.names, area) if place is not None else area or wording.say("unknown.place")


def changes(brief: Brief, wording: Wording) -> Section:
    """What differs from the previous brief."""
    title = wording.say("brief.changes")
    if brief.changes is None or brief.previous_as_of is None:
        return Section(anchor="changes", title=title, blocks=(paragraph(wording.say("brief.changes.first")),))
    note = wording.say("brief.changes.since", at=wording.instant(brief.previous_as_of))
    lines = tuple(_change(item, brief, wording) for item in brief.changes)
    block = Block(kind="list", items=lines) if lines else paragraph(wording.say("brief.changes.none"))
    return Section(anchor="changes", title=title, note=note, blocks=(block,))


def _change(change: Change, brief: Brief, wording: Wording) -> str:
    turned = change.what in ("merged", "split")
    prefix = {"grade": "occurrence", "attribution": "attribution", "outcome": "outcome"}.get(change.what, "")
    return wording.say(
        f"brief.changes.{change.what}",
        what=_incident(change.incident, brief, wording),
        before=wording.say(f"{prefix}.{change.before}"),
        after=_incident(change.after, brief, wording) if turned else wording.say(f"{prefix}.{change.after}"),
        clause=wording.isolated(change.clause),
        party=wording.actor(change.party) if change.party else "",
    )


def _incident(incident: str, brief: Brief, wording: Wording) -> str:
    """Its number and act in this brief; one that is not in it, by its id."""
    row = next((row for row in brief.incidents if row.incident.id == incident), None)
    return f"{row.number}. {wording.say(f'act.{row.incident.act}')}" if row else wording.isolated(incident)


def sources(brief: Brief, wording: Wording) -> Section:
    """The sources heard, in alphabetical order, with their reliability."""
    columns = heads(wording, ("source", 2.6), ("kind", 1.4), ("reliability", 1), ("claims", 0.8), ("entries", 3))
    rows = {
        wording.source(item.source): (
            wording.say(f"source_kind.{item.kind}") if item.kind else wording.say("unknown.value"),
            str(item.reliability),
            wording.number(item.claims),
            wording.in_order(runs(item.entries)),
        )
        for item in brief.sources
    }
    block = table(columns, [(name, *rows[name]) for name in wording.alphabetical(rows)])
    note = wording.say("brief.sources.note")
    return Section(anchor="sources", title=wording.say("brief.sources"), note=note, blocks=(block,))
