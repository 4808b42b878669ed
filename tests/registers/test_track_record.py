"""The record of a party keeps complaint, suggestion and ruling apart, and its guarantor's beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.registers.track_record import Conduct, Entry, conduct

MARCH, APRIL = date(2020, 3, 1), date(2020, 4, 1)


def entry(incident: str, party: str = "north", **more: Any) -> Entry:
    marks = ("suggested", "ruled", "disputed", "reply_due", "reply_in_time", "demarche_due", "demarche_made")
    given = {"guarantor": f"{party}-chair", "month": MARCH, "complained": True, "weight": 0.0, **dict.fromkeys(marks, False)}
    return Entry(**{"incident": incident, "party": party, **given, **more})


def of(told: tuple[Conduct, ...], actor: str, month: date = MARCH) -> Conduct:
    return next(item for item in told if (item.actor, item.month) == (actor, month))


def test_what_is_said_suggested_and_ruled_are_three_figures() -> None:
    told = of(conduct([entry("r1", suggested=True), entry("r2", ruled=True), entry("r3", disputed=True)]), "north")
    assert (told.complaints, told.suggested, told.ruled, told.disputed) == (3, 1, 1, 1)
    assert told.incidents == ("r1", "r2", "r3")


def test_a_ruling_without_a_complaint_is_a_ruling_alone() -> None:
    told = of(conduct([entry("r1", complained=False, ruled=True)]), "north")
    assert (told.complaints, told.ruled, told.incidents) == (0, 1, ("r1",))


def test_what_is_expected_is_the_sum_of_the_chances() -> None:
    assert of(conduct([entry("r1", weight=0.9), entry("r2", weight=0.25), entry("r3")]), "north").expected == pytest.approx(1.15)


def test_months_stand_apart() -> None:
    told = conduct([entry("r1", weight=0.5), entry("r2", month=APRIL, weight=0.25)])
    assert (of(told, "north").complaints, of(told, "north", APRIL).expected) == (1, 0.25)


def test_a_guarantor_carries_what_is_said_of_all_on_its_side() -> None:
    told = conduct([entry("r1", weight=0.5), entry("r2", "north-militia", guarantor="north-chair", weight=0.25)])
    chair = of(told, "north-chair")
    assert (chair.as_guarantor, chair.complaints, chair.expected) == (True, 2, 0.75)
    assert not of(told, "north").as_guarantor


def test_one_incident_of_two_parties_of_a_side_is_one_complaint_to_its_guarantor() -> None:
    told = conduct([entry("r1"), entry("r1", "north-militia", guarantor="north-chair")])
    assert of(told, "north-chair").complaints == 1


def test_a_party_without_a_guarantor_has_a_record_all_the_same() -> None:
    assert [item.actor for item in conduct([entry("r1", guarantor="")])] == ["north"]


def test_replies_and_demarches_are_counted_against_those_that_were_due() -> None:
    told = of(
        conduct(
            [
                entry("r1", reply_due=True, reply_in_time=True, demarche_due=True),
                entry("r2", reply_due=True, demarche_due=True, demarche_made=True),
                entry("r3"),
            ]
        ),
        "north-chair",
    )
    assert (told.replies_due, told.replies_in_time, told.demarches_due, told.demarches_made) == (2, 1, 2, 1)


entries = st.lists(
    st.builds(
        lambda number, side, weight, ruled: entry(f"r{number}", side, weight=weight, ruled=ruled),
        st.integers(1, 50),
        st.sampled_from(["north", "south"]),
        st.floats(0, 1),
        st.booleans(),
    ),
    max_size=8,
    unique_by=lambda item: (item.incident, item.party),
)


@given(said=entries, data=st.data())
def test_the_order_of_incidents_changes_no_figure(said: list[Entry], data: st.DataObject) -> None:
    one, two = conduct(said), conduct(data.draw(st.permutations(said)))
    assert [(item.actor, item.complaints, item.ruled, item.incidents) for item in one] == [
        (item.actor, item.complaints, item.ruled, item.incidents) for item in two
    ]
    assert [item.expected for item in one] == pytest.approx([item.expected for item in two], abs=2e-6)


@given(said=entries)
def test_both_sides_are_counted_alike(said: list[Entry]) -> None:
    other = {"north": "south", "south": "north"}
    turned = [entry(item.incident, other[item.party], weight=item.weight, ruled=item.ruled) for item in said]

    def figures(told: tuple[Conduct, ...], side: str) -> list[tuple[bool, int, int, float]]:
        found = sorted((item for item in told if item.actor.startswith(side)), key=lambda item: item.as_guarantor)
        return [(item.as_guarantor, item.complaints, item.ruled, item.expected) for item in found]

    assert figures(conduct(said), "north") == figures(conduct(turned), "south")
