"""Worlds that are not ours: reports that no one simulated with our own rules still come to incidents."""

import pytest

from bench.fusion.foreign import MANNERS, world
from ceasefire.fusion import fuse
from ceasefire.simulation import quality


@pytest.mark.parametrize(
    ("name", "least"), [("moments, exact points", 0.85), ("moments, no precision", 0.7), ("few words", 0.55)]
)
def test_reports_of_a_foreign_world_come_to_incidents(name: str, least: float) -> None:
    reports, truth = world(MANNERS[name], happenings=1_000, seed=3)
    assert quality(truth, fuse(reports).frame).f1 > least


def test_a_seed_draws_one_world() -> None:
    one, other = (world(MANNERS["much missing"], happenings=50, seed=3)[0] for _ in range(2))
    assert one.equals(other)
    assert not one.equals(world(MANNERS["much missing"], happenings=50, seed=4)[0])
