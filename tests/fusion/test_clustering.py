"""Grouping by contraction: sums decide, ties do not depend on order, forbidden pairs stay apart, large groups as small ones."""

from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.fusion import normalise
from ceasefire.fusion.chains import roots
from ceasefire.fusion.clustering import clusters
from ceasefire.fusion.comparison import standard_model
from ceasefire.fusion.evidence import evidence
from ceasefire.fusion.meeting import likely
from ceasefire.fusion.packing import pack
from ceasefire.fusion.scale import Scale
from ceasefire.simulation import Habits, made_up, simulate
from tests.fusion.reports import frame, report

NODES = 8
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(-5, 5),
    max_size=20,
)


class Given(Scale):
    """A scale on which the weight of every pair is given: 0 where nothing is said of it."""

    @property
    def verdicts(self) -> tuple[np.ndarray, np.ndarray]:
        every = {**dict.fromkeys(combinations(range(NODES), 2), 0), **self.judged}
        keys = sorted(every)
        return np.array([a * NODES + b for a, b in keys]), np.array([every[key] for key in keys])


def grouped(pairs: dict[tuple[int, int], int], apart: tuple[tuple[int, int], ...] = ()) -> list[int]:
    packed = pack(evidence(normalise(frame([report(str(node)) for node in range(NODES)]))))
    scale = Given(model=standard_model(), packed=packed, neighbours=np.zeros(NODES, np.int64), judged=pairs)  # type: ignore[arg-type]
    attracting = np.array([pair for pair, weight in pairs.items() if weight > 0], dtype=np.int64).reshape(-1, 2).T
    found: list[int] = clusters(scale, attracting, np.arange(NODES), apart).tolist()
    return found


def test_two_against_one_break_a_chain() -> None:
    assert grouped({(0, 1): 3, (1, 2): 2, (0, 2): -4})[:3] == [0, 0, 2]


def test_two_for_one_carry_a_doubtful_pair() -> None:
    assert grouped({(0, 1): 3, (1, 2): 3, (0, 2): -1})[:3] == [0, 0, 0]


def test_a_forbidden_pair_stays_apart_however_strong_the_rest() -> None:
    assert grouped({(0, 1): 99, (1, 2): 98}, ((0, 2),))[:3] == [0, 0, 2]


@settings(max_examples=200, deadline=None)
@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_changes_nothing(pairs: dict[tuple[int, int], int], random: Random) -> None:
    items = list(pairs.items())
    random.shuffle(items)
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
def test_a_component_is_what_chains_of_pairs_reach(pairs: dict[tuple[int, int], int]) -> None:
    table = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    label = roots(NODES, table[:, 0], table[:, 1])
    assert (label[table[:, 0]] == label[table[:, 1]]).all()
    assert (label[label] == label).all()
    for root in set(label.tolist()):
        reached = {root}
        while more := {node for pair in pairs if reached & set(pair) for node in pair} - reached:
            reached |= more
        assert reached == set(np.flatnonzero(label == root).tolist())


@pytest.mark.parametrize("seed", range(3))
def test_a_large_component_is_contracted_as_a_small_one_would_be(seed: int) -> None:
    # Everything lies in one town on a few days, so that more than a hundred reports hang together by chains.
    world = simulate(made_up(towns=1), seed=seed, events=300, habits=Habits(heat=600.0, texts=0.0, no_position=0.0))
    reports = evidence(normalise(world.reports))
    packed, model = pack(reports), standard_model()
    pairs, neighbours = likely(reports, packed, model, 0)
    scale = Scale(model=model, packed=packed, neighbours=neighbours)
    tied = np.arange(len(reports))
    label = roots(len(reports), pairs[0], pairs[1])
    assert np.bincount(label).max() > 60
    found = clusters(scale, pairs[:2], tied)
    assert (found == plainly(scale, pairs, label)).all()


def plainly(scale: Scale, pairs: np.ndarray, label: np.ndarray) -> np.ndarray:
    """The same contraction in the plainest way: the whole square of sums, the greatest joined, until none is above zero."""
    group = np.arange(len(label))
    for root in np.unique(label):
        nodes = np.flatnonzero(label == root)
        one, other = (grid.ravel() for grid in np.meshgrid(nodes, nodes, indexing="ij"))
        sums = scale.machine(one, other).reshape(len(nodes), len(nodes))
        alive = np.ones(len(nodes), bool)
        upper = np.triu(np.ones_like(sums, dtype=bool), 1)
        while True:
            open_sums = np.where(upper & alive[:, None] & alive, sums, 0)
            keep, gone = divmod(int(open_sums.argmax()), len(nodes))
            if open_sums[keep, gone] <= 0:
                break
            sums[keep] += sums[gone]
            sums[:, keep] += sums[:, gone]
            alive[gone] = False
            group[group == nodes[gone]] = nodes[keep]
    return group
