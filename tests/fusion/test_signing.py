"""Signatures read off the letters as they pass are those of the sets of shingles; texts alike share a key."""

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.fusion.shingles import BASE, mixed, plain, shingles
from ceasefire.fusion.signing import BINS, bands, signatures

WORDED = st.lists(st.text("abcdeфыва قصفت12 .", min_size=30, max_size=90), max_size=6).map(
    lambda texts: plain(pl.Series(texts, dtype=pl.String)).drop_nulls()
)


def signature_of(shingled: set[int]) -> list[int]:
    """The signature by its definition: the least shingle of each bin, or that of the next full bin and how far off it is."""
    least = {found >> 58: found for found in sorted(shingled, reverse=True)}
    borrowed = [
        next((far, least[(bin_ + far) % BINS]) for far in range(BINS) if (bin_ + far) % BINS in least) for bin_ in range(BINS)
    ]
    values = np.array([(value + far * int(BASE)) % 2**64 for far, value in borrowed], dtype=np.uint64)
    return [int(value >> np.uint64(32)) % 256 for value in mixed(values)]


@given(WORDED)
def test_a_signature_is_that_of_the_set_of_shingles(worded: pl.Series) -> None:
    sets = shingles(worded)
    signed = signatures(worded)
    for text in np.flatnonzero(sets.usable).tolist():
        assert signed[text].tolist() == signature_of(set(sets.of(text).tolist()))


def test_one_shingle_fills_every_bin() -> None:
    [signed] = signatures(pl.Series(["a" * 24]))
    assert len(set(signed.tolist())) > BINS // 2


def test_where_no_text_is_there_is_no_signature() -> None:
    assert signatures(pl.Series([], dtype=pl.String)).shape == (0, BINS)
    assert not signatures(pl.Series([None], dtype=pl.String)).any()


@given(WORDED, st.integers(0, BINS - 1))
def test_texts_share_the_keys_of_the_bands_in_which_they_agree(worded: pl.Series, place: int) -> None:
    one = signatures(worded)
    other = one.copy()
    other[:, place] += 1
    same = bands(one) == bands(other)
    assert (same.sum(axis=1) == same.shape[1] - 1).all()
    assert not same[:, place // (BINS // same.shape[1])].any()
