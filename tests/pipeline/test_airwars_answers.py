"""Real accusations and denials side by side: both stay, and the answer is contested."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ceasefire import intake
from ceasefire.agreement.case import Case
from ceasefire.pipeline.report import Report
from ceasefire.pipeline.way import walk
from ceasefire.registers.human_acts import HumanActs
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import AttributionGrade, Stance

RECEIVED = datetime(2016, 6, 15, tzinfo=UTC)


@pytest.mark.data
def test_where_an_accusation_and_a_denial_are_recorded_both_are_kept_and_it_is_contested(shared_data: Path, syria: Case) -> None:
    taking = intake.take(shared_data / "airwars-2016" / "incidents.csv", syria, received=RECEIVED, key=b"k" * 32)
    reports = [item for item in taking if isinstance(item, Report)]
    seen = walk(syria, reports, HumanActs(acts=()), datetime(2026, 1, 1, tzinfo=UTC))
    disputed = 0
    for incident in seen.incidents:
        claims = [seen.claims[item] for item in incident.claims]
        accused = {actor for claim in claims if claim.asserts for actor in claim.said.actors}
        denied = {actor for claim in claims if claim.said.stance is Stance.DENIES for actor in claim.said.actors}
        told = seen.attributions[incident.id]
        if not accused & denied or any(claim.said.stance is Stance.ADMITS for claim in claims):
            continue
        disputed += 1
        assert told.grade is AttributionGrade.CONTESTED
        both = [account for account in told.accounts if account.claims and account.denials]
        assert both and {actor for account in both for actor in account.actors} & accused & denied
        assert all(0 < share < 1 for _, share in told.belief)
        assert told.belief[UNKNOWN] > 0
    assert disputed > 0
