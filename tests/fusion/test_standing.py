"""One new report against all that stand: the answer is that of the batch, in its neighbourhood and nowhere else different."""

import polars as pl
import pytest

from ceasefire.fusion import fuse, normalise
from ceasefire.fusion.standing import Standing
from ceasefire.simulation import VAGUE, Habits, made_up, simulate

WORLDS = {
    "standard": Habits(texts=0.0),
    "ten times as dense": Habits(texts=0.0, heat=10.0),
    "vague": VAGUE.hotter(3.0),
}


@pytest.mark.parametrize("habits", WORLDS.values(), ids=WORLDS)
def test_one_new_report_is_placed_as_the_batch_would_place_it(habits: Habits) -> None:
    reports = normalise(simulate(made_up(), seed=9, events=700, habits=habits).reports)
    for row in range(0, reports.height, 97):
        new = reports[row]
        before = fuse(reports.filter(pl.col("report_id") != new["report_id"][0]))
        after = fuse(reports)
        placed = Standing(before).place(new.row(0, named=True))
        assert placed.incident_id == after.incident_of[new["report_id"][0]]
        expected = after.frame.filter(pl.col("report_id") == new["report_id"][0])["p_same"][0]
        assert placed.p_same == pytest.approx(expected)
        now = dict(before.incident_of) | dict(placed.incident_of) | {new["report_id"][0]: placed.incident_id}
        assert now == dict(after.incident_of)


def test_placing_a_report_leaves_no_trace() -> None:
    reports = normalise(simulate(made_up(), seed=8, events=300).reports)
    standing = Standing(fuse(reports[1:]))
    rows = [reports[row].row(0, named=True) for row in (0, 0)]
    assert standing.place(rows[0]) == standing.place(rows[1])


def test_a_report_of_words_that_nobody_has_used_is_placed_too() -> None:
    reports = normalise(simulate(made_up(), seed=8, events=100).reports)
    new = reports[5].row(0, named=True) | {"report_id": "new", "actor": "a party unheard of", "place": "nowhere before"}
    together = pl.concat([reports, pl.DataFrame([new], schema=reports.schema)])
    placed = Standing(fuse(reports)).place(new)
    assert placed.incident_id == fuse(together).incident_of["new"]
