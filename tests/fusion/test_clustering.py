"""Grouping by contraction: sums decide, ties do not depend on order, forbidden pairs stay apart."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.fusion.clustering import clusters, components, knots

NODES = 8
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(-5, 5),
    max_size=20,
)


def arrays(pairs: dict[tuple[int, int], int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    table = np.array([(*pair, weight) for pair, weight in pairs.items()], dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def grouped(pairs: dict[tuple[int, int], int], apart: tuple[tuple[int, int], ...] = ()) -> list[int]:
    return clusters(NODES, *arrays(pairs), apart).tolist()


def test_two_against_one_break_a_chain() -> None:
    assert grouped({(0, 1): 3, (1, 2): 2, (0, 2): -4})[:3] == [0, 0, 2]


def test_two_for_one_carry_a_doubtful_pair() -> None:
    assert grouped({(0, 1): 3, (1, 2): 3, (0, 2): -1})[:3] == [0, 0, 0]


def test_a_forbidden_pair_stays_apart_however_strong_the_rest() -> None:
    assert grouped({(0, 1): 99, (1, 2): 98}, ((0, 2),))[:3] == [0, 0, 2]


@settings(max_examples=200, deadline=None)
@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(pairs: dict[tuple[int, int], int], random: object) -> None:
    items = list(pairs.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    assert grouped(dict(items)) == grouped(pairs)


@settings(max_examples=200, deadline=None)
@given(PAIRS, PAIRS)
def test_groups_have_attracting_sums_inside_and_none_left_between(
    pairs: dict[tuple[int, int], int], barred: dict[tuple[int, int], int]
) -> None:
    label = grouped(pairs, tuple(barred))
    assert all(label[one] != label[other] for one, other in barred)
    free = grouped(pairs)
    between: dict[tuple[int, int], int] = {}
    for (one, other), weight in pairs.items():
        key = (min(free[one], free[other]), max(free[one], free[other]))
        between[key] = between.get(key, 0) + weight
    assert all(weight <= 0 for (a, b), weight in between.items() if a != b)
    assert all(weight > 0 for (a, b), weight in between.items() if a == b)


@settings(max_examples=100, deadline=None)
@given(PAIRS)
def test_components_are_reached_by_chains_and_knots_are_those_not_complete(pairs: dict[tuple[int, int], int]) -> None:
    one, other, _ = arrays(pairs)
    label = components(NODES, one, other)
    assert (label[one] == label[other]).all()
    assert (label[label] == label).all()
    found = {tuple(part.tolist()) for part in knots(NODES, one, other, np.ones(len(one), np.int64))}
    for root in set(label.tolist()):
        members = tuple(np.flatnonzero(label == root).tolist())
        missing = sum(pair not in pairs for pair in ((a, b) for a in members for b in members if a < b))
        assert (members in found) == bool(missing)
