"""Runs of entries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ceasefire.publication.blocks import runs


@given(st.sets(st.integers(0, 60)))
def test_runs_lose_no_entry(entries: set[int]) -> None:
    told: set[int] = set()
    for part in filter(None, runs(sorted(entries)).split(", ")):
        first, _, last = part.partition("–")
        told |= set(range(int(first), int(last or first) + 1))
    assert told == entries
