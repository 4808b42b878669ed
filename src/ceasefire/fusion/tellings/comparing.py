"""What the questions about pairs of tellings read, made once for a table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from ceasefire.fusion.tellings.places import Focus, focus
from ceasefire.fusion.tellings.rarity import profiles, rarity, sharers
from ceasefire.fusion.tellings.table import Ints, Tellings

Levels = npt.NDArray[np.int8]

RARE_DAYS = 2.5
"""A word told of on no more days than this is rare: two, and a few undated tellings."""
SHORT = 3
"""Letters of the shortest word that counts as rare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the questions read: the table, and the profiles of words made from it."""

    table: Tellings
    focus: Focus
    marks: sparse.csr_matrix
    things: sparse.csr_matrix
    spelt: sparse.csr_matrix
    sounded: sparse.csr_matrix
    language: Ints
    acts: tuple[tuple[str, ...], ...]
    forces: tuple[tuple[str, ...], ...]


def compared(table: Tellings) -> Compared:
    """Make the profiles; rarity is counted over this table alone."""
    marks = [told.marks for told in table.contents]
    things = [told.things for told in table.contents]
    spelt, sounded = (
        [[word for word in told.words if word.startswith(kind) and len(word) >= SHORT + 2] for told in table.contents]
        for kind in ("w:", "s:")
    )
    languages = sorted({told.language for told in table.contents})
    return Compared(
        table=table,
        focus=focus(table),
        marks=profiles(marks, rarity(marks, table.written)),
        things=profiles(things, rarity(things, table.written)),
        spelt=sharers(spelt, rarity(spelt, table.written), RARE_DAYS),
        sounded=sharers(sounded, rarity(sounded, table.written), RARE_DAYS),
        language=np.array([languages.index(told.language) for told in table.contents], np.int64),
        acts=tuple(told.acts for told in table.contents),
        forces=tuple(told.forces for told in table.contents),
    )


def likeness(profile: sparse.csr_matrix, one: Ints, other: Ints) -> npt.NDArray[np.float64]:
    """Cosine of each pair."""
    return np.asarray(profile[one].multiply(profile[other]).sum(axis=1)).ravel()
