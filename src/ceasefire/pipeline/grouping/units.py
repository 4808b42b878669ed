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


def frame_of(units: Mapping[str, list[Claim]], answers: Set[str]) -> pl.DataFrame:
    """What is weighed of each unit. Of an answer that asserts nothing, a denial among them, nothing is: it belongs with what it
    answers, and must neither draw other reports there nor loosen those that are there.
    """
    rows = [
        {"report_id": unit} if unit in answers and not any(claim.asserts for claim in told) else _row(unit, told)
        for unit, told in units.items()
    ]
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
