"""Claims put together for inference: each voice once an event, whatever was repeated, and the candidates of each event.

The candidates of an event are the labels that somebody asserts of it, and after them the unknown: somebody whom nobody names.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """What some voice says of some event: every different (voice, label, denied or asserted) once."""

    voice: Ints
    label: Ints
    denies: Flags

    def __len__(self) -> int:
        return len(self.voice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """Event i has the claims from `claim_from[i]` to `claim_from[i + 1]`, and likewise its candidates.

    `said`: the saying of each claim. `share`: what a claim weighs, 1 over how many labels its voice asserts (or denies) of the
    event. `voices`: how many voices an event has. `candidate`: labels; the last of each event is `labels`, the unknown. Claims
    stand by voice and label, so that the order and the repetition of what was given do not matter.
    """

    events: int
    labels: int
    sayings: Sayings
    claim_from: Ints
    said: Ints
    share: Reals
    voices: Ints
    candidate_from: Ints
    candidate: Ints

    def __len__(self) -> int:
        return len(self.said)


def hear(events: int, labels: int, event: Ints, voice: Ints, label: Ints, denies: Flags | None = None) -> Hearing:
    """Put claims together. Events, voices and labels are numbered from 0; `denies` tells which claims deny their label."""
    voices = int(voice.max(initial=0)) + 1
    denied = np.zeros(len(event), dtype=np.bool_) if denies is None else denies
    keys = _once((((event * voices + voice) * labels + label) << 1) | denied)
    kinds = voices * labels * 2
    at, kind = np.divmod(keys, kinds)
    sayings, said = _numbered(kind, kinds)
    asserted = (kind & 1) == 0
    named = _once(at[asserted] * labels + (kind[asserted] >> 1) % labels)
    starts = _starts(np.bincount(named // labels, minlength=events) + 1)
    candidate = np.full(starts[-1], labels, dtype=np.int64)
    candidate[np.arange(len(named)) + named // labels] = named % labels
    speaking = keys // (2 * labels)
    return Hearing(
        events=events,
        labels=labels,
        sayings=Sayings(voice=sayings // (2 * labels), label=(sayings >> 1) % labels, denies=(sayings & 1).astype(np.bool_)),
        claim_from=_starts(np.bincount(at, minlength=events)),
        said=said,
        share=_shares(speaking, ~asserted),
        voices=np.bincount(at[_first_of_each(speaking)], minlength=events),
        candidate_from=starts,
        candidate=candidate,
    )


def _once(keys: Ints) -> Ints:
    """The different keys in order."""
    ordered = np.sort(keys)
    return ordered[_first_of_each(ordered)]


def _first_of_each(ordered: Ints) -> Flags:
    return np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]


def _numbered(kind: Ints, kinds: int) -> tuple[Ints, Ints]:
    """The different kinds in order, and for each given one its place among them."""
    met = np.zeros(kinds, dtype=np.bool_)
    met[kind] = True
    return np.flatnonzero(met), (np.cumsum(met) - 1)[kind]


def _shares(speaking: Ints, denies: Flags) -> Reals:
    """1 over how many labels the voice asserts (or denies) of the event; `speaking` is sorted."""
    share = np.ones(len(speaking))
    first = _first_of_each(speaking)
    many = np.flatnonzero(~(first & np.append(first[1:], True)[: len(first)]))
    _, which, counts = np.unique(speaking[many] * 2 + denies[many], return_inverse=True, return_counts=True)
    share[many] = 1.0 / counts[which]
    return share


def _starts(counts: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(counts)))
