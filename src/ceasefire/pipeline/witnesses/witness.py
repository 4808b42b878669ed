"""What is known of a voice beforehand: the Admiralty letter and the alignment that the register gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ceasefire.agreement.case import Case
from ceasefire.pipeline.claim import Claim
from ceasefire.testimony import Voices
from ceasefire.vocabulary.grades import Reliability

RIGHT = {
    Reliability.A: 0.89,
    Reliability.B: 0.82,
    Reliability.C: 0.70,
    Reliability.D: 0.53,
    Reliability.E: 0.40,
    Reliability.F: 0.53,
}
"""How often a source of this letter names the doer rightly, before anything is learnt of it: this version's own reading of the
scale. It is also the share that its word alone leaves with the actor it names. F (cannot be judged) is taken as D."""

TRUST = {letter: 6.0 if letter is Reliability.F else 20.0 for letter in Reliability}
"""How many heard events the letter is worth. One who cannot be judged is learnt soonest."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Witness:
    """A voice with its letter and its leaning at the time. One whose leaning changes is another witness from then on."""

    voice: str
    letter: Reliability
    side: str
    lean: float


def witness(case: Case, voice: str, claims: Sequence[Claim]) -> Witness:
    """The voice as its best source shows it: of one voice only the strongest is heard."""
    return min((_as_told(case, voice, claim) for claim in claims), key=lambda item: (-RIGHT[item.letter], item))


def _as_told(case: Case, voice: str, claim: Claim) -> Witness:
    source = case.sources.get(claim.origin)
    if source is None:
        return Witness(voice=voice, letter=Reliability.F, side="", lean=0.0)
    moment = claim.said.occurred.earliest if claim.said.occurred else None
    leanings = {side: source.leaning(side, moment) for side in case.sides}
    most = max(leanings.values(), default=0.0)
    closest = [side for side, lean in leanings.items() if lean == most]
    # Who stands as close to one side as to another stands with neither.
    side = closest[0] if most > 0 and len(closest) == 1 else ""
    return Witness(voice=voice, letter=source.reliability, side=side, lean=most if side else 0.0)


def voices_of(witnesses: Iterable[Witness], sides: Sequence[str]) -> Voices:
    """The witnesses as the truth inference knows them."""
    listed = list(witnesses)
    return Voices(
        right=np.array([RIGHT[item.letter] for item in listed], dtype=np.float64),
        trust=np.array([TRUST[item.letter] for item in listed], dtype=np.float64),
        home=np.array([sides.index(item.side) if item.side else -1 for item in listed], dtype=np.int64),
        lean=np.array([item.lean for item in listed], dtype=np.float64),
    )
