"""What the claims on all events say of the voices, and what the voices then say of each event, until the two agree.

Expectation–maximisation in the line of Dawid and Skene (1979), with Dirichlet priors on each voice's chances as in Kim and
Ghahramani (2012); what the interest of a voice does stands in the rows of `ceasefire.testimony.voices`.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ceasefire.testimony.hearing import Hearing
from ceasefire.testimony.swift import ENOUGH, event_loop
from ceasefire.testimony.tables import Ints, Reals, Tables, counted, relations, tables
from ceasefire.testimony.voices import NOWHERE, Labels, Voices, commonness

ROUNDS = 40
"""Rounds after which learning stops in any case."""

SETTLED = 2e-3
"""Learning stops when no voice's chance of being right moves by more than this in a round."""

ECHO = 0.05
"""How far voices called independent still echo each other: n voices count as n / (1 + (n - 1) · ECHO), the design effect of
Kish (1965), so that no crowd counts for more than twenty."""

LEAST = 1e-9
"""No chance is below this: nothing is impossible, and so nothing is certain."""

CAMP = 0.5
"""How far voices that lean fully to one side echo each other; of lesser leanings, in proportion to both. Both were chosen on
made-up wars of other seeds than those that `bench/truth.py` reports."""

CHUNKS = 4
"""Events are worked on in so many fixed parts, so that sums do not depend on how many processors there are."""

WORKERS = 2
"""How many of them are worked on at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credence:
    """What is held of voices: `counts` by voice, relation of the truth and outcome, with the prior; and how often each label was
    named wrongly.
    """

    counts: Reals
    misnamed: Reals

    def reliability(self) -> tuple[Reals, Reals]:
        """How often each voice is right, in the relations in which it was heard, with the standard deviation."""
        right, heard = self.counts[:, :, 0].sum(axis=1), self.counts.sum(axis=(1, 2))
        mean = right / heard
        return mean, np.sqrt(mean * (1 - mean) / (heard + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What was learnt. `chance` runs beside `hearing.candidate`, `share` (what a claim weighs) beside its claims; `credence` is
    that by which the events were weighed. An event without a claim leaves all to the unknown.
    """

    hearing: Hearing
    voices: Voices
    labels: Labels
    share: Reals
    relation: Ints
    credence: Credence
    tables: Tables
    chance: Reals
    rounds: int


def learn(hearing: Hearing, voices: Voices, labels: Labels) -> Learnt:
    """Learn the voices from all events at once, and weigh every event by what was learnt."""
    loop = _Loop(hearing, voices, labels)
    prior = opening_credence(voices, labels).counts
    held, rounds = opening_credence(voices, labels), 0
    while True:
        known, told, misnamed = loop.round(held)
        after = Credence(counts=prior + told, misnamed=misnamed)
        rounds += 1
        if rounds == ROUNDS or _moved(held.counts, after.counts) < SETTLED:
            return loop.result(held, known, rounds)
        held = after


def weigh(hearing: Hearing, voices: Voices, labels: Labels, credence: Credence | None = None) -> Learnt:
    """Weigh every event by a given credence (what is known beforehand, if None) and learn nothing: events do not touch."""
    loop = _Loop(hearing, voices, labels)
    held = credence if credence is not None else opening_credence(voices, labels)
    known, _, _ = loop.round(held)
    return loop.result(held, known, 1)


def opening_credence(voices: Voices, labels: Labels) -> Credence:
    """What is known before any event is heard."""
    prior = voices.prior(commonness(labels.common, labels.side, _sides(voices, labels)))
    return Credence(counts=prior, misnamed=np.zeros(len(labels)))


def _sides(voices: Voices, labels: Labels) -> int:
    return int(max(labels.side.max(initial=NOWHERE), voices.home.max(initial=NOWHERE))) + 1


def echoed(hearing: Hearing, voices: Voices) -> Reals:
    """What each claim weighs: its share, less what it echoes of other voices, most of all of those of its own side."""
    event = np.repeat(np.arange(hearing.events), np.diff(hearing.claim_from))
    voice = hearing.sayings.voice[hearing.said]
    home, lean = voices.home[voice], voices.lean[voice]
    once = hearing.share * np.where(home == NOWHERE, 0.0, lean)
    camp = event * (int(voices.home.max(initial=NOWHERE)) + 1) + home
    leaning = np.flatnonzero(home != NOWHERE)
    spoken = np.bincount(camp[leaning], weights=once[leaning])
    beside = np.zeros(len(voice))
    beside[leaning] = lean[leaning] * np.maximum(spoken[camp[leaning]] - lean[leaning], 0.0)
    crowd = np.maximum(hearing.voices - 1, 0)[event]
    return np.asarray(hearing.share / (1.0 + ECHO * crowd) / (1.0 + CAMP * beside))


def _moved(before: Reals, after: Reals) -> float:
    one, two = (counts[:, :, 0] / counts.sum(axis=2) for counts in (before, after))
    return float(np.abs(one - two).max(initial=0.0))


def _open(chance: Reals, hearing: Hearing) -> Reals:
    """The chances with every candidate kept at least at `LEAST`."""
    if not hearing.events:
        return chance
    kept = np.maximum(chance, LEAST)
    sums = np.add.reduceat(kept, hearing.candidate_from[:-1])
    return np.asarray(kept / np.repeat(sums, np.diff(hearing.candidate_from)))


class _Loop:
    """The rounds over one hearing."""

    def __init__(self, hearing: Hearing, voices: Voices, labels: Labels) -> None:
        self._hearing, self._voices, self._labels = hearing, voices, labels
        self._sides = _sides(voices, labels)
        self._relation = relations(labels.side, self._sides)
        self._share = echoed(hearing, voices)
        self._chance = np.empty(len(hearing.candidate))
        self._spans = list(pairwise(np.linspace(0, hearing.events, CHUNKS + 1).astype(np.int64).tolist()))
        self._loop = event_loop(len(hearing))
        self._given = self._columns()

    def _columns(self) -> tuple[object, ...]:
        hearing, sayings = self._hearing, self._hearing.sayings
        part = np.zeros((len(self._labels), len(self._labels) + 1), dtype=np.int8)
        part[:, : len(self._labels)] = self._labels.part
        return (
            hearing.claim_from,
            hearing.said.astype(np.int32),
            self._share,
            hearing.candidate_from,
            hearing.candidate.astype(np.int32),
            sayings.label.astype(np.int32),
            (self._voices.home[sayings.voice] % (self._sides + 1)).astype(np.int32),
            sayings.denies.astype(np.int8),
            self._relation.astype(np.int32),
            bool(part.any()),
            part,
        )

    def round(self, held: Credence) -> tuple[Tables, Reals, Reals]:
        """Weigh all events once: the tables used, and what was counted of voices and of labels named wrongly."""
        sayings = self._hearing.sayings
        known = tables(sayings, self._voices, self._labels, held.counts, held.misnamed, self._sides)
        heard = np.zeros((CHUNKS, len(sayings), 5))

        def work(index: int) -> None:
            self._loop(*self._spans[index], *self._given, known.weight, known.unnamed, self._chance, heard[index])

        if len(self._hearing) < ENOUGH:
            for index in range(CHUNKS):
                work(index)
        else:
            with ThreadPoolExecutor(WORKERS) as pool:
                list(pool.map(work, range(CHUNKS)))
        return known, *counted(sayings, self._voices, self._labels.side, heard.sum(axis=0), self._sides)

    def result(self, held: Credence, known: Tables, rounds: int) -> Learnt:
        """The last round as a value."""
        return Learnt(
            hearing=self._hearing,
            voices=self._voices,
            labels=self._labels,
            share=self._share,
            relation=self._relation,
            credence=held,
            tables=known,
            chance=_open(self._chance, self._hearing),
            rounds=rounds,
        )
