"""The Hudaydah case treats its two sides alike: whatever the terms say of one, they say of the other."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.agreement.terms import ClauseKind
from ceasefire.agreement.world import Circumstances, Subject
from ceasefire.casefiles import load_case
from ceasefire.pipeline.finding import find
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import Belief
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When

FOLDER = Path(__file__).parents[2] / "cases" / "hudaydah-2018"
GOVERNMENT, ANSAR_ALLAH = "yemen-government", "ansar-allah"

seconds = st.integers(int(datetime(2018, 12, 1, tzinfo=UTC).timestamp()), int(datetime(2021, 12, 31, tzinfo=UTC).timestamp()))
moments = seconds.map(lambda second: datetime.fromtimestamp(second, tz=UTC))
circumstances = st.frozensets(st.sampled_from(["self_defence", "immediate_threat", "reprisal", "warned"]))


@cache
def hudaydah() -> Case:
    return load_case(FOLDER)


def incident(act: Act, by: str, against: str, at: datetime, where: Where, stated: frozenset[str]) -> Subject:
    return Subject(
        act=act,
        when=When(earliest=at, latest=at),
        where=where,
        by=Belief.certain(by),
        against=(((against,), 1.0),),
        circumstances=Circumstances(stated=stated),
    )


@settings(max_examples=80, deadline=None)
@given(
    act=st.sampled_from(sorted(Act)),
    at=moments,
    lat=st.floats(13.4, 16.2),
    lon=st.floats(42.3, 44.2),
    hit=st.sampled_from(["the other side", "civilians", "unmha", "wfp", "aqap"]),
    stated=circumstances,
)
def test_what_is_said_of_one_side_is_said_of_the_other(
    act: Act, at: datetime, lat: float, lon: float, hit: str, stated: frozenset[str]
) -> None:
    case, where = hudaydah(), Where(lat=lat, lon=lon, radius_km=2)
    target = {"the other side": (ANSAR_ALLAH, GOVERNMENT)}.get(hit, (hit, hit))
    for clause in case.terms.clauses:
        one = find(case, incident(act, GOVERNMENT, target[0], at, where, stated), clause, GOVERNMENT)
        other = find(case, incident(act, ANSAR_ALLAH, target[1], at, where, stated), clause, ANSAR_ALLAH)
        assert one.outcome is other.outcome, clause.id
        assert one.masses == other.masses, clause.id


def test_every_duty_falls_on_both_sides_but_for_the_ports_where_only_one_stood() -> None:
    one_sided = {
        rule.id
        for clause in hudaydah().terms.clauses
        if clause.kind is ClauseKind.DEADLINE_DUTY
        for rule in clause.rules
        if rule.binds.sides != {"government", "ansar-allah"}
    }
    assert one_sided == {"hud-2-port-hudaydah", "hud-2-port-salif", "hud-2-port-ras-isa"}


def test_both_teams_maps_are_drawn_for_the_same_times() -> None:
    case = hudaydah()
    drawn = {
        team: sorted((zone.holder, zone.window.start) for zone in case.zones if zone.according_to == team)
        for team in case.co_chairs
    }
    first, second = drawn.values()
    assert first == second
    assert first
