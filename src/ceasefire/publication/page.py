"""The brief set out in words: which sections it has, in which order, with every figure's ground beside it."""

from __future__ import annotations

from collections.abc import Iterable

from ceasefire.agreement.case import Case
from ceasefire.pipeline.brief import Brief, Figure
from ceasefire.publication import access_section, incident_section, register_sections
from ceasefire.publication.blocks import Block, Column, Page, Section, paragraph, runs, table
from ceasefire.publication.charts import draw_acts, draw_days
from ceasefire.publication.map import Basemap, draw_map
from ceasefire.wording import Wording

HEADLINES = ("complaints", "incidents", "breach", "open", "rulings", "backlog")
"""Figures set large, in this order: complaint, what the software suggests, and ruling, apart."""


def set_out(brief: Brief, case: Case, wording: Wording, basemap: Basemap | None) -> Page:
    """The page in one language."""
    is_public = brief.edition == "public"
    sections = [
        _summary(brief, wording),
        Section(
            anchor="map",
            title=wording.say("brief.map"),
            note=wording.say("brief.map.note"),
            blocks=(Block(kind="picture", svg=(draw_map(brief, case, wording, basemap),), alt=wording.say("brief.map")),),
        ),
        _series(brief, wording),
        incident_section.incidents(brief, wording),
        incident_section.clauses(brief, wording),
        *access_section.access(brief, wording),
        *register_sections.registers(brief, wording),
        *([] if is_public else [register_sections.responses(brief, case, wording)]),
        register_sections.blind_spots(brief, case, wording),
        register_sections.changes(brief, wording),
        register_sections.sources(brief, wording),
        *incident_section.reasons(brief, wording),
        Section(anchor="how", title=wording.say("brief.how"), blocks=(paragraph(wording.say("brief.how.text")),)),
        _annex(brief, wording),
    ]
    return Page(
        language=wording.language,
        direction=wording.messages["direction"],
        title=f"{wording.say('brief.title')}: {wording.of(case.titles, case.id)}",
        kicker=wording.say("brief.kicker"),
        heading=wording.of(case.titles, case.id),
        edition=wording.say(f"brief.edition.{brief.edition}"),
        notice=wording.say("brief.public_note", hours=case.public.delay_hours) if is_public else "",
        facts=(
            (wording.say("brief.span"), wording.span(brief.span)),
            (wording.say("brief.as_of"), wording.instant(brief.as_of)),
            (wording.say("brief.ledger"), wording.say("brief.entries_unit", n=brief.ledger_size)),
        ),
        sections=tuple(sections),
        words=tuple(
            (key, wording.messages[key]) for key in ("brief.page", "html.skip", "html.contents", "html.filter", "html.show")
        ),
    )


def mark(brief: Brief, name: str) -> str:
    """The mark of a figure, F and its place, by which annex A finds it."""
    return f"F{[figure.name for figure in brief.figures].index(name) + 1}"


def _summary(brief: Brief, wording: Wording) -> Section:
    figure = {item.name: item.value for item in brief.figures}
    said = [wording.say("brief.summary.counts", **figure), wording.say("brief.summary.findings", **figure)]
    if brief.least_killed:
        said.append(wording.say("brief.summary.harm", least=brief.least_killed))
    if figure["blind"]:
        said.append(wording.say("brief.summary.blind", blind=figure["blind"]))
    if figure["due"]:
        said.append(wording.say("brief.summary.due", due=figure["due"]))
    tiles = tuple((wording.say(f"figure.{name}"), wording.number(figure[name]), mark(brief, name)) for name in HEADLINES)
    return Section(
        anchor="summary",
        title=wording.say("brief.summary"),
        blocks=(
            Block(kind="lead", text=" ".join(said)),
            Block(kind="figures", items=tiles, text=wording.say("brief.figures.note")),
        ),
    )


def _series(brief: Brief, wording: Wording) -> Section:
    drawn: tuple[Block, ...] = ()
    if brief.days:
        pictures = [draw_days(brief, wording)] + ([draw_acts(brief, wording)] if brief.acts else [])
        drawn = (
            Block(kind="picture", svg=tuple(pictures), alt=f"{wording.say('chart.alt.day')} {wording.say('chart.alt.act')}"),
        )
    days = [day for day in brief.days if day.firm or day.weak]
    heads = [("day", 1.2), ("firm", 1), ("weak", 1), ("sources", 1)]
    columns = [
        Column(
            head=wording.say("column.day") if name == "day" else wording.say(f"chart.{name}"), width=width, numeric=name != "day"
        )
        for name, width in heads
    ]
    rows = [
        (
            wording.day(day.day),
            wording.number(day.firm),
            wording.number(day.weak),
            wording.number(day.sources),
            wording.in_order(runs(day.entries)),
        )
        for day in days
    ]
    acts = [
        (wording.say(f"act.{act.act}"), wording.number(act.firm), wording.number(act.weak), wording.in_order(runs(act.entries)))
        for act in brief.acts
    ]
    entries = Column(head=wording.say("column.entries"), width=3)
    kinds = [Column(head=wording.say("column.act"), width=1.6), *columns[1:3], entries]
    tables: Iterable[Block] = (
        table([*columns, entries], rows, title=wording.say("chart.day.title")),
        table(kinds, acts, title=wording.say("chart.act.title")),
    )
    return Section(
        anchor="series",
        title=wording.say("brief.series"),
        note=wording.say("brief.series.note"),
        blocks=(*drawn, *(item for item in tables if item.rows)),
    )


def _annex(brief: Brief, wording: Wording) -> Section:
    def ground(figure: Figure) -> str:
        return wording.in_order(runs(figure.entries)) or wording.say("brief.annex.none")

    rows = [
        (f"{mark(brief, item.name)} {wording.say(f'figure.{item.name}')}", wording.number(item.value), ground(item))
        for item in brief.figures
    ]
    columns = [
        Column(head=wording.say("column.figure"), width=2),
        Column(head=wording.say("column.value"), width=0.7, numeric=True),
        Column(head=wording.say("column.ground"), width=5),
    ]
    return Section(
        anchor="annex",
        title=wording.say("brief.annex"),
        note=wording.say("brief.annex.note"),
        blocks=(table(columns, rows, anchor="figures"),),
    )
