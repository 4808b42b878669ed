"""Tiles of space and time with a halo: each pair is found in one, and all together find exactly what one machine finds."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.fusion import normalise
from ceasefire.fusion.comparison import standard_model
from ceasefire.fusion.engine import distinct
from ceasefire.fusion.evidence import Evidence, Ints, evidence
from ceasefire.fusion.judgements import rule
from ceasefire.fusion.meeting import met
from ceasefire.fusion.packing import pack
from ceasefire.fusion.shelves import meetings
from ceasefire.fusion.spark.cut import BY_NAME, BY_TEXT, Cut, cores, kind_of, lying, short_of
from ceasefire.fusion.spark.freight import laden, unladen
from ceasefire.fusion.spark.pairing import paired
from tests.fusion.reports import Row, frame, rows
from tests.fusion.spark.crowds import flood, odd_ones, world

MODEL = standard_model()
FLOOR = -MODEL.prior_units - int(MODEL.units[-1].max())
CUTS = st.builds(
    Cut,
    parts=st.integers(1, 9),
    side_km=st.sampled_from((1.0, 30.0, 500.0)),
    days=st.integers(1, 40),
    degrees=st.sampled_from((0.5, 30.0)),
)


@settings(max_examples=40, deadline=None)
@given(rows(), CUTS)
def test_any_cut_finds_the_pairs_and_the_crowds_of_one_machine(drawn: list[Row], cut: Cut) -> None:
    assert_same(contents(frame(drawn)), cut)


@pytest.mark.parametrize("cut", [Cut(parts=3), Cut(parts=5, side_km=10, days=2, degrees=2)], ids=str)
def test_reports_at_the_ends_of_the_world_and_of_any_length_find_each_other(cut: Cut) -> None:
    assert_same(contents(odd_ones()), cut)


@pytest.mark.parametrize("cut", [Cut(parts=1), Cut(parts=6, days=1)], ids=str)
def test_a_flood_is_cut_off_where_one_machine_cuts_it_off(cut: Cut) -> None:
    crowd = contents(flood())
    _, counts = met(meetings(crowd), pack(crowd), MODEL, FLOOR, workers=1)
    assert counts.max() > 2048, "nothing is cut off here"
    assert_same(crowd, cut)


def test_a_vague_war_is_cut_without_a_trace() -> None:
    assert_same(contents(world(800)), Cut(parts=4, days=5))


def test_a_report_seeks_from_one_tile_of_its_layer_and_travels_to_few_tasks() -> None:
    crowd = contents(world(800))
    cut = Cut(parts=4)
    core = cores(crowd, cut)
    located = core.row[kind_of(core.tile) < BY_NAME]
    assert len(located) == len(set(located.tolist()))
    there = lying(crowd, cut, frozenset((kind, short) for kind, short in sought_by(crowd, cut) if kind != BY_TEXT))
    ways = np.unique(there.row * cut.parts + (there.way % np.uint64(cut.parts)).astype(np.int64))
    assert len(ways) < 2 * len(crowd)


def test_evidence_travels_bit_by_bit() -> None:
    crowd = contents(pl.concat([odd_ones(), world(300)]))
    for part in (np.arange(len(crowd)), np.arange(0, len(crowd), 7)):
        before, after = laden(crowd).take(part), laden(unladen(laden(crowd).take(part)))
        for name in before.column_names:
            # NaN is not equal to itself, so bits are compared.
            here, there = (table[name].combine_chunks() for table in (before, after))
            assert here.to_pylist() == there.to_pylist() or here.to_numpy().tobytes() == there.to_numpy().tobytes(), name


def contents(reports: pl.DataFrame) -> Evidence:
    """The evidence of each distinct content, as one machine orders it."""
    table = normalise(reports)
    return evidence(table[distinct(table, rule(()))[0]])


def sought_by(crowd: Evidence, cut: Cut) -> frozenset[tuple[int, int]]:
    """The kinds of tiles from which somebody seeks."""
    tile = cores(crowd, cut).tile
    return frozenset(zip(kind_of(tile).tolist(), short_of(tile).tolist(), strict=True))


def assert_same(crowd: Evidence, cut: Cut) -> None:
    """That the parts of a cut find each pair, with its units, and each count of candidates."""
    pairs, counts = met(meetings(crowd), pack(crowd), MODEL, FLOOR, workers=1)
    sought, table = sought_by(crowd, cut), laden(crowd)
    there = lying(crowd, cut, sought)
    found, summed = [np.zeros((3, 0), np.int64)], np.zeros(len(crowd), np.int64)
    for part in range(cut.parts):
        rows = np.unique(there.row[there.way % np.uint64(cut.parts) == part])
        some, candidates = paired(unladen(table.take(rows)), rows, part, cut, sought, MODEL)
        found.append(some)
        summed[candidates[0]] += candidates[1]
    assert (summed == counts).all()
    assert np.array_equal(in_order(np.concatenate(found, axis=1)), in_order(pairs))


def in_order(pairs: Ints) -> Ints:
    """Each pair once, in order."""
    return np.unique(pairs, axis=1)
