"""The comparisons: what is not said weighs nothing, likeness speaks for, difference against, whichever report comes
first.
"""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings

from ceasefire.fusion import FusionInputError, normalise
from ceasefire.fusion.comparison import probability, read_model, standard_model
from ceasefire.fusion.evidence import evidence
from ceasefire.fusion.explaining import terms
from ceasefire.fusion.packing import pack
from ceasefire.fusion.scale import Scale
from ceasefire.fusion.wordings import families
from ceasefire.vocabulary.acts import Act
from tests.fusion.reports import BEGIN, Row, frame, report, rows


def scale(told: list[Row]) -> Scale:
    reports = evidence(normalise(frame(told)))
    return Scale(model=standard_model(), packed=pack(reports), neighbours=np.ones(len(reports), np.int64))


def said(**fields: tuple[object, object]) -> dict[str, tuple[str, float]]:
    """The terms for two reports that differ in the fields given."""
    pair = [report(name, **{key: values[side] for key, values in fields.items()}) for side, name in enumerate("ab")]
    found = terms(scale([*pair]), 0, 1)
    return {term.name: (term.level, term.weight) for term in found}


@pytest.mark.parametrize(
    ("fields", "name", "level"),
    [
        ({"act": ("airstrike", "airstrike")}, "act", "same"),
        ({"act": ("airstrike", "barrel_bomb")}, "act", "same_family"),
        ({"act": ("airstrike", "siege")}, "act", "different"),
        ({"act": ("airstrike", "ied_or_mine")}, "act", "different"),
        ({"act": ("Air/drone strike", "Looting")}, "act", "foreign"),
        ({"act": ("airstrike", "Looting")}, "act", "foreign"),
        ({"act": ("Looting", "LOOTING")}, "act", "same"),
        ({"act": ("airstrike", None)}, "act", "not_said"),
        ({"actor": ("north", "North")}, "actor", "same"),
        ({"actor": ("north+south", "south")}, "actor", "shared"),
        ({"actor": ("north", "unknown")}, "actor", "not_said"),
        ({"killed_min": (5, 6), "killed_max": (7, 9)}, "toll", "overlap_many"),
        ({"killed_min": (30, 35), "killed_max": (40, 45)}, "toll", "overlap_dozen"),
        ({"killed_min": (0, 1), "killed_max": (2, 2)}, "toll", "overlap_few"),
        ({"killed_min": (9, 5), "killed_max": (9, 7)}, "toll", "near_many"),
        ({"killed_min": (4, 2), "killed_max": (4, 3)}, "toll", "near"),
        ({"killed_min": (5, None), "killed_max": (5, 5)}, "toll", "equal_many"),
        ({"killed_min": (0, 20), "killed_max": (0, 30)}, "toll", "far"),
        ({"lat": (36.2, 36.21)}, "distance", "beside"),
        ({"lat": (36.2, 37.2)}, "distance", "apart"),
        ({"lat": (36.2, 36.3), "precision_km": (0.5, 14.0)}, "distance", "district_rim"),
        ({"place": ("Mill Town", "mill-town")}, "place", "not_said"),
        ({"place": ("Mill Town", "Gate Town")}, "place", "other_name"),
        ({"lat": (None, 36.2), "lon": (None, 37.1), "place": ("East, Mill Town", "mill town")}, "place", "within"),
    ],
)
def test_a_difference_is_put_on_its_level(fields: dict[str, tuple[object, object]], name: str, level: str) -> None:
    assert said(**fields)[name][0] == level


def at_hours(later: float) -> tuple[str, float]:
    """How the times of two reports compare that are exact to three hours, the second so many hours later."""
    second, lasting = BEGIN + timedelta(hours=later), timedelta(hours=3)
    return said(occurred_from=(BEGIN, second), occurred_to=(BEGIN + lasting, second + lasting))["time"]


@pytest.mark.parametrize(
    ("later", "level"), [(0.5, "same_hour"), (2, "same_hours"), (4, "next_hours"), (9, "hours_apart"), (23, "next_day")]
)
def test_exact_hours_are_put_on_their_level(later: float, level: str) -> None:
    assert at_hours(later)[0] == level


@pytest.mark.parametrize(
    ("later", "level"), [(0, "same_hour"), (1, "same_hour"), (5, "same_hours"), (8, "next_hours"), (14, "hours_apart")]
)
def test_a_moment_means_some_hours_before_and_after_it(later: float, level: str) -> None:
    told = (BEGIN, BEGIN + timedelta(hours=later))
    assert said(occurred_from=told, occurred_to=told)["time"][0] == level


def test_a_moment_near_midnight_meets_a_span_that_ends_there() -> None:
    spans = (BEGIN, BEGIN + timedelta(hours=26)), (BEGIN + timedelta(hours=24), BEGIN + timedelta(hours=26))
    assert said(occurred_from=(spans[0][0], spans[0][1]), occurred_to=(spans[1][0], spans[1][1]))["time"][0] == "hours_in_day"


@pytest.mark.parametrize("act", sorted(set(Act) - {Act.UNKNOWN}))
def test_each_act_of_the_vocabulary_is_of_a_family(act: Act) -> None:
    assert families([act])[0] > 0


def test_foreign_words_for_an_act_speak_against_less_than_acts_that_we_know() -> None:
    assert said(act=("airstrike", "siege"))["act"][1] < said(act=("Air/drone strike", "Looting"))["act"][1] < 0


def test_exact_hours_that_differ_speak_against_more_than_a_slipped_day() -> None:
    assert at_hours(9)[1] < at_hours(23)[1]


def test_what_is_not_said_weighs_nothing() -> None:
    found = said(act=("airstrike", None), lat=(None, 36.2), lon=(None, 37.1), killed_min=(None, 5), killed_max=(None, 5))
    assert all(found[name] == ("not_said", 0.0) for name in ("act", "distance", "toll", "actor", "target", "text", "place"))


@settings(max_examples=60, deadline=None)
@given(rows(least=2))
def test_a_pair_scores_the_same_whichever_comes_first(drawn: list[Row]) -> None:
    weighed = scale(drawn)
    rows_of_all = np.arange(len(weighed.packed.records))
    one, other = (grid.ravel() for grid in np.meshgrid(rows_of_all, rows_of_all))
    assert (weighed.machine(one, other) == weighed.machine(other, one)).all()


def test_every_weight_says_where_it_comes_from() -> None:
    assert all(level.origin for comparison in standard_model().comparisons for level in comparison.levels)


def test_probabilities_stay_off_0_and_1() -> None:
    chances = probability(np.array([-(10**9), 0, 10**9]))
    assert 0 < chances[0] < chances[1] == 0.5 < chances[2] < 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("prior =", "w.toml: is not well-formed TOML"),
        ("prior = 0.1", "w.toml: time: is missing"),
        ("[time]\nsame_hour = {m = 0.1, u = 0.2, origin = 'x'}", "w.toml: time.day_in_days: the levels must be exactly"),
    ],
)
def test_a_wrong_table_of_weights_is_refused(text: str, what: str) -> None:
    with pytest.raises(FusionInputError) as caught:
        read_model(text, file="w.toml")
    assert str(caught.value).startswith(what)
