"""How many threads work, and which is first, changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nst

from ceasefire.fusion import fuse, ordering, side_by_side
from ceasefire.fusion.ordering import in_order
from ceasefire.fusion.side_by_side import done, runs
from ceasefire.simulation import Habits, made_up, simulate

KEYS = st.sampled_from([np.int64, np.uint64, np.int32]).flatmap(lambda kind: nst.arrays(kind, st.integers(0, 60)))
FEW_KEYS = nst.arrays(np.int64, st.integers(0, 60), elements=st.integers(-3, 3))


@given(KEYS | FEW_KEYS, st.sampled_from([1, 1_000]))
def test_keys_come_in_order_and_equal_ones_as_they_stood(keys: np.ndarray, few: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordering, "FEW", few)
        assert in_order(keys).tolist() == np.argsort(keys, kind="stable").tolist()


@given(st.lists(st.integers(0, 50), min_size=1, max_size=80), st.integers(1, 9))
def test_runs_cover_every_block_once(sizes: list[int], workers: int) -> None:
    begins = np.concatenate([[0], np.cumsum(sizes)])
    assert [block for low, high in runs(begins, workers) for block in range(low, high)] == list(range(len(sizes)))


@given(st.lists(st.integers()), st.integers(1, 4))
def test_results_come_in_the_order_of_what_was_given(given_numbers: list[int], workers: int) -> None:
    assert list(done(lambda number: number * 2, given_numbers, workers)) == [2 * number for number in given_numbers]


def test_the_incidents_are_the_same_with_any_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = simulate(made_up(), seed=3, events=1_500, habits=Habits(heat=5.0, texts=0.3)).reports
    one = fuse(reports).frame
    monkeypatch.setattr(side_by_side, "MANY", 1)
    for workers in (2, 5):
        monkeypatch.setattr(side_by_side, "cpu_count", lambda workers=workers: workers)
        assert fuse(reports).frame.equals(one)
