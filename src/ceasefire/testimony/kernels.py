"""The loop over events: the chance of each candidate, and how far each saying was right or wrong.

Plain Python, so that a small case pays for no compiler; `ceasefire.testimony.swift` compiles the same function for a large one.
It has no branch that depends on who speaks: what differs between voices stands in tables.
"""

from __future__ import annotations

import math

from ceasefire.testimony.tables import RIGHT, Floats, Numbers


def weigh_events(
    begin: int,
    end: int,
    claim_from: Numbers,
    said: Numbers,
    share: Floats,
    candidate_from: Numbers,
    candidate: Numbers,
    said_label: Numbers,
    said_home: Numbers,
    denies: Numbers,
    row_of: Numbers,
    joint: bool,
    part: Numbers,
    weight: Floats,
    unnamed: float,
    chance: Floats,
    heard: Floats,
) -> None:
    """For events `begin` to `end`: fill `chance` and add to `heard[saying, outcome]`; outcomes as in `Tables.weight`."""
    for event in range(begin, end):
        first, unknown = candidate_from[event], candidate_from[event + 1] - 1
        for at in range(first, unknown + 1):
            chance[at] = 0.0
        for claim in range(claim_from[event], claim_from[event + 1]):
            word = said[claim]
            label, home = said_label[word], said_home[word]
            for at in range(first, unknown + 1):
                truth = candidate[at]
                outcome = RIGHT if truth == label else row_of[home, truth]
                term = weight[word, outcome]
                if joint and part[label, truth] != 0:
                    term = weight[word, RIGHT] if denies[word] != 0 else 0.5 * (term + weight[word, RIGHT])
                chance[at] += share[claim] * term
        chance[unknown] += unnamed
        top = chance[unknown]
        for at in range(first, unknown):
            top = max(top, chance[at])
        norm = 0.0
        for at in range(first, unknown + 1):
            chance[at] = math.exp(chance[at] - top)
            norm += chance[at]
        for at in range(first, unknown + 1):
            chance[at] /= norm
        for claim in range(claim_from[event], claim_from[event + 1]):
            word = said[claim]
            label, home = said_label[word], said_home[word]
            for at in range(first, unknown + 1):
                truth = candidate[at]
                outcome = RIGHT if truth == label else row_of[home, truth]
                heard[word, outcome] += share[claim] * chance[at]
