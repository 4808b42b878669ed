"""A frame of incidents gets the same findings as its incidents one by one."""

from __future__ import annotations

import functools
from datetime import datetime
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.agreement.frames import SUBJECTS, subjects_frame, subjects_of
from ceasefire.agreement.frames.findings import find_frame, find_frames
from ceasefire.agreement.world import Subject
from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.errors import FrameError
from ceasefire.pipeline.finding import explain, find_all
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import Belief
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When
from tests.agreement.subjects import subjects
from tests.columns import most

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
        assert most((ours[column] - theirs[column]).abs()) < 1e-9, column


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_frame_answers_as_its_incidents_do(name: str, data: st.DataObject) -> None:
    case = case_of(name)
    listed = data.draw(st.lists(subjects(case), min_size=1, max_size=8))
    assert_same(case, [(f"i{number}", subject) for number, subject in enumerate(listed)])


@pytest.mark.parametrize("name", CASES)
def test_the_subjects_drawn_reach_breaches_and_open_questions(name: str) -> None:
    """Guards the tests above: agreement on nothing but `out_of_scope` would prove little."""
    case = case_of(name)
    seen: set[Outcome] = set()

    @settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(subjects(case), min_size=10, max_size=10))
    def gather(drawn: list[Subject]) -> None:
        found = find_frame(case, subjects_frame((f"i{number}", one) for number, one in enumerate(drawn)))
        seen.update(outcome for outcome in Outcome if most(found[f"p_{outcome.value}"]) > 0)

    gather()
    assert seen >= set(Outcome) - {Outcome.PERMITTED}


def subject(*, act: Act = Act.AIRSTRIKE, where: Where | None = None, by: Belief | None = None) -> Subject:
    """An incident of unknown time, by whoever is named."""
    return Subject(act=act, when=None, where=where, by=by or Belief.of({}))


def test_subjects_go_into_a_frame_and_come_back() -> None:
    case = case_of("hudaydah-2018")

    @settings(max_examples=30, deadline=None)
    @given(subjects(case))
    def there_and_back(one: Subject) -> None:
        ((incident, back),) = subjects_of(subjects_frame([("i", one)]))
        assert (incident, find_all(case, back)) == ("i", find_all(case, one))

    there_and_back()


def test_an_interval_over_a_change_of_clocks_is_shared_by_true_hours() -> None:
    zone = ZoneInfo("Asia/Damascus")
    when = When(earliest=datetime(2016, 3, 25, tzinfo=zone), latest=datetime(2016, 3, 26, tzinfo=zone))
    noon = datetime(2016, 3, 25, 12, tzinfo=zone)
    assert when.share(when.earliest, noon) + when.share(noon, None) == pytest.approx(1)
    assert when.share(noon, None) == pytest.approx(12 / 23)


def test_batches_change_nothing() -> None:
    case = case_of("line-of-control-2021")
    frame = subjects_frame(
        (f"i{number}", subject(by=Belief.of({actor: 0.5, f"{actor}+unknown": 0.25}), where=place.where()))
        for number, (actor, place) in enumerate(zip(case.actors, case.gazetteer.places, strict=False))
    )
    assert pl.concat(find_frames(case, frame, batch=3)).equals(find_frame(case, frame))


def test_no_incident_gives_no_finding_with_the_same_columns() -> None:
    case = case_of("syria-2016")
    empty, one = (find_frame(case, subjects_frame(rows)) for rows in ([], [("i", subject())]))
    assert len(empty) == 0
    assert empty.columns == one.columns


def test_nulls_are_unknown() -> None:
    case = case_of("syria-2016")
    bare = pl.DataFrame([{"incident_id": "i", "occurrence": "confirmed"}], schema=SUBJECTS)
    assert_same(case, [("i", subject(act=Act.UNKNOWN))])
    assert find_frame(case, bare).equals(find_frame(case, subjects_frame([("i", subject(act=Act.UNKNOWN))])))


def test_a_place_known_only_by_its_id_stands_where_the_gazetteer_has_it() -> None:
    case = case_of("syria-2016")
    place = case.gazetteer.places[0]
    named, placed = (subject(where=where) for where in (Where(place_id=place.id), place.where()))
    assert find_all(case, named) == find_all(case, placed)
    assert_same(case, [("named", named), ("placed", placed)])


def test_a_row_is_explained_by_the_object_path() -> None:
    case = case_of("syria-2016")
    one = subject(by=Belief.of({"russia": 0.9}))
    frame = subjects_frame([("i", one), ("j", one)])
    for row in find_frame(case, frame).filter(incident_id="j").iter_rows(named=True):
        told = explain(case, frame, "j", row["clause"], row["party"])
        assert (told.outcome.value, told.probability) == (row["outcome"], row["probability"])
        assert told.reason.under
    with pytest.raises(FrameError, match="no clause 'nowhere'"):
        explain(case, frame, "j", "nowhere", "russia")


def test_a_wrong_column_is_refused_by_name() -> None:
    case = case_of("syria-2016")
    frame = subjects_frame([("i", subject())])
    with pytest.raises(FrameError, match="no column act"):
        find_frame(case, frame.drop("act"))
    with pytest.raises(FrameError, match="incident i: act 'picnic'"):
        find_frame(case, frame.with_columns(act=pl.lit("picnic")))
    with pytest.raises(FrameError, match="incident i: lat"):
        find_frame(case, frame.with_columns(lat=pl.lit(91.0), lon=pl.lit(0.0)))


@pytest.mark.parametrize("name", CASES)
def test_frames_of_many_words_agree_after_classes_are_known(name: str) -> None:
    """Classes met in one batch are used in the next: the answers stay those of single incidents."""
    case = case_of(name)

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(subjects(case), min_size=12, max_size=24))
    def agree(drawn: list[Subject]) -> None:
        listed = [(f"i{number}", one) for number, one in enumerate(drawn)]
        batches = pl.concat(find_frames(case, subjects_frame(listed), batch=5))
        assert batches.equals(find_frame(case, subjects_frame(listed)))
        assert_same(case, listed)

    agree()
