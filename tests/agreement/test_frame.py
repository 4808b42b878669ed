"""A frame of incidents gets the same findings as its incidents one by one."""

from __future__ import annotations

import functools

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.agreement.frames import SUBJECTS, subjects_frame, subjects_of
from ceasefire.agreement.world import Subject
from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.errors import FrameError
from ceasefire.pipeline.finding import explain, find_all, find_frame, find_frames
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import Belief
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.places import Where
from tests.agreement.subjects import subjects

CASES = ("syria-2016", "hudaydah-2018", "line-of-control-2021")


@functools.cache
def case_of(name: str) -> Case:
    return load_case(find_case(name))


def one_by_one(case: Case, listed: list[tuple[str, Subject]]) -> pl.DataFrame:
    findings = [finding for incident, subject in listed for finding in find_all(case, subject, incident)]
    rows = [
        {
            "incident_id": finding.incident,
            "clause": finding.clause,
            "party": finding.party,
            "outcome": finding.outcome.value,
            "probability": finding.probability,
            **{f"p_{outcome.value}": finding.mass(outcome) for outcome in Outcome},
        }
        for finding in findings
    ]
    return pl.DataFrame(rows)


def assert_same(case: Case, listed: list[tuple[str, Subject]]) -> None:
    ours, theirs = find_frame(case, subjects_frame(listed)), one_by_one(case, listed)
    words = ["incident_id", "clause", "party", "outcome"]
    assert ours.columns == theirs.columns
    assert ours.select(pl.col(words).cast(pl.String)).rows() == theirs.select(words).rows()
    for column in ours.columns[len(words) :]:
        assert (ours[column] - theirs[column]).abs().max() < 1e-9, column


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_frame_answers_as_its_incidents_do(name: str, data: st.DataObject) -> None:
    case = case_of(name)
    listed = data.draw(st.lists(subjects(case), min_size=1, max_size=8))
    assert_same(case, [(f"i{number}", subject) for number, subject in enumerate(listed)])
