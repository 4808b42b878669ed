"""Settled incidents by masks get the findings that they get one by one."""

from __future__ import annotations

import functools
from datetime import timedelta

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.agreement.frames.settled import SETTLED, SettledTest, subjects_of_settled
from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.errors import FrameError
from ceasefire.pipeline.finding import find_all
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Outcome

CASES = ("syria-2016", "hudaydah-2018", "line-of-control-2021")


@functools.cache
def case_of(name: str) -> Case:
    return load_case(find_case(name))


@functools.cache
def masks_of(name: str) -> SettledTest:
    return SettledTest(case_of(name))


def rows(case: Case) -> st.SearchStrategy[list[dict[str, object]]]:
    words = {word for clause in case.terms.clauses for rule in clause.rules for word in rule.permission_circumstances}
    words |= {word for clause in case.terms.clauses for rule in clause.rules for word in (*rule.defeated_by, *rule.circumstances)}
    named = f"joint_position_with={sorted(case.actors)[0]}"
    near = st.builds(
        lambda at, hours: at + timedelta(hours=hours),
        st.sampled_from(case.boundaries[1:]),
        st.sampled_from([-0.5, 0, 1 / 3600, 30]),
    )
    row = st.fixed_dictionaries(
        {
            "act": st.sampled_from([act.value for act in Act]),
            "moment": near,
            "place_id": st.sampled_from(sorted(case.gazetteer.by_id)),
            "actor": st.sampled_from([*case.actors, UNKNOWN]),
            "target": st.sampled_from([*case.actors, UNKNOWN]),
            "circumstance": st.sampled_from(["", *sorted(words), named]),
            "proportionate": st.sampled_from(["yes", "no", "unknown"]),
        }
    )
    return st.lists(row, min_size=1, max_size=12)


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_findings_are_those_of_each_incident_by_itself(name: str, data: st.DataObject) -> None:
    case = case_of(name)
    drawn = [{"incident_id": f"i{at}", **row} for at, row in enumerate(data.draw(rows(case)))]
    frame = pl.DataFrame(drawn, schema=SETTLED)
    ours = masks_of(name).find(frame).select(pl.all().cast(pl.String)).rows()
    theirs = [
        (finding.incident, finding.clause, finding.party, finding.outcome.value)
        for incident, subject in subjects_of_settled(case, frame)
        for finding in find_all(case, subject, incident)
        if finding.outcome is not Outcome.OUT_OF_SCOPE
    ]
    assert sorted(ours) == sorted(theirs)


def test_a_word_that_is_not_of_the_case_is_refused() -> None:
    case = case_of("syria-2016")
    row = {"incident_id": "i", "act": "airstrike", "moment": case.span.start, "place_id": "nowhere", "actor": UNKNOWN}
    frame = pl.DataFrame([{**row, "target": UNKNOWN, "circumstance": "", "proportionate": "unknown"}], schema=SETTLED)
    with pytest.raises(FrameError, match="place_id: nowhere"):
        SettledTest(case).find(frame)
