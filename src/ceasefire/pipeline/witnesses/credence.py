"""What was learnt of the voices, as text that a ledger entry can hold, and as the numbers by which incidents are weighed.

A line is `voice⇥name⇥letter⇥side⇥leaning⇥counts`, the counts by relation of the truth and outcome beyond what the register says,
or `misnamed⇥actors⇥count`. Only voices of the register, of a side or of an actor are told: no other name leaves the walk.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ceasefire.agreement.case import Case
from ceasefire.errors import ActError
from ceasefire.pipeline.witnesses.account import Joint
from ceasefire.pipeline.witnesses.witness import Witness
from ceasefire.testimony import Credence, Labels, Learnt, Voices, opening_credence
from ceasefire.vocabulary.grades import Reliability

METHOD = "testimony/1"
"""The model of `ceasefire.testimony` as of this version; what another one learnt is not used."""

LEAST = 0.5
"""A voice of which fewer heard events were counted stays as the register has it."""

LONGEST = 40_000
"""Characters of a table: those voices of which most was heard come first, and what goes beyond stays as the register has it."""

SHAPE = (3, 4)


def table_of(case: Case, accounts: Sequence[Joint], witnesses: Sequence[Witness], learnt: Learnt) -> str:
    """What was learnt, as text. The same of the same testimony, whatever its order."""
    told = learnt.credence.counts - opening_credence(learnt.voices, learnt.labels).counts
    heard = told.sum(axis=(1, 2))
    known = {f"organ of {side}" for side in case.sides} | {f"voice of {actor}" for actor in case.actors} | set(case.sources)
    rows = [row for row, item in enumerate(witnesses) if heard[row] >= LEAST and item.voice in known]
    lines = [
        f"misnamed\t{'+'.join(actors)}\t{count:.3f}"
        for actors, count in zip(accounts, learnt.credence.misnamed.tolist(), strict=True)
        if count >= LEAST and len(actors) == 1 and actors[0] in case.actors
    ]
    room = LONGEST - sum(len(line) + 1 for line in lines)
    for row in sorted(rows, key=lambda row: (-heard[row], witnesses[row])):
        line = "\t".join(("voice", *_key(witnesses[row]), ",".join(map(_shortly, told[row].ravel().tolist()))))
        room -= len(line) + 1
        if room < 0:
            break
        lines.append(line)
    return "\n".join(sorted(lines))


def credence_of(table: str, accounts: Sequence[Joint], witnesses: Sequence[Witness], voices: Voices, labels: Labels) -> Credence:
    """The numbers of a table for these voices; one that it does not tell of stays as the register has it."""
    counted, misnamed = _read(table)
    held = opening_credence(voices, labels).counts.copy()
    for row, item in enumerate(witnesses):
        if _key(item) in counted:
            held[row] += np.array(counted[_key(item)]).reshape(SHAPE)
    wrong = np.array([misnamed.get(actors, 0.0) for actors in accounts], dtype=np.float64)
    return Credence(counts=held, misnamed=wrong)


def accounts_in(table: str) -> set[Joint]:
    """The accounts that a table tells of: they must be among those weighed, so that few reports are weighed as all are."""
    return set(_read(table)[1])


def sources_in(table: str) -> list[tuple[Witness, float, float, float]]:
    """For each voice of a table: how many events were heard of it, and the share of them in which it named the doer rightly, with
    the standard deviation.
    """
    found = []
    for key, cells in sorted(_read(table)[0].items()):
        counts = np.array(cells).reshape(SHAPE)
        heard = float(counts.sum())
        right = float(counts[:, 0].sum()) / heard
        deviation = float(np.sqrt(max(right * (1 - right), 0.0) / (heard + 1)))
        voice, letter, side, lean = key
        found.append((Witness(voice=voice, letter=Reliability(letter), side=side, lean=float(lean)), heard, right, deviation))
    return found


def _key(item: Witness) -> tuple[str, str, str, str]:
    return item.voice, item.letter.value, item.side, f"{item.lean:.4f}"


def _shortly(count: float) -> str:
    return f"{count:.3f}".rstrip("0").rstrip(".")


def _read(table: str) -> tuple[dict[tuple[str, ...], list[float]], dict[Joint, float]]:
    voices: dict[tuple[str, ...], list[float]] = {}
    misnamed: dict[Joint, float] = {}
    for number, line in enumerate(table.splitlines(), start=1):
        kind, *cells = line.split("\t")
        try:
            if kind == "voice":
                *key, counts = cells
                voices[tuple(key)] = [float(cell) for cell in counts.split(",")]
                np.array(voices[tuple(key)]).reshape(SHAPE)
            else:
                actors, count = cells
                misnamed[tuple(actors.split("+"))] = float(count)
        except ValueError as error:
            raise ActError(f"what was learnt, line {number}: cannot be read: {error}; run `ceasefire learn` again") from None
    return voices, misnamed
