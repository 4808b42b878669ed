"""Belief: shares sum to one, and what is unsaid stands on unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.vocabulary.belief import UNKNOWN, Belief

ids = st.sampled_from(["a", "b", "c", "a+b", UNKNOWN])
weights = st.dictionaries(ids, st.integers(0, 100), min_size=1)


@given(weights=weights, rest=st.integers(0, 50))
def test_shares_sum_to_one_and_the_remainder_is_unknown(weights: dict[str, int], rest: int) -> None:
    total = sum(weights.values()) + rest
    if not total:
        return
    belief = Belief.of({key: weight / total for key, weight in weights.items()})
    assert sum(share for _, share in belief) == pytest.approx(1)
    assert belief[UNKNOWN] == pytest.approx((weights.get(UNKNOWN, 0) + rest) / total)


@given(weights=weights)
def test_the_order_of_naming_does_not_matter(weights: dict[str, int]) -> None:
    total = sum(weights.values()) or 1
    shares = {key: weight / total for key, weight in weights.items()}
    assert Belief.of(shares) == Belief.of(dict(reversed(shares.items())))


@pytest.mark.parametrize("shares", [{"a": 0.7, "b": 0.4}, {"a": -0.1}, {"a": 1.1}, {"a": float("nan")}])
def test_what_is_no_probability_is_refused(shares: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="probabilit"):
        Belief.of(shares)


def test_the_leading_id_may_be_unknown_and_ties_fall_to_the_first_in_order() -> None:
    assert Belief.of({"a": 0.2}).leading == (UNKNOWN, 0.8)
    assert Belief.of({"b": 0.5, "a": 0.5}).leading == ("a", 0.5)
