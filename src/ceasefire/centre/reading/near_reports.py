"""Reports that may tell of the same happening: those the machine paired, and those near in time and place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import h3
from django.db.models import Q

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.report_words import said_in
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import InboxRow, PairRow
from ceasefire.registers.human_acts import LinkJudgement

PAIRED = 12
"""Pairs that are laid side by side, the likeliest first."""

NEARBY = 8
"""Reports near in time and place that are shown beside them."""

HOURS = 36
"""How far apart two reports' times may lie to count as near: one night and the morning after, as each tells it."""


def alike(centre: Centre, viewer: Viewer, report: str, judged: Mapping[str, tuple[LinkJudgement, int]]) -> list[dict[str, Any]]:
    """Reports to compare with one, each with its words: the likeliest pairs first, then what is near.

    `judged` are the judgements that stand on the pairs, by the other report; what was judged stays in the list.
    """
    chances = _paired(centre.alias, report)
    why = {
        **dict.fromkeys(_near(centre.alias, report), "near"),
        **dict.fromkeys(chances, "pair"),
        **dict.fromkeys(judged, "judged"),
    }
    why.pop(report, None)
    said = said_in(centre, viewer, list(why))
    incidents = dict(InboxRow.objects.using(centre.alias).filter(report__in=list(why)).values_list("report", "incident"))
    told = []
    for other, reason in why.items():
        if other in said:
            link = judged.get(other)
            told.append(
                {
                    **said[other],
                    "incident": incidents.get(other, ""),
                    "p_same": chances.get(other),
                    "why": "pair" if other in chances else reason,
                    "judged": _judgement(link),
                }
            )
    told.sort(key=lambda item: (item["p_same"] is None, -(item["p_same"] or 0.0), item["received"], item["report"]))
    return [disclose("alike_report", item, viewer) for item in told]


def _judgement(link: tuple[LinkJudgement, int] | None) -> dict[str, Any] | None:
    if link is None:
        return None
    act, entry = link
    return {"link": act.link.value, "by": act.by, "at": act.at, "entry": entry}


def _paired(alias: str, report: str) -> dict[str, float]:
    rows = PairRow.objects.using(alias)
    found = dict(rows.filter(one=report).order_by("-p_same").values_list("other", "p_same")[:PAIRED])
    found |= dict(rows.filter(other=report).order_by("-p_same").values_list("one", "p_same")[:PAIRED])
    likeliest = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:PAIRED]
    return dict(likeliest)


def _near(alias: str, report: str) -> list[str]:
    """Reports in the same or a neighbouring cell of about 250 km² whose times lie near."""
    row = ReportRow.objects.using(alias).filter(id=report).first()
    if row is None or not row.h3_5 or row.occurred_from is None:
        return []
    span = timedelta(hours=HOURS)
    when = Q(occurred_from__gte=row.occurred_from - span, occurred_from__lte=row.occurred_from + span)
    rows = ReportRow.objects.using(alias).filter(when, h3_5__in=h3.grid_disk(row.h3_5, 1)).exclude(id=report)
    found = list(rows.values_list("id", "occurred_from")[: NEARBY * 20])
    found.sort(key=lambda item: (abs(item[1] - row.occurred_from), item[0]))
    return [str(name) for name, _ in found[:NEARBY]]
