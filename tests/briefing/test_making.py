"""A brief counts complaint, suggestion and ruling apart, and says on what every figure rests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.briefing.making import make_brief
from ceasefire.pipeline.brief import Ruling
from ceasefire.vocabulary.acts import ATTACKS
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.times import Window
from tests.briefing.views import BEGINS, view

VIEW = view(30)
BRIEF = make_brief(VIEW)
Item = TypeVar("Item")


def test_complaints_are_claims_that_an_attack_happened() -> None:
    claims = [c for c in VIEW.claims.values() if c.asserts and c.said.act in ATTACKS and c.said.occurred is not None]
    inside = [c for c in claims if c.said.occurred.latest > VIEW.span.start or c.said.occurred.earliest >= VIEW.span.start]  # type: ignore[union-attr]
    assert BRIEF.figure("complaints").value == len(inside)


def test_no_ruling_is_made_by_software() -> None:
    assert BRIEF.figure("rulings").value == 0 and BRIEF.figure("breach").value > 0


def test_a_ruling_takes_its_incident_out_of_the_backlog_and_cites_its_own_entry() -> None:
    row = next(row for row in BRIEF.incidents if row.suggests is Outcome.BREACH)
    ruling = Ruling(incident=row.incident.id, clause="halt-2", party="beta-forces", outcome=Outcome.BREACH, entry=777)
    ruled = make_brief(replace(VIEW, rulings=(ruling,)))
    assert ruled.figure("backlog").value == BRIEF.figure("backlog").value - 1
    assert ruled.figure("rulings").entries == (777,)
    assert ruled.figure("complaints") == BRIEF.figure("complaints")


def test_every_counted_incident_rests_on_entries_of_the_ledger() -> None:
    known = set(VIEW.ledger_positions.values())
    assert all(row.entries and set(row.entries) <= known for row in BRIEF.incidents)
    assert all(figure.entries for figure in BRIEF.figures if figure.value and figure.name not in ("blind", "quarantined"))


@settings(deadline=None, max_examples=25)
@given(first=st.integers(0, 19), length=st.integers(1, 20))
def test_a_shorter_span_never_holds_more(first: int, length: int) -> None:
    span = Window(start=BEGINS + timedelta(days=first), end=BEGINS + timedelta(days=min(20, first + length)))
    part = make_brief(replace(VIEW, span=span))
    whole = {row.incident.id for row in BRIEF.incidents}
    assert {row.incident.id for row in part.incidents} <= whole
    assert part.figure("complaints").value <= BRIEF.figure("complaints").value
    assert len(part.days) == (span.end - span.start).days  # type: ignore[operator]


@settings(deadline=None, max_examples=15)
@given(order=st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_held_does_not_matter(order: Random) -> None:
    def shuffled(items: Iterable[Item]) -> tuple[Item, ...]:
        listed = list(items)
        order.shuffle(listed)
        return tuple(listed)

    mixed = replace(
        VIEW,
        incidents=shuffled(VIEW.incidents),
        occurrences=shuffled(VIEW.occurrences),
        attributions=shuffled(VIEW.attributions),
        claims=dict(shuffled(VIEW.claims.items())),
    )
    assert make_brief(mixed) == BRIEF


def test_a_place_of_which_nobody_spoke_is_named_as_silent_not_as_calm() -> None:
    quiet = make_brief(replace(VIEW, claims={}))
    towns = [place.id for place in VIEW.case.gazetteer.places if place.populated]
    assert sorted(place for area in quiet.silent for place in area.places) == sorted(towns)
    assert quiet.figure("sources").value == 0


def test_blind_spots_of_the_span_are_shown() -> None:
    assert {spot.place for spot in BRIEF.blind} == {"place-9", "place-22"}
    late = make_brief(replace(VIEW, span=Window(start=BEGINS + timedelta(days=31), end=BEGINS + timedelta(days=32))))
    assert late.blind == ()


def test_changes_name_what_is_new_gone_and_regraded() -> None:
    first, *rest = VIEW.incidents
    before = make_brief(replace(VIEW, incidents=tuple(rest)))
    assert [(item.what, item.incident) for item in make_brief(VIEW, previous=before).changes or ()] == [("new", first.id)]
    assert [
        (item.what, item.incident) for item in make_brief(replace(VIEW, incidents=tuple(rest)), previous=BRIEF).changes or ()
    ] == [("gone", first.id)]
    assert make_brief(VIEW, previous=BRIEF).changes == () and BRIEF.changes is None


def test_days_count_each_dated_incident_once() -> None:
    counted = sum(day.firm + day.weak for day in BRIEF.days)
    undated = [row for row in BRIEF.incidents if row.incident.when is None]
    before = [row for row in BRIEF.incidents if row.incident.when and row.incident.when.earliest < VIEW.span.start]
    assert counted == len(BRIEF.incidents) - len(undated) - len(before)
