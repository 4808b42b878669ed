"""Whoever has all that lies near the reports that may hang together with one has the batch's answer for it."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import polars as pl
import pytest

from ceasefire.fusion import FusionResult, Judgement, Verdict, fuse, normalise
from ceasefire.fusion.hanging import hanging
from ceasefire.fusion.levels import crowd, crowds
from ceasefire.fusion.meeting import met
from ceasefire.fusion.shelves import meetings
from ceasefire.simulation import VAGUE, Habits, made_up, simulate

WORLDS = {
    "standard": Habits(texts=0.0),
    "ten times as dense": Habits(texts=0.0, heat=10.0),
    "vague": VAGUE.hotter(3.0),
    "with texts": Habits(texts=0.6),
}
NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)


def near(result: FusionResult) -> dict[str, set[str]]:
    """For each report those that fusion holds against it, and its copies."""
    packed, model = result.scale.packed, result.scale.model
    pairs, _ = met(meetings(result.reports), packed, model, -(10**9), workers=1)
    telling: dict[int, set[str]] = {}
    for name, content in result.content_of.items():
        telling.setdefault(content, set()).add(name)
    beside: dict[int, set[str]] = {content: set(names) for content, names in telling.items()}
    for one, other in pairs[:2].T.tolist():
        beside[one] |= telling[other]
        beside[other] |= telling[one]
    return {name: beside[content] for name, content in result.content_of.items()}


def mates(result: FusionResult, asked: str) -> set[str]:
    return {name for name, incident in result.incident_of.items() if incident == result.incident_of[asked]}


def closed_in(reports: pl.DataFrame, around: dict[str, set[str]], asked: str, people: list[Judgement]) -> FusionResult:
    tied = {name for judgement in people for name in judgement.pair}
    held, surrounded = around[asked] | tied, {asked}
    while True:
        part = fuse(reports.filter(pl.col("report_id").is_in(sorted(held))), people)
        open_ends = hanging(part, {asked}, surrounded) - surrounded
        if not open_ends:
            return part
        surrounded |= open_ends
        held |= {name for end in open_ends for name in around[end]}


@pytest.mark.parametrize("habits", WORLDS.values(), ids=WORLDS)
def test_what_hangs_together_with_a_report_gives_the_answer_of_the_batch(habits: Habits) -> None:
    reports = normalise(simulate(made_up(), seed=9, events=250, habits=habits).reports)
    whole = fuse(reports)
    around, fewer = near(whole), 0
    for asked in reports["report_id"].to_list()[::97]:
        part = closed_in(reports, around, asked, [])
        assert mates(part, asked) == mates(whole, asked)
        assert part.incident_of[asked] == whole.incident_of[asked]
        fewer += part.frame.height < whole.frame.height
    assert fewer


def test_what_people_said_of_two_reports_far_apart_is_part_of_it() -> None:
    reports = normalise(simulate(made_up(), seed=9, events=400, habits=Habits(texts=0.0)).reports)
    ids = reports["report_id"].to_list()
    asked, far = ids[61], ids[-7]
    people = [Judgement(one=asked, other=far, verdict=Verdict.SAME, at=NOON)]
    whole = fuse(reports, people)
    assert far in mates(whole, asked)
    part = closed_in(reports, near(whole), asked, people)
    assert mates(part, asked) == mates(whole, asked)


def test_crowds_of_many_are_told_as_those_of_one() -> None:
    counts = np.arange(3_000)
    assert crowds(0, counts).tolist() == [int(crowd(count, 0)) for count in counts.tolist()]


def test_the_chance_of_a_pair_is_the_one_that_is_explained() -> None:
    reports = normalise(simulate(made_up(), seed=9, events=60).reports)
    result = fuse(reports)
    one, *others = reports["report_id"].to_list()
    chances = result.chances_with(one)
    assert all(chances[other] == pytest.approx(result.explain_pair(one, other).p_same) for other in others)
