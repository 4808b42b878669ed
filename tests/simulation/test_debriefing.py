"""After an exercise the truth stands beside what the centre made of it; what never arrived is nobody's fault."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.errors import IntakeError
from ceasefire.simulation import made_up, simulate
from ceasefire.simulation.debriefing import COLUMNS, Fate, Judged, Told, debrief, truth_of
from ceasefire.simulation.publishing import write_world
from ceasefire.vocabulary.belief import Belief
from ceasefire.vocabulary.grades import OccurrenceGrade

WHEN = datetime(2016, 3, 1, tzinfo=UTC)
ROWS = [("r1", "a", True), ("r2", "a", True), ("r3", "b", True), ("r4", "c", False), ("r5", "d", True)]
TRUTH = pl.DataFrame(
    [(report, happening, real, WHEN, "mill", "airstrike", "north-army") for report, happening, real in ROWS],
    schema=list(COLUMNS),
    orient="row",
)


def judged(incident: str, *reports: str, grade: OccurrenceGrade = OccurrenceGrade.FAIR, actor: str = "north-army") -> Judged:
    return Judged(incident=incident, reports=reports, grade=grade, chance=0.7, belief=Belief.of({actor: 0.6}))


def told_of(*incidents: Judged, arrived: tuple[str, ...] = ("r1", "r2", "r3", "r4")) -> dict[str, Told]:
    return {item.happening: item for item in debrief(TRUTH, incidents, arrived)}


def test_reports_of_one_happening_in_one_incident_of_its_own_are_whole() -> None:
    told = told_of(judged("r1", "r1", "r2"), judged("r3", "r3"), judged("r4", "r4"))
    assert {item.fate for item in told.values()} == {Fate.WHOLE}
    assert told["a"].named == pytest.approx(0.6)
    assert not told["a"].misled


def test_a_happening_told_in_two_incidents_is_split_and_its_larger_one_speaks_for_it() -> None:
    third = pl.concat([TRUTH, TRUTH[:1].with_columns(report_id=pl.lit("r0"))])
    [a, *_] = debrief(third, [judged("r1", "r1"), judged("r0", "r0", "r2", actor="south-front")], ["r0", "r1", "r2"])
    assert (a.fate, a.incidents, a.leading) == (Fate.SPLIT, ("r0", "r1"), "south-front")
    assert a.misled


def test_two_happenings_in_one_incident_are_mixed_both() -> None:
    told = told_of(judged("r1", "r1", "r2", "r3"))
    assert (told["a"].fate, told["b"].fate) == (Fate.MIXED, Fate.MIXED)
    assert told["b"].beside == ("a",)


def test_what_was_made_up_and_is_held_fair_is_believed() -> None:
    assert told_of(judged("r4", "r4"))["c"].believed
    assert not told_of(judged("r4", "r4", grade=OccurrenceGrade.WEAK))["c"].believed
    assert not told_of(judged("r4", "r4", grade=OccurrenceGrade.REJECTED))["c"].believed


def test_what_no_report_has_told_of_yet_is_not_debriefed_and_what_no_incident_holds_is_nowhere() -> None:
    told = told_of(judged("r1", "r1", "r2"))
    assert "d" not in told
    assert told["b"].fate is Fate.NOWHERE
    assert told["b"].leading is None


def test_reports_that_are_not_of_the_exercise_say_nothing() -> None:
    assert told_of(judged("r1", "r1", "r2", "hud-001"))["a"].fate is Fate.WHOLE


@given(st.permutations(range(len(ROWS))), st.permutations(range(3)))
def test_the_order_of_truth_and_of_incidents_changes_nothing(rows: list[int], order: list[int]) -> None:
    incidents = [judged("r1", "r1", "r3"), judged("r2", "r2"), judged("r4", "r4")]
    arrived = [row[0] for row in ROWS]
    again = debrief(TRUTH[rows], [incidents[place] for place in order], arrived)
    assert again == debrief(TRUTH, incidents, arrived)


def test_the_truth_that_a_world_writes_can_be_read(tmp_path: Path) -> None:
    world = simulate(made_up(), seed=1, events=30)
    _, file = write_world(world, tmp_path)
    assert truth_of(file).equals(world.truth.select(COLUMNS))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("report_id,real\nr1,true\n", "has no column happening_id"),
        (",".join(COLUMNS) + "\nr1,a,true,yesterday,mill,airstrike,north-army\n", "line 2: occurred"),
        ("", "cannot be read"),
    ],
)
def test_a_file_that_is_no_truth_is_refused_with_a_remedy(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "truth.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(IntakeError, match=said):
        truth_of(file)
