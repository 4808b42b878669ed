"""A fabricated campaign does not reach `fair`; true events told by independent origins do."""

from __future__ import annotations

from bench.campaign import CampaignPlan, rates

SMALL = CampaignPlan(true_events=16, seed=3)


def test_of_forged_events_at_most_one_in_a_hundred_is_fair_and_true_ones_still_are() -> None:
    found = rates(SMALL)
    assert found.false_reports >= 0.94 * found.reports
    assert found.forged_fair <= 0.01 * found.forged
    assert found.told_more_fair >= 0.9 * found.told_more
    assert found.told_once_fair == 0
