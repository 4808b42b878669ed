"""Finds spellings that are like a typed name, fast: by the letter groups they share, then letter by letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from ceasefire.centre.reporting.spellings import folded, skeleton, slips

NEAR_ENOUGH = 0.72
"""A spelling with fewer than this share of its letters right is another name. Chosen so that one slip in four letters, two in
eight and three in eleven still count."""

SAME_SOUNDS = 0.75
"""How well a spelling fits whose consonants are those of the typed name, in another script or with other vowels."""

BEGINS_SO = 0.85
"""How well a spelling fits that goes on after what was typed."""

LEAST_SOUNDS = 3
"""Names of one or two consonants sound like too many others."""

ALIKE = 0.5
"""In one script, names of the same consonants must share this part of their letters too."""

EXAMINED = 60
"""Spellings that share most letter groups with what was typed are compared letter by letter; this many."""


class SpellingIndex:
    """Spellings of numbered things."""

    def __init__(self, spelt: Iterable[tuple[str, int]]) -> None:
        self._spellings = sorted({(folded(name), number) for name, number in spelt})
        self._skeletons = [skeleton(name) for name, _ in self._spellings]
        groups = [_letter_groups(name, sounds) for (name, _), sounds in zip(self._spellings, self._skeletons, strict=True)]
        self._groups = _inverted(groups)
        self._reach = np.sqrt([max(1, len(found)) for found in groups])

    def __len__(self) -> int:
        return len(self._spellings)

    def like(self, typed: str) -> Mapping[int, float]:
        """Each thing that may be meant, with how well it fits: 1 is spelt so, less is like it."""
        name = folded(typed)
        sounds = skeleton(name)
        hits = [self._groups[group] for group in _letter_groups(name, sounds) if group in self._groups]
        found: dict[int, float] = {}
        if not name or not hits:
            return found
        shared = np.bincount(np.concatenate(hits), minlength=len(self._spellings)) / self._reach
        for at in np.argsort(-shared, kind="stable")[:EXAMINED]:
            fit = self._fit(name, sounds, int(at)) if shared[at] else 0.0
            if fit >= NEAR_ENOUGH:
                number = self._spellings[at][1]
                found[number] = max(fit, found.get(number, 0.0))
        return found

    def _fit(self, typed: str, sounds: str, at: int) -> float:
        name = self._spellings[at][0]
        longest = max(len(typed), len(name))
        near = 1 - slips(typed, name, longest) / longest
        if len(typed) >= LEAST_SOUNDS and name.startswith(typed) and name != typed:
            return max(near, BEGINS_SO)
        alike = near >= ALIKE or _script(typed) != _script(name)
        if near < SAME_SOUNDS and alike and len(sounds) >= LEAST_SOUNDS and sounds == self._skeletons[at]:
            return SAME_SOUNDS
        return near


def _script(name: str) -> str:
    """The script of the first letter, as Unicode names it (`LATIN`, `ARABIC`, …)."""
    return unicodedata.name(name[0], "").partition(" ")[0]


def _letter_groups(name: str, sounds: str) -> set[str]:
    """Groups of two letters of a name, and of two sounds of its skeleton, its ends marked."""
    marked, heard = f"^{name}$", f"<{sounds}>"
    return {marked[at : at + 2] for at in range(len(marked) - 1)} | {f"/{heard[at : at + 2]}" for at in range(len(heard) - 1)}


def _inverted(groups: Iterable[set[str]]) -> dict[str, NDArray[np.int64]]:
    listed: dict[str, list[int]] = {}
    for at, found in enumerate(groups):
        for group in found:
            listed.setdefault(group, []).append(at)
    return {group: np.array(places, dtype=np.int64) for group, places in listed.items()}
