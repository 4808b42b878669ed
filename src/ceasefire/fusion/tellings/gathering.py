"""From tellings to happenings: bring near, weigh, group, explain."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.tellings.candidates import candidate_pairs
from ceasefire.fusion.tellings.comparing import Compared, compared
from ceasefire.fusion.tellings.grouping import groups
from ceasefire.fusion.tellings.questions import QUESTIONS
from ceasefire.fusion.tellings.table import Ints, Tellings
from ceasefire.fusion.tellings.weights import UNITS, Weights, score, standard_weights

SUREST = 0.9999
"""No probability is nearer to 1 than this, or nearer to 0 than its complement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """Which reports tell of one happening, with all that is needed to say why.

    `incident_of` maps each report to the smallest report id of its happening.
    """

    incident_of: dict[str, str]
    found: Compared
    weights: Weights
    content_of: dict[str, int]

    def explain_pair(self, one: str, other: str) -> tuple[tuple[str, str, float], ...]:
        """Prior and each question with its level and weight in bits, for two report ids. Raises `FusionInputError` for an
        unknown id.
        """
        a, b = (np.array([self._content(name)]) for name in (one, other))
        told = [("prior", "", self.weights.prior)]
        for name, ask, levels in QUESTIONS:
            level = int(ask(self.found, a, b)[0])
            told.append((name, levels[level - 1] if level else "not_said", float(self.weights.units(name)[level]) / UNITS))
        return tuple(told)

    def p_same(self, one: str, other: str) -> float:
        """The probability that belongs to a pair's own sum, neither 0 nor 1."""
        bits = sum(weight for _, _, weight in self.explain_pair(one, other))
        return min(max(1 / (1 + math.exp2(-min(max(bits, -60.0), 60.0))), 1 - SUREST), SUREST)

    def _content(self, report_id: str) -> int:
        if report_id not in self.content_of:
            raise FusionInputError(f"report_id: {report_id!r} is not among the reports that were gathered")
        return self.content_of[report_id]


def gather(table: Tellings, *, weights: Weights | None = None) -> Gathering:
    """Group tellings into happenings. The answer depends on neither the order nor the repetition of reports."""
    used = weights or standard_weights()
    found = compared(table)
    one, other = candidate_pairs(found)
    floor, doubling = round(used.floor * UNITS), round(used.doubling * UNITS)
    label = groups(len(table), one, other, score(used, found, one, other), floor=floor, doubling=doubling)
    return Gathering(
        incident_of=_founders(table.report_ids, table.content_of, label),
        found=found,
        weights=used,
        content_of=dict(zip(table.report_ids, table.content_of.tolist(), strict=True)),
    )


def _founders(report_ids: tuple[str, ...], content_of: Ints, label: list[int]) -> dict[str, str]:
    founder: dict[int, str] = {}
    for name, content in zip(report_ids, content_of.tolist(), strict=True):
        founder.setdefault(label[content], name)
    return {name: founder[label[content]] for name, content in zip(report_ids, content_of.tolist(), strict=True)}
