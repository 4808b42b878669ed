"""Weights learnt without labels: the same whatever the order, never far from where they began, drawn along by what people say."""

import pytest

from ceasefire.fusion import Judgement, Verdict, fuse
from ceasefire.fusion.comparison import standard_model
from ceasefire.fusion.learning import FURTHEST, LEARNT, learn
from ceasefire.simulation import VAGUE, Habits, made_up, quality, simulate
from tests.fusion.reports import BEGIN, frame, report


def test_the_order_of_reports_changes_no_weight() -> None:
    reports = simulate(made_up(), seed=3, events=300).reports
    assert learn(reports) == learn(reports.sample(fraction=1.0, shuffle=True, seed=1))


def test_no_weight_moves_further_than_a_bit_and_time_and_place_stay() -> None:
    began, learnt = standard_model(), learn(simulate(made_up(), seed=3, events=600, habits=Habits(wrong_act=0.4)).reports)
    assert learnt.prior == began.prior
    for before, after in zip(began.comparisons, learnt.comparisons, strict=True):
        if before.name not in LEARNT:
            assert before == after
        for one, other in zip(before.levels, after.levels, strict=True):
            assert abs(one.weight - other.weight) <= FURTHEST / 2 + 0.01


def test_where_acts_are_often_mistaken_their_likeness_comes_to_weigh_less() -> None:
    learnt = {
        share: learn(simulate(made_up(), seed=5, events=1500, habits=Habits(wrong_act=share)).reports) for share in (0.0, 0.4)
    }
    family = {share: model.comparisons[3].levels[1].weight for share, model in learnt.items()}
    assert family[0.4] > family[0.0] + 0.5


def test_learning_helps_in_a_world_of_vague_reports() -> None:
    taught, fresh = (simulate(made_up(), seed=seed, events=2500, habits=VAGUE) for seed in (41, 42))
    shipped, learnt = (quality(fresh.truth, fuse(fresh.reports, model=model).frame).f1 for model in (None, learn(taught.reports)))
    assert learnt > shipped - 0.005


@pytest.mark.parametrize(("verdict", "sign"), [(Verdict.SAME, 1), (Verdict.NOT_SAME, -1)])
def test_what_people_say_of_pairs_draws_the_weights_along(verdict: Verdict, sign: int) -> None:
    acts = {"a": "airstrike", "b": "siege"}
    told = [report(f"{day:02d}{side}", lat=30 + day / 2, act=act) for day in range(60) for side, act in acts.items()]
    said = [Judgement(one=f"{day:02d}a", other=f"{day:02d}b", verdict=verdict, at=BEGIN) for day in range(60)]
    different = [learn(frame(told), judgements).comparisons[3].levels[2].weight for judgements in ((), said)]
    assert sign * (different[1] - different[0]) >= 0
