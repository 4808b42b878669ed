"""Laws of truth inference: what may change nothing, what may only lower certainty, and what swaps with the sides."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.testimony import Credence, Labels, Learnt, Voices, event_terms, hear, learn, opening, weigh
from ceasefire.testimony.voices import NOWHERE

NORTH, SOUTH = 0, 1
SIDES = np.array([NORTH, NORTH, SOUTH, SOUTH, NOWHERE])
"""Labels 0 and 1 are of the north, 2 and 3 of the south, 4 of neither."""
SWAPPED = np.array([2, 3, 0, 1, 4])

HOME = np.array([NOWHERE, NOWHERE, NOWHERE, NORTH, SOUTH, NORTH, SOUTH])
LEAN = np.array([0.0, 0.0, 0.0, 1.0, 1.0, 0.5, 0.5])
RIGHT = np.array([0.89, 0.7, 0.4, 0.82, 0.82, 0.7, 0.7])
MIRRORED = np.array([0, 1, 2, 4, 3, 6, 5])
"""The voice that stands to the south as another stands to the north."""

VOICES = Voices(right=RIGHT, trust=np.full(7, 10.0), home=HOME, lean=LEAN)
LABELS = Labels.apart(SIDES)
EVENTS = 6

Said = tuple[int, int, int, bool]
said = st.tuples(st.integers(0, EVENTS - 1), st.integers(0, 6), st.integers(0, 4), st.booleans())
claims = st.lists(said, min_size=1, max_size=40)


def inferred(told: list[Said], *, credence: Credence | None = None, learning: bool = True) -> Learnt:
    columns = np.array(told, dtype=np.int64).reshape(-1, 4).T
    hearing = hear(EVENTS, len(SIDES), columns[0], columns[1], columns[2], columns[3].astype(np.bool_))
    return learn(hearing, VOICES, LABELS) if learning else weigh(hearing, VOICES, LABELS, credence)


def chances(learnt: Learnt, event: int) -> dict[int, float]:
    span = slice(learnt.hearing.candidate_from[event], learnt.hearing.candidate_from[event + 1])
    return dict(zip(learnt.hearing.candidate[span].tolist(), learnt.chance[span].tolist(), strict=True))


UNKNOWN = len(SIDES)


@settings(max_examples=80, deadline=None)
@given(told=claims, data=st.data())
def test_order_and_repetition_change_nothing(told: list[Said], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(told), max_size=10))
    shuffled = data.draw(st.permutations([*told, *again]))
    one, two = inferred(told), inferred(shuffled)
    assert np.array_equal(one.chance, two.chance)
    assert np.array_equal(one.credence.counts, two.credence.counts)


@settings(max_examples=80, deadline=None)
@given(told=claims)
def test_what_is_weighed_event_by_event_is_what_is_weighed_at_once(told: list[Said]) -> None:
    held = inferred(told).credence
    whole = inferred(told, credence=held, learning=False)
    for event in {item[0] for item in told}:
        alone = inferred([item for item in told if item[0] == event], credence=held, learning=False)
        assert chances(alone, event) == pytest.approx(chances(whole, event))


@settings(max_examples=80, deadline=None)
@given(told=claims)
def test_swapping_the_sides_swaps_the_answer_and_nothing_else(told: list[Said]) -> None:
    turned = [(event, int(MIRRORED[voice]), int(SWAPPED[label]), denies) for event, voice, label, denies in told]
    one, two = inferred(told), inferred(turned)
    for event in range(EVENTS):
        expected = {int(SWAPPED[label]) if label < UNKNOWN else label: chance for label, chance in chances(one, event).items()}
        assert chances(two, event) == pytest.approx(expected)


@settings(max_examples=80, deadline=None)
@given(told=claims)
def test_nothing_disputed_is_certain_nor_impossible_and_all_sums_to_one(told: list[Said]) -> None:
    learnt = inferred(told)
    for event in range(EVENTS):
        held = chances(learnt, event)
        assert sum(held.values()) == pytest.approx(1)
        assert all(0 < chance < 1 for chance in held.values()) or held == {UNKNOWN: 1.0}


@settings(max_examples=80, deadline=None)
@given(told=claims)
def test_the_terms_of_an_answer_sum_to_its_odds(told: list[Said]) -> None:
    learnt = inferred(told)
    for event in range(EVENTS):
        held = chances(learnt, event)
        for label in set(held) - {UNKNOWN}:
            bits = opening(learnt) + sum(term.bits for term in event_terms(learnt, event) if term.label == label)
            if min(held[label], held[UNKNOWN]) > 1e-6:
                assert bits == pytest.approx(np.log2(held[label] / held[UNKNOWN]), abs=1e-6)


@pytest.mark.parametrize("voice", [0, 1, 2, 3])
@pytest.mark.parametrize("label", range(5))
def test_one_voice_never_takes_all_from_the_unknown_and_a_second_that_agrees_takes_more(voice: int, label: int) -> None:
    alone = chances(inferred([(0, voice, label, False)], learning=False), 0)[UNKNOWN]
    both = chances(inferred([(0, voice, label, False), (0, 0 if voice else 1, label, False)], learning=False), 0)[UNKNOWN]
    assert 0.001 < both < alone


@settings(max_examples=80, deadline=None)
@given(label=st.integers(0, 4), voices=st.lists(st.sampled_from([0, 1]), min_size=1, max_size=2, unique=True))
def test_taking_an_agreeing_voice_away_never_raises_certainty(label: int, voices: list[int]) -> None:
    full = chances(inferred([(0, voice, label, False) for voice in voices], learning=False), 0)
    for gone in voices:
        left = [(0, voice, label, False) for voice in voices if voice != gone]
        certainty = chances(inferred(left, learning=False), 0).get(label, 0.0) if left else 0.0
        assert certainty <= full[label]


def test_against_its_own_side_a_voice_weighs_more_and_for_it_less_than_one_that_stands_apart() -> None:
    right = Voices(
        right=np.full(3, 0.8), trust=np.full(3, 10.0), home=np.array([NOWHERE, NORTH, SOUTH]), lean=np.array([0, 1, 1.0])
    )

    def share(voice: int) -> float:
        hearing = hear(1, 5, np.array([0]), np.array([voice]), np.array([0]))
        return float(weigh(hearing, right, LABELS).chance[0])

    apart, own, rival = (share(voice) for voice in range(3))
    assert own > apart > rival > 0.5


def test_an_accusation_by_the_other_side_is_weaker_the_more_it_leans() -> None:
    shares = []
    for lean in (0.0, 0.3, 0.6, 1.0):
        voices = Voices(right=np.array([0.8]), trust=np.array([10.0]), home=np.array([SOUTH]), lean=np.array([lean]))
        shares.append(float(weigh(hear(1, 5, np.array([0]), np.array([0]), np.array([0])), voices, LABELS).chance[0]))
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == 4
