"""Claims of one report about one act are one telling, and what of it is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import UTC
from typing import Any

import polars as pl

from ceasefire.fusion.columns import SCHEMA
from ceasefire.pipeline.claim import Claim
from ceasefire.vocabulary.acts import Act


def units_of(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims of one report about one act are one telling; its id is the report's for the first act, else the claim's."""
    by_report: dict[str, dict[Act, list[Claim]]] = {}
    for claim in sorted(claims, key=lambda item: item.id):
        by_report.setdefault(claim.report, {}).setdefault(claim.said.act, []).append(claim)
    return {
        (report if number == 0 else told[0].id): told
        for report, acts in by_report.items()
        for number, told in enumerate(acts.values())
    }


def silent_answers(units: Mapping[str, list[Claim]], answers: Mapping[str, str], weighed: Set[str]) -> dict[str, str]:
    """The answers that assert nothing, a denial among them, each with the telling that it belongs with in the end.

    They are not weighed: an answer must neither draw other reports to what it answers nor loosen those that are there. Those in
    `weighed` are weighed like any other. `answers` maps a telling to what it answers.
    """
    blank = {unit for unit in answers.keys() - weighed if not any(claim.asserts for claim in units[unit])}
    found = {}
    for unit in blank:
        end, passed = answers[unit], {unit}
        while end in blank and end not in passed:
            passed.add(end)
            end = answers[end]
        if end not in blank:
            found[unit] = end
    return found


def frame_of(units: Mapping[str, list[Claim]], rivals: Set[str]) -> pl.DataFrame:
    """What is weighed of each unit: of a rival account not the act and the actor, which it disputes."""
    disputed = {"act": None, "actor": None}
    rows = [{**_row(unit, told), **(disputed if unit in rivals else {})} for unit, told in units.items()]
    return pl.DataFrame(rows, schema=SCHEMA)


def _row(unit: str, told: Sequence[Claim]) -> dict[str, Any]:
    said = told[0].said
    where = said.where if said.where is not None and said.where.is_located else None
    return {
        "report_id": unit,
        "occurred_from": said.occurred.earliest.astimezone(UTC) if said.occurred else None,
        "occurred_to": said.occurred.latest.astimezone(UTC) if said.occurred else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "precision_km": where.radius_km if where else None,
        "place": said.where.name or None if said.where else None,
        "act": None if said.act is Act.UNKNOWN else said.act.value,
        "actor": "+".join(sorted({actor for claim in told for actor in claim.said.actors})) or None,
        "target": "+".join(sorted({target for claim in told for target in claim.said.targets})) or None,
        "killed_min": said.killed.least if said.killed else None,
        "killed_max": said.killed.most if said.killed else None,
        "source": told[0].source,
        "text": said.text or None,
    }
