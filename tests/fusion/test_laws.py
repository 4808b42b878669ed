"""Laws of fusion on made-up worlds, vague ones and such with texts among them, and with what people judged.

Order, partition and repetition change nothing. What happens far away changes nothing. No name of a side weighs more than another.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.fusion import SCHEMA, Judgement, Verdict, fuse
from ceasefire.fusion.result import FusionResult
from ceasefire.simulation import VAGUE, Habits, made_up, simulate
from tests.fusion.reports import BEGIN, Row, frame, groups, rows

WORLDS = {
    "standard": Habits(),
    "ten times as dense": Habits(heat=10.0),
    "vague": VAGUE.hotter(3.0),
}
EVENTS = 250
FEW = settings(max_examples=8, deadline=None)
MANY = settings(max_examples=60, deadline=None)
SIDES = {
    "north-army": "south-front",
    "north-allies": "south-brigades",
    "south-front": "north-army",
    "south-brigades": "north-allies",
}
every_world = pytest.mark.parametrize("world", WORLDS)
seeds = st.integers(0, 40)


@cache
def told(world: str, seed: int) -> pl.DataFrame:
    """The reports of a world, in the contract's columns."""
    made = simulate(made_up(), seed=seed, events=EVENTS, habits=WORLDS[world]).reports
    return made.select(list(SCHEMA))


def judgements(reports: pl.DataFrame, seed: int, number: int = 60) -> list[Judgement]:
    """What hasty people might say of pairs that lie near each other in time, conflicts among them."""
    draw = np.random.default_rng(seed)
    ids = reports.sort("occurred_from", "report_id")["report_id"].to_list()
    said = []
    for _ in range(number):
        at = int(draw.integers(len(ids) - 6))
        other = at + int(draw.integers(1, 6))
        verdict = list(Verdict)[int(draw.integers(len(Verdict)))]
        said.append(Judgement(one=ids[at], other=ids[other], verdict=verdict, at=BEGIN + timedelta(hours=int(draw.integers(5)))))
    return said


def shuffled(reports: pl.DataFrame, seed: int) -> pl.DataFrame:
    return reports.sample(fraction=1.0, shuffle=True, seed=seed)


@every_world
@FEW
@given(seeds, seeds)
def test_order_and_repetition_change_nothing_in_a_world_that_people_have_judged(world: str, seed: int, other: int) -> None:
    reports = told(world, seed)
    said = judgements(reports, other)
    again = shuffled(pl.concat([reports, reports.sample(fraction=0.3, seed=other)]), other)
    mixed = [said[at] for at in np.random.default_rng(other).permutation(len(said))]
    turned = [replace(item, one=item.other, other=item.one) for item in mixed]
    before, after = fuse(reports, said), fuse(again, [*turned, *mixed[:10]])
    assert after.frame.equals(before.frame)
    assert set(after.conflicts) == set(before.conflicts)


@every_world
@FEW
@given(seeds, seeds)
def test_a_war_elsewhere_changes_nothing_here(world: str, seed: int, other: int) -> None:
    # Reports of no place at all, which only words hold, may be drawn anywhere; each of these has its place.
    here = told(world, seed).filter(pl.col("lat").is_not_null())
    there = (
        told(world, other)
        .filter(pl.col("lat").is_not_null())
        .with_columns(
            pl.col("lat") - 30.0,
            ("far-" + pl.col("report_id")).alias("report_id"),
            ("far " + pl.col("place")).alias("place"),
            pl.lit(None, dtype=pl.String).alias("text"),
        )
    )
    together = fuse(pl.concat([here, there])).frame
    parts = pl.concat([fuse(here).frame, fuse(there).frame]).sort("report_id")
    assert together.sort("report_id").equals(parts)


@every_world
@FEW
@given(seeds)
def test_a_war_that_is_over_changes_nothing_in_the_next_one(world: str, seed: int) -> None:
    reports = told(world, seed).with_columns(text=pl.lit(None, dtype=pl.String))
    later = reports.with_columns(
        *(pl.col(name) + timedelta(days=3650) for name in ("occurred_from", "occurred_to")),
        ("next-" + pl.col("report_id")).alias("report_id"),
    )
    together = fuse(pl.concat([reports, later])).frame
    own = together.filter(~pl.col("report_id").str.starts_with("next-")).sort("report_id")
    assert own.equals(fuse(reports).frame.sort("report_id"))


@every_world
@FEW
@given(seeds)
def test_exchanging_the_names_of_the_sides_gives_the_same_incidents(world: str, seed: int) -> None:
    reports = told(world, seed)
    assert mirrored(reports).equals(fuse(reports).frame)


@MANY
@given(rows())
def test_exchanging_the_names_of_the_sides_changes_nothing_in_a_crowd(drawn: list[Row]) -> None:
    reports = frame(drawn)
    assert mirrored(reports).equals(fuse(reports).frame)


def mirrored(reports: pl.DataFrame) -> pl.DataFrame:
    """The incidents where each side is called by the other's name. Texts speak of no side and stay."""

    def exchanged(words: str) -> str:
        return "+".join(sorted(SIDES.get(word, word) for word in words.split("+")))

    names = [pl.col(name).map_elements(exchanged, return_dtype=pl.String).alias(name) for name in ("actor", "target")]
    return fuse(reports.with_columns(names)).frame


@every_world
@FEW
@given(seeds, seeds)
def test_the_word_of_people_holds_through_chains_in_a_world(world: str, seed: int, other: int) -> None:
    reports = told(world, seed)
    result = fuse(reports, judgements(reports, other))
    together, refused = result.incident_of, {conflict.refused for conflict in result.conflicts}
    for (one, two), verdict in result.rulings.verdicts.items():
        if verdict is Verdict.NOT_SAME:
            assert together[one] != together[two]
        elif verdict is Verdict.SAME and (one, two) not in refused:
            assert together[one] == together[two]
    for name, leader in result.rulings.groups.items():
        assert together[name] == together[leader]


@MANY
@given(rows(least=3), st.data())
def test_same_is_carried_on_and_unsure_is_not(drawn: list[Row], data: st.DataObject) -> None:
    one, two, three = data.draw(st.permutations([str(row["report_id"]) for row in drawn]))[:3]
    chain = [judged(one, two, Verdict.SAME), judged(two, three, Verdict.SAME)]
    assert result_of(drawn, chain).incident_of[one] == result_of(drawn, chain).incident_of[three]
    # An `unsure` between the ends does not break the chain that two others made; a `not_same` does, and is kept.
    doubted = result_of(drawn, [*chain, judged(one, three, Verdict.UNSURE)])
    assert doubted.incident_of[one] == doubted.incident_of[three]
    barred = result_of(drawn, [*chain, judged(one, three, Verdict.NOT_SAME, hours=1)])
    assert barred.incident_of[one] != barred.incident_of[three]
    assert len(barred.conflicts) == 1


@every_world
def test_a_judgement_far_away_changes_nothing_here(world: str) -> None:
    reports = told(world, 3)
    result = fuse(reports)
    placed = reports.filter(pl.col("lat").is_not_null()).sort("lat")
    south, north = placed.head(60), placed.tail(60)["report_id"].to_list()
    names = south["report_id"].to_list()
    said = [judged(names[at], names[at + 1], Verdict.NOT_SAME) for at in range(0, 40, 2)]
    after = fuse(reports, said)
    assert groups({name: after.incident_of[name] for name in north}) == groups({name: result.incident_of[name] for name in north})
    assert dict(after.incident_of) != dict(result.incident_of)


def judged(one: str, other: str, verdict: Verdict, *, hours: int = 0) -> Judgement:
    at: datetime = BEGIN + timedelta(hours=hours)
    return Judgement(one=one, other=other, verdict=verdict, at=at)


def result_of(drawn: list[Row], said: list[Judgement]) -> FusionResult:
    return fuse(frame(drawn), said)
