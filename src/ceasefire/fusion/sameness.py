"""When two texts have one origin: how much of their wording they must share, and how little may be their own.

Counted are shingles, runs of five characters (`shingles`). What is weighed is containment: the share of the shorter text's
shingles that stand in the longer one, so that an excerpt is seen, or a post that a page quotes. By chance alone a long text holds
more of any other, so more is asked the longer it is. The numbers were chosen on pairs judged by eye: docs/explanation/posts.md.

What an outlet prints under every piece is shared by pieces that have nothing else in common. No list of such words is kept, and
no count of how many texts hold them, which a flood of copies could raise. It is told by what is left: a text that says enough in
words of its own tells something of its own, whatever stands under it.
"""

import math

LEAST = 0.57
"""Containment asked of two texts of one length."""
DOUBLED = 0.07
"""Containment asked on top each time that the longer text doubles."""
SHORTEST = 60
"""Texts with fewer distinct shingles are a heading or one stock phrase: containment says nothing of them, likeness may."""
OWN = 96
"""With more shingles than this of its own, some fifteen words, the shorter text tells something else."""
ALIKE = 0.6
"""Texts as alike as this, by Jaccard, are copies however much of their own they have."""
TERSE = 0.8
"""Likeness asked of texts shorter than `SHORTEST`."""
TERSE_AND_ONE = 0.4
"""The same of two that tell of one happening: people who tell of it in their own words share less."""
ANY = 2**31
"""No bound on what is the text's own."""


def one_origin(shared: int, one: int, other: int, own: int, terse: float) -> bool:
    """Whether texts of `one` and `other` distinct shingles, of which they share `shared`, have one origin.

    `own` is the most that the shorter may have of its own, `terse` the likeness asked of terse ones: `OWN` and `TERSE` where
    nobody knows whether they tell of one happening. Written so that it can be compiled as it stands (`echoes`).
    """
    shorter, longer = min(one, other), max(one, other)
    alike = shared / max(1, one + other - shared)
    if shorter < SHORTEST:
        return alike >= terse
    holds = shared >= (LEAST + DOUBLED * math.log2(longer / shorter)) * shorter
    return alike >= ALIKE or (holds and shorter - shared <= own)


def told_alike(shared: int, one: int, other: int) -> bool:
    """Whether two texts that tell of one happening have one origin. What an outlet prints under every piece does not matter here:
    pieces of one outlet are one voice anyway.
    """
    return one_origin(shared, one, other, ANY, TERSE_AND_ONE)
