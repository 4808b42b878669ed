"""What holds of fusion as a whole: its laws, its quality on a world with a known truth, and what it says of itself."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.fusion import FusionInputError, Judgement, Verdict, fuse
from ceasefire.simulation import VAGUE, Habits, made_up, quality, simulate
from tests.fusion.reports import TALES, Row, frame, groups, report, rows

NOON = datetime(2016, 4, 1, 12, tzinfo=UTC)
LAW = settings(max_examples=60, deadline=None)


@LAW
@given(rows(), st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(drawn: list[Row], random: object) -> None:
    shuffled = list(drawn)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fuse(frame(shuffled)).frame.equals(fuse(frame(drawn)).frame)


@LAW
@given(rows(), rows(prefix="s", north=3.0))
def test_crowds_far_apart_are_fused_alike_together_and_apart(near: list[Row], far: list[Row]) -> None:
    # A report without position and place may be tied by text to any place, so each keeps to a place here.
    here, there = ([row for row in crowd if row["lat"] is not None or row["place"] is not None] for crowd in (near, far))
    together = fuse(frame(here + there)).frame
    parts = pl.concat([fuse(frame(here)).frame, fuse(frame(there)).frame]).sort("report_id")
    assert together.equals(parts)


@LAW
@given(rows(), st.data())
def test_repeating_rows_changes_nothing(drawn: list[Row], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(drawn)))
    assert fuse(frame(drawn + again)).frame.equals(fuse(frame(drawn)).frame)


@LAW
@given(rows(), st.data())
def test_a_copy_changes_nothing_in_the_grouping_of_others(drawn: list[Row], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(drawn))
    name = data.draw(st.sampled_from(("a-first", "z-last")))
    copies = [{**original, "report_id": f"{name}-{number}", "source": "echo"} for number in range(3)]
    twins = {
        row["report_id"] for row in drawn if all(row[key] == original[key] for key in row if key not in ("report_id", "source"))
    }
    twins |= {copy["report_id"] for copy in copies}
    before, after = (groups(dict(fuse(frame(batch)).incident_of)) for batch in (drawn, drawn + copies))
    assert {group - twins for group in before} - {frozenset()} == {group - twins for group in after} - {frozenset()}


@LAW
@given(rows(least=2), st.data())
def test_human_judgements_always_win_and_are_carried_on(drawn: list[Row], data: st.DataObject) -> None:
    names = [str(row["report_id"]) for row in drawn]
    pair = st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True)
    hours = st.integers(0, 5)
    said = data.draw(st.lists(st.tuples(pair, st.sampled_from(list(Verdict)), hours), max_size=8))
    judgements = [judged(one, other, verdict, hour) for (one, other), verdict, hour in said]
    result = fuse(frame(drawn), judgements)
    refused = {conflict.refused for conflict in result.conflicts}
    for (one, other), verdict in result.rulings.verdicts.items():
        together = result.incident_of[one] == result.incident_of[other]
        if verdict is Verdict.NOT_SAME:
            assert not together
        elif verdict is Verdict.SAME and (one, other) not in refused:
            assert together
    assert fuse(frame(drawn[::-1]), judgements[::-1]).frame.equals(result.frame)


@LAW
@given(rows())
def test_every_incident_is_named_after_its_earliest_report(drawn: list[Row]) -> None:
    result = fuse(frame(drawn))
    when = {row["report_id"]: (row["occurred_from"], row["report_id"]) for row in drawn}
    for group in groups(dict(result.incident_of)):
        founder = min(group, key=lambda name: when[name])
        assert {result.incident_of[name] for name in group} == {founder}


@LAW
@given(rows())
def test_no_probability_is_ever_0_or_1_and_only_a_lonely_report_has_none(drawn: list[Row]) -> None:
    table = fuse(frame(drawn)).frame
    sizes = table.with_columns(pl.len().over("incident_id").alias("size"))
    assert sizes.filter((pl.col("size") == 1) != pl.col("p_same").is_null()).is_empty()
    assert table.filter((pl.col("p_same") <= 0) | (pl.col("p_same") >= 1)).is_empty()


@pytest.mark.parametrize(
    ("habits", "floor"),
    [(Habits(), 0.93), (Habits(texts=0.0), 0.90), (Habits(texts=0.0, heat=10.0), 0.79), (VAGUE, 0.78)],
    ids=("standard", "no texts", "ten times as dense", "vague"),
)
def test_fusion_finds_the_happenings_of_a_made_up_world(habits: Habits, floor: float) -> None:
    world = simulate(made_up(), seed=11, events=3000, habits=habits)
    found = quality(world.truth, fuse(world.reports).frame)
    assert found.f1 >= floor
    assert found.precision >= 0.85


def test_two_like_reports_of_one_morning_are_one_incident_and_a_third_far_away_is_another() -> None:
    told = frame([report("a"), report("b", killed_min=6, killed_max=6), report("c", lat=34.0)])
    assert groups(dict(fuse(told).incident_of)) == {frozenset("ab"), frozenset("c")}


def test_one_link_does_not_carry_a_group_along() -> None:
    # b is vague enough to fit a and c, which are an hour's drive apart.
    told = [report("a"), report("b", precision_km=30.0, lat=36.35), report("c", lat=36.5)]
    result = fuse(frame(told))
    assert result.incident_of["a"] != result.incident_of["c"]


def test_bare_and_vague_copies_are_not_taken_for_one_happening() -> None:
    bare: Row = {
        "occurred_from": NOON,
        "occurred_to": NOON + timedelta(days=30),
        "lat": 35.0,
        "lon": 38.0,
        "precision_km": 250.0,
    }
    result = fuse(frame([{**bare, "report_id": name} for name in "abc"]))
    assert len(groups(dict(result.incident_of))) == 3


def test_a_report_without_a_position_is_found_by_its_place() -> None:
    said: Row = {"place": "Mill Town", "actor": "north-army", "target": "civilians"}
    told = [report("a", **said), report("b", lat=None, lon=None, precision_km=None, **said)]
    assert len(groups(dict(fuse(frame(told)).incident_of))) == 1


def test_a_report_without_any_place_is_found_by_its_text() -> None:
    told = [report("a", text=TALES[0]), report("b", lat=None, lon=None, precision_km=None, text=TALES[0].upper())]
    assert len(groups(dict(fuse(frame(told)).incident_of))) == 1


def test_a_chain_of_same_holds_through_a_report_that_is_not_in_hand() -> None:
    told = frame([report("a"), report("c", lat=34.0)])
    result = fuse(told, [judged("a", "absent", Verdict.SAME), judged("absent", "c", Verdict.SAME)])
    assert result.incident_of["a"] == result.incident_of["c"]


def test_not_same_parts_even_copies_and_the_conflict_is_reported() -> None:
    told = frame([report(name) for name in "abc"])
    said = [judged("a", "b", Verdict.SAME, 1), judged("b", "c", Verdict.SAME, 2), judged("a", "c", Verdict.NOT_SAME, 0)]
    result = fuse(told, said)
    assert result.incident_of["a"] != result.incident_of["c"]
    assert result.incident_of["b"] == result.incident_of["c"]
    assert [(conflict.refused, conflict.because_of) for conflict in result.conflicts] == [(("a", "b"), ("a", "c"))]


def test_the_newest_verdict_on_a_pair_holds() -> None:
    told = frame([report("a"), report("b")])
    said = [judged("a", "b", Verdict.NOT_SAME, 1), judged("b", "a", Verdict.SAME, 2)]
    assert len(groups(dict(fuse(told, said).incident_of))) == 1


def test_unsure_sets_the_evidence_of_a_pair_aside() -> None:
    told = frame([report("a"), report("b")])
    assert len(groups(dict(fuse(told).incident_of))) == 1
    assert len(groups(dict(fuse(told, [judged("a", "b", Verdict.UNSURE)]).incident_of))) == 2


def test_a_pair_is_explained_by_terms_that_add_up() -> None:
    result = fuse(frame([report("a"), report("b", actor="north-army")]))
    explained = result.explain_pair("a", "b")
    assert explained.score == pytest.approx(explained.prior + explained.crowding + sum(term.weight for term in explained.terms))
    assert explained.p_same == pytest.approx(result.frame["p_same"][0])
    levels = {term.name: (term.level, term.weight) for term in explained.terms}
    assert levels["time"][0] == "same_hour"
    assert levels["actor"] == ("not_said", 0.0)
    assert "spot_core" in str(explained)


def test_an_incident_is_explained_pair_by_pair() -> None:
    explained = fuse(frame([report(name) for name in "abc"])).explain_incident("a", most=2)
    assert explained.report_ids == ("a", "b", "c")
    assert (len(explained.pairs), explained.pairs_left_off) == (2, 1)


def test_explaining_what_is_not_there_is_refused() -> None:
    result = fuse(frame([report("a")]))
    with pytest.raises(FusionInputError, match="'z' is not among the reports"):
        result.explain_pair("a", "z")
    with pytest.raises(FusionInputError, match="'z' is not among the incidents"):
        result.explain_incident("z")


def test_no_reports_make_no_incidents() -> None:
    assert fuse(frame([])).frame.is_empty()


def test_a_report_without_a_time_stands_alone_unless_its_text_or_a_person_speaks() -> None:
    timeless = report("b", occurred_from=None, occurred_to=None)
    assert len(groups(dict(fuse(frame([report("a"), timeless])).incident_of))) == 2


def judged(one: str, other: str, verdict: Verdict, hour: int = 0) -> Judgement:
    return Judgement(one=one, other=other, verdict=verdict, at=NOON + timedelta(hours=hour))


@pytest.mark.parametrize("where", [{"place": "Mill Town"}, {"lat": 36.2, "lon": 37.15, "precision_km": 4.0}])
def test_a_day_and_a_town_alone_do_not_make_one_incident(where: Row) -> None:
    bare: Row = {"occurred_from": NOON, "occurred_to": NOON + timedelta(days=1), **where}
    told = [{**bare, "report_id": "a"}, {**bare, "report_id": "b", "source": "another"}]
    assert len(groups(dict(fuse(frame(told)).incident_of))) == 2
