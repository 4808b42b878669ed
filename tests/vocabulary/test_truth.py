"""The laws of Kleene's three-valued logic."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ceasefire.vocabulary.truth import Truth, all_of, any_of, truth

truths = st.sampled_from(sorted(Truth))
several = st.lists(truths, max_size=5)


@given(one=truths)
def test_to_deny_twice_changes_nothing(one: Truth) -> None:
    assert ~~one is one


@given(values=several)
def test_de_morgan(values: list[Truth]) -> None:
    assert ~all_of(values) is any_of(~value for value in values)


@given(values=several)
def test_order_and_repetition_do_not_matter(values: list[Truth]) -> None:
    assert all_of(values) is all_of(sorted(values * 2))
    assert any_of(values) is any_of(sorted(values * 2))


@given(values=several, at=st.integers(0, 4), settled=st.sampled_from([Truth.YES, Truth.NO]))
def test_to_learn_more_never_overturns_what_was_certain(values: list[Truth], at: int, settled: Truth) -> None:
    learnt = [settled if index == at and value is Truth.UNKNOWN else value for index, value in enumerate(values)]
    for combine in (all_of, any_of):
        if combine(values) is not Truth.UNKNOWN:
            assert combine(learnt) is combine(values)


def test_of_nothing_all_hold_and_none_does() -> None:
    assert (all_of([]), any_of([])) == (Truth.YES, Truth.NO)


def test_none_is_unknown() -> None:
    assert [truth(value) for value in (True, False, None)] == [Truth.YES, Truth.NO, Truth.UNKNOWN]
