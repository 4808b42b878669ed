"""Charts as SVG: incidents by day above the number of sources heard, and incidents by act."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from ceasefire.pipeline.brief import Brief
from ceasefire.publication import palette
from ceasefire.wording import Wording

FONTS = Path(__file__).parent / "fonts"
TICKS = 8
"""Days named along the axis at most."""


@cache
def _fonts_at_hand() -> None:
    vl_convert.register_font_directory(str(FONTS))


def as_svg(chart: Any) -> str:
    """A chart as SVG, with the vendored fonts."""
    _fonts_at_hand()
    return str(vl_convert.vegalite_to_svg(chart.to_dict()))


def _dressed(chart: Any) -> Any:
    font = palette.FONT
    return (
        chart.configure(font=font, background=palette.PAPER)
        .configure_axis(
            labelColor=palette.INK,
            titleColor=palette.QUIET,
            gridColor="#e8ecee",
            domainColor=palette.RULE,
            tickColor=palette.RULE,
            labelFontSize=10,
            titleFontSize=10,
            titleFontWeight="normal",
        )
        .configure_legend(labelFontSize=10, symbolType="square", orient="top", title=None, offset=4)
        .configure_view(stroke=None)
    )


def _heading(text: str, wording: Wording) -> Any:
    anchor: Any = "end" if wording.is_rtl else "start"
    return alt.TitleParams(wording.drawn(text), anchor=anchor, fontSize=10, fontWeight="normal", color=palette.QUIET, offset=3)


def draw_days(brief: Brief, wording: Wording) -> str:
    """Bars of incidents by day, and under them the sources that spoke of the day: little heard is not little done."""
    firm, weak = wording.drawn(wording.say("chart.firm")), wording.drawn(wording.say("chart.weak"))
    rows: list[dict[str, object]] = []
    for count in brief.days:
        rows.append({"day": count.day.isoformat(), "grade": firm, "n": count.firm, "order": 0, "sources": count.sources})
        rows.append({"day": count.day.isoformat(), "grade": weak, "n": count.weak, "order": 1, "sources": count.sources})
    days = [count.day for count in brief.days]
    step = max(1, -(-len(days) // TICKS))
    named = {day.isoformat(): wording.drawn(wording.short_day(day)) for day in days[::step]}
    side: Any = "right" if wording.is_rtl else "left"
    scale = alt.Scale(reverse=wording.is_rtl)
    days_axis = alt.Axis(
        values=list(named), labelExpr=f"{json.dumps(named, ensure_ascii=False)}[datum.value]", labelAngle=0, title=None
    )
    colour = alt.Color("grade:N", scale=alt.Scale(domain=[firm, weak], range=[palette.FIRM, palette.WEAK]))
    whole = alt.Axis(orient=side, tickMinStep=1, format="d", title=None, tickCount=4)
    heard = alt.Axis(orient=side, tickMinStep=1, format="d", title=None, tickCount=2)
    base = alt.Chart(alt.InlineData(values=rows)).properties(width=430)
    bars = (
        base.mark_bar()
        .encode(
            x=alt.X("day:O", axis=alt.Axis(labels=False, ticks=False, title=None), scale=scale),
            y=alt.Y("n:Q", axis=whole),
            color=colour,
            order=alt.Order("order:Q"),
        )
        .properties(height=120, title=_heading(wording.say("chart.incidents"), wording))
    )
    strip = (
        base.transform_filter("datum.order == 0")
        .mark_bar(color=palette.HATCH)
        .encode(x=alt.X("day:O", axis=days_axis, scale=scale), y=alt.Y("sources:Q", axis=heard))
        .properties(height=34, title=_heading(wording.say("chart.sources"), wording))
    )
    return as_svg(_dressed(alt.vconcat(bars, strip, spacing=6)))


def draw_acts(brief: Brief, wording: Wording) -> str:
    """Bars of incidents by act."""
    firm, weak = wording.drawn(wording.say("chart.firm")), wording.drawn(wording.say("chart.weak"))
    rows: list[dict[str, object]] = []
    for count in brief.acts:
        act = wording.drawn(wording.say(f"act.{count.act}"))
        rows.append({"act": act, "grade": firm, "n": count.firm, "order": 0})
        rows.append({"act": act, "grade": weak, "n": count.weak, "order": 1})
    order = [wording.drawn(wording.say(f"act.{count.act}")) for count in brief.acts]
    colour = alt.Color("grade:N", legend=None, scale=alt.Scale(domain=[firm, weak], range=[palette.FIRM, palette.WEAK]))
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar()
        .encode(
            x=alt.X(
                "n:Q",
                axis=alt.Axis(tickMinStep=1, format="d", title=wording.drawn(wording.say("chart.incidents")), tickCount=4),
                scale=alt.Scale(reverse=wording.is_rtl),
            ),
            y=alt.Y("act:N", sort=order, axis=alt.Axis(orient="right" if wording.is_rtl else "left", title=None, labelLimit=170)),
            color=colour,
            order=alt.Order("order:Q"),
        )
        .properties(width=190, height=max(60, min(190, 17 * len(order))))
    )
    return as_svg(_dressed(chart))
