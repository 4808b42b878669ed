"""Weights learnt from reports themselves, without labels, and from judgements where there are some.

The method is expectation and maximisation over candidate pairs (Winkler 1988): how likely each pair is one happening by the
weights so far, then the frequencies of the levels among the pairs so weighed. It takes the questions to be independent, which
they are not, so it starts at the weights that ship and is held to them: they count as so many pairs of their own (`HELD`), and
none moves further than `FURTHEST`. A person's verdict counts as `SURE` pairs. Learn on many reports and look at what came out
before it is used: `fuse` never learns by itself, since the same reports must give the same incidents whatever stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import polars as pl

from ceasefire.fusion.columns import normalise
from ceasefire.fusion.comparison import Comparison, Level, Model, probability, standard_model
from ceasefire.fusion.evidence import Ints, evidence
from ceasefire.fusion.judgements import Judgement, Verdict, rule
from ceasefire.fusion.levels import WIDEST
from ceasefire.fusion.meeting import likely
from ceasefire.fusion.packing import pack
from ceasefire.fusion.scale import Scale
from ceasefire.fusion.scoring import levels_of

HELD = 2_000.0
"""Pairs for which the weights that ship count, in each of the two classes."""
FURTHEST = 2.0
"""No weight moves further from where it began than this factor: one bit."""
SURE = 20.0
"""Pairs for which one verdict of a person counts."""
ROUNDS = 8
MOST_PAIRS = 2_000_000
EVERY = -(10**9)

LEARNT = ("act", "actor", "target", "toll", "text")
"""The questions whose weights are learnt. Prior, crowd, time and place stay as they are: with them free, what lies close together
comes to be "the same", the more so the denser the world (F1 .80 fell to .09 in a world ten times as dense).
"""

Shares = npt.NDArray[np.float64]


def learn(frame: pl.DataFrame, judgements: Iterable[Judgement] = (), *, start: Model | None = None, zone: str = "UTC") -> Model:
    """A model whose weights fit these reports better than those of `start` (the one that ships) do."""
    reports = normalise(frame, zone=zone)
    contents, model = evidence(reports), start or standard_model()
    packed = pack(contents)
    (one, other, _), neighbours = likely(contents, packed, model, EVERY)
    every = max(1, len(one) // MOST_PAIRS)
    one, other = one[::every], other[::every]
    answers = levels_of(packed.records, packed.words, packed.signatures, one, other).astype(np.int64)
    sure, chance = _verdicts(reports["report_id"], judgements, one, other)
    weight = np.where(sure, SURE, 1.0)
    for _ in range(ROUNDS):
        scale = Scale(model=model, packed=packed, neighbours=neighbours)
        same = np.where(sure, chance, probability(scale.machine(one, other))) if len(one) else np.zeros(0)
        model = _fitted(start or standard_model(), answers, same * weight, (1 - same) * weight)
    return model


def _fitted(start: Model, answers: Ints, same: Shares, apart: Shares) -> Model:
    fitted = (
        _comparison(comparison, answers[:, column], same, apart) if comparison.name in LEARNT else comparison
        for column, comparison in enumerate(start.comparisons)
    )
    return replace(start, comparisons=tuple(fitted))


def _comparison(start: Comparison, answers: Ints, same: Shares, apart: Shares) -> Comparison:
    """Frequencies of the levels, level 0 (not said) left out."""
    counts = [np.bincount(answers, weights=part, minlength=WIDEST)[1 : len(start.levels) + 1] for part in (same, apart)]
    m, u = (_held(found.astype(np.float64), np.array(shares)) for found, shares in zip(counts, _shares(start), strict=True))
    first = np.array(_shares(start)[0]) / np.array(_shares(start)[1])
    m = np.clip(np.clip(m / u, first / FURTHEST, first * FURTHEST) * u, 1e-7, 1 - 1e-7)
    levels = tuple(
        Level(name=level.name, m=float(a), u=float(b), origin=f"learnt; at first {level.m:g} and {level.u:g}: {level.origin}")
        for level, a, b in zip(start.levels, m, u, strict=True)
    )
    return replace(start, levels=levels)


def _shares(comparison: Comparison) -> tuple[list[float], list[float]]:
    return [level.m for level in comparison.levels], [level.u for level in comparison.levels]


def _held(found: Shares, shares: Shares) -> Shares:
    """The share of each level, with the shares at first counted as `HELD` pairs. A level that nobody saw keeps its own."""
    told = HELD * shares / max(shares.sum(), 1e-12)
    fitted = (found + told) / (found + told).sum() * min(shares.sum(), 1.0)
    return np.where(found > 0, np.clip(fitted, 1e-7, 1 - 1e-7), shares)


def _verdicts(ids: pl.Series, judgements: Iterable[Judgement], one: Ints, other: Ints) -> tuple[npt.NDArray[np.bool_], Shares]:
    """Which pairs people judged, and what they said: 1 for `same`, 0 for `not_same`."""
    said = {pair: verdict for pair, verdict in rule(judgements).verdicts.items() if verdict is not Verdict.UNSURE}
    sure, chance = np.zeros(len(one), np.bool_), np.zeros(len(one))
    if said:
        row = {name: at for at, name in enumerate(ids.to_list())}
        keys = one * len(ids) + other
        for (a, b), verdict in said.items():
            if a in row and b in row:
                hit = keys == min(row[a], row[b]) * len(ids) + max(row[a], row[b])
                sure |= hit
                chance[hit] = float(verdict is Verdict.SAME)
    return sure, chance
