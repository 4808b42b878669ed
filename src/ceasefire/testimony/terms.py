"""Why an answer came out as it did: for each candidate of one event, what every claim adds against the unknown."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ceasefire.testimony.learning import Learnt
from ceasefire.testimony.tables import RIGHT, UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one claim adds to one candidate, in bits (log₂ odds) against the unknown.

    The bits of all claims on a candidate and the `opening` sum to the logarithm of its odds against the unknown.
    """

    label: int
    voice: int
    said: int
    denies: bool
    bits: float


def opening(learnt: Learnt) -> float:
    """The bits of any named label against the unknown before a voice is heard."""
    return -learnt.tables.unnamed / math.log(2)


def event_terms(learnt: Learnt, event: int) -> list[Term]:
    """Every term of one event, by candidate and then in the order of its claims."""
    hearing = learnt.hearing
    candidates = hearing.candidate[hearing.candidate_from[event] : hearing.candidate_from[event + 1] - 1]
    claims = range(int(hearing.claim_from[event]), int(hearing.claim_from[event + 1]))
    return [_term(learnt, int(label), claim) for label in candidates for claim in claims]


def _term(learnt: Learnt, label: int, claim: int) -> Term:
    hearing, weight = learnt.hearing, learnt.tables.weight
    word = int(hearing.said[claim])
    sayings = hearing.sayings
    voice, said, denies = int(sayings.voice[word]), int(sayings.label[word]), bool(sayings.denies[word])
    outcome = RIGHT if label == said else int(learnt.relation[learnt.voices.home[voice], label])
    nats = float(weight[word, outcome])
    if learnt.labels.part[said, label]:
        nats = float(weight[word, RIGHT]) if denies else 0.5 * (nats + float(weight[word, RIGHT]))
    bits = float(learnt.share[claim]) * (nats - float(weight[word, UNSAID])) / math.log(2)
    return Term(label=label, voice=voice, said=said, denies=denies, bits=bits)
