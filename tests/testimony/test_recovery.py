"""On a made-up war whose truth is known: voices are learnt, chances are calibrated, copies and interest are seen through."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bench.claims_world import SIDES, WorldPlan, made
from bench.truth import majority, ours, quality, voice_of, without_copies, without_register
from ceasefire.testimony import Labels, Voices, hear, kernels, learn, swift

CALM = WorldPlan(claims=60_000, sources=100, seed=5)
BIASED = replace(CALM, leaning=0.6)


@pytest.mark.parametrize("plan", [CALM, BIASED], ids=["calm", "biased"])
def test_it_beats_the_count_of_claims_in_accuracy_log_score_and_calibration(plan: WorldPlan) -> None:
    world = made(plan)
    accuracy, score, gap = quality(ours(world), world.truth)
    counted = quality(majority(world), world.truth)
    assert accuracy > counted[0] + 0.02
    assert score < counted[1]
    assert gap <= 0.03 < counted[2]


def test_seeing_copies_adds_a_point_or_more() -> None:
    world = made(CALM)
    assert quality(ours(world), world.truth)[0] > quality(without_copies(world), world.truth)[0] + 0.01


def test_knowing_who_leans_adds_a_point_or_more() -> None:
    world = made(BIASED)
    assert quality(ours(world), world.truth)[0] > quality(without_register(world), world.truth)[0] + 0.01


def test_the_learnt_reliability_lies_within_its_uncertainty() -> None:
    plan = replace(CALM, copied=0.0)
    world = made(plan)
    heard = np.bincount(world.source, minlength=plan.sources)
    right = np.bincount(world.source, weights=world.label == world.truth[world.event], minlength=plan.sources)
    voices = Voices(
        right=np.full(plan.sources, 0.6), trust=np.full(plan.sources, 6.0), home=world.home, lean=np.zeros(plan.sources)
    )
    learnt = learn(hear(len(world.truth), len(SIDES), world.event, voice_of(world), world.label), voices, Labels.apart(SIDES))
    mean, deviation = learnt.credence.reliability()
    often = heard > 200
    apart = np.abs(mean[often] - right[often] / heard[often])
    assert np.median(apart) < 0.02
    assert deviation[heard < 20].min(initial=1.0) > deviation[often].max()


def test_compiled_and_plain_loops_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    world = made(replace(BIASED, claims=5_000))
    compiled = ours(world)
    monkeypatch.setattr(swift, "_compiled", lambda: kernels.weigh_events)
    assert np.allclose(compiled, ours(world), atol=1e-12)
