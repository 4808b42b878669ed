"""The access register in words: requests and their answers, places cut off, convoys, detainees, undertakings."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.pipeline.brief import Brief
from ceasefire.publication.blocks import Block, Column, Section, paragraph, table
from ceasefire.publication.incident_section import count_text
from ceasefire.registers.access import Answer
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When
from ceasefire.wording import Wording


def access(brief: Brief, wording: Wording) -> Iterator[Section]:
    """One section, with a table for each kind of fact that the span holds."""
    blocks = [
        block
        for block in (
            _compliance(brief, wording),
            _requests(brief, wording),
            _sieges(brief, wording),
            _convoys(brief, wording),
            _detainees(brief, wording),
            _undertakings(brief, wording),
        )
        if block.rows
    ]
    empty = paragraph(wording.say("brief.access.none"))
    yield Section(anchor="access", title=wording.say("brief.access"), blocks=tuple(blocks) or (empty,))


def heads(wording: Wording, *names: tuple[str, float]) -> list[Column]:
    """Columns by their keys and widths."""
    numeric = ("granted", "refused", "partly", "none", "population", "reached", "count", "claims", "value")
    return [Column(head=wording.say(f"column.{name}"), width=width, numeric=name in numeric) for name, width in names]


def _compliance(brief: Brief, wording: Wording) -> Block:
    columns = heads(wording, ("party", 3), ("granted", 1), ("partly", 1), ("refused", 1), ("none", 1))
    order = (Answer.GRANTED, Answer.PARTLY, Answer.REFUSED, Answer.NONE)
    asked = {wording.actor(item.party): dict(item.answers) for item in brief.compliance}
    rows = [(name, *(wording.number(asked[name][answer]) for answer in order)) for name in wording.alphabetical(asked)]
    return table(columns, rows, title=wording.say("brief.compliance"))


def _place(place: str, wording: Wording) -> str:
    return wording.place(place) if place else wording.say("unknown.place")


def _sources(sources: tuple[str, ...], wording: Wording) -> str:
    return wording.listed(wording.source(source) for source in sources) if sources else ""


def _day(when: When | None, wording: Wording) -> str:
    return wording.when(when) if when is not None else ""


def _requests(brief: Brief, wording: Wording) -> Block:
    columns = heads(wording, ("made", 1), ("kind", 1.3), ("to", 1.6), ("place", 1.4), ("answer", 1.6), ("source", 2))
    rows = [
        (
            wording.when(item.made),
            wording.say(f"kind.{item.kind}"),
            wording.actor(item.to),
            _place(item.place, wording),
            f"{wording.say(f'answer.{item.answered}')} {_day(item.on, wording)}".strip(),
            _sources(item.sources, wording),
        )
        for item in brief.access.requests
    ]
    return table(columns, rows, title=wording.say("brief.requests"))


def _sieges(brief: Brief, wording: Wording) -> Block:
    names = (("place", 1.5), ("by", 2), ("from", 1.2), ("until", 1.2), ("standing", 1), ("population", 1), ("source", 2))
    rows = [
        (
            _place(item.place, wording),
            wording.actors(item.by),
            wording.day(item.window.start),
            wording.day(item.window.end) if item.window.end else "",
            wording.say(f"standing.{item.standing}"),
            wording.number(item.population) if item.population is not None else wording.say("unknown.value"),
            _sources(item.sources, wording),
        )
        for item in brief.access.sieges
    ]
    return table(heads(wording, *names), rows, title=wording.say("brief.sieges"))


def _convoys(brief: Brief, wording: Wording) -> Block:
    columns = heads(wording, ("when", 1), ("place", 1.4), ("outcome", 1.2), ("reached", 1), ("source", 2))
    rows = [
        (
            wording.when(item.on),
            _place(item.place, wording),
            wording.say(f"convoy.{item.outcome}"),
            wording.number(item.people_reached) if item.people_reached is not None else wording.say("unknown.value"),
            _sources(item.sources, wording),
        )
        for item in brief.access.convoys
    ]
    return table(columns, rows, title=wording.say("brief.convoys"))


def _detainees(brief: Brief, wording: Wording) -> Block:
    columns = heads(wording, ("when", 1), ("held_by", 1.6), ("event", 1), ("count", 1), ("place", 1.2), ("source", 2))
    rows = [
        (
            wording.when(item.on),
            wording.actor(item.held_by),
            wording.say(f"detainees.{item.event}"),
            count_text(Count(least=item.min, most=item.max), wording) if item.min is not None else wording.say("unknown.value"),
            _place(item.place, wording),
            _sources(item.sources, wording),
        )
        for item in brief.access.detainees
    ]
    return table(columns, rows, title=wording.say("brief.detainees"))


def _undertakings(brief: Brief, wording: Wording) -> Block:
    columns = heads(
        wording, ("kind", 1.3), ("by", 1.6), ("place", 1.3), ("status", 1.4), ("when", 1), ("standing", 1), ("source", 2)
    )
    rows = [
        (
            wording.say(f"kind.{item.kind}"),
            wording.actor(item.by),
            _place(item.place, wording),
            wording.say(f"deed.{item.status}"),
            wording.when(item.on),
            wording.say(f"standing.{item.standing}"),
            _sources(item.sources, wording),
        )
        for item in brief.access.undertakings
    ]
    return table(columns, rows, title=wording.say("brief.undertakings"))
