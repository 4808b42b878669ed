"""All incidents heard at once: how far each account is believed, what each voice adds to it, and what voices are worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ceasefire.agreement.case import Case
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.occurrence import independent
from ceasefire.pipeline.witnesses.account import Joint, named
from ceasefire.pipeline.witnesses.credence import accounts_in, credence_of
from ceasefire.pipeline.witnesses.witness import Witness, voices_of, witness
from ceasefire.testimony import Labels, Learnt, event_terms, hear, learn, weigh
from ceasefire.vocabulary.belief import UNKNOWN, Belief
from ceasefire.vocabulary.grades import Stance

AGREEING = 2
"""An incident teaches something where at least so many voices tell of it."""

ENOUGH = 500
"""Incidents with rival or agreeing voices from which reliabilities are learnt; with fewer they are those of the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one voice adds to one account, in bits (log₂ odds) against someone unnamed. `right`: how often the voice is right."""

    voice: str
    denies: bool
    bits: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """What was heard of every incident. `is_learnt`: reliabilities moved by what was heard, else as the register has them;
    `is_taught`: by what was heard here.
    """

    accounts: tuple[Joint, ...]
    witnesses: tuple[Witness, ...]
    events: Mapping[str, int]
    is_learnt: bool
    is_taught: bool
    learnt: Learnt

    def belief(self, incident: str) -> Belief:
        """Shares of those whom someone names, and of `unknown`: someone whom nobody names."""
        if incident not in self.events:
            return Belief.certain(UNKNOWN)
        hearing, event = self.learnt.hearing, self.events[incident]
        span = slice(int(hearing.candidate_from[event]), int(hearing.candidate_from[event + 1]))
        labels, chances = hearing.candidate[span].tolist(), self.learnt.chance[span].tolist()
        return Belief.of({self._key(label): chance for label, chance in zip(labels, chances, strict=True)})

    def weights(self, incident: str) -> dict[Joint, list[Weight]]:
        """For each account that is told, what each voice adds; their sum is the logarithm of its odds against the unknown."""
        found: dict[Joint, list[Weight]] = {}
        if incident not in self.events:
            return found
        right, _ = self.learnt.credence.reliability()
        for term in event_terms(self.learnt, self.events[incident]):
            told = Weight(
                voice=self.witnesses[term.voice].voice, denies=term.denies, bits=term.bits, right=float(right[term.voice])
            )
            found.setdefault(self.accounts[term.label], []).append(told)
        return found

    def _key(self, label: int) -> str:
        return "+".join(self.accounts[label]) if label < len(self.accounts) else UNKNOWN


def listen(
    case: Case,
    incidents: Iterable[Incident],
    claims: Mapping[str, Claim],
    copies: Mapping[str, str],
    *,
    learning: bool = False,
    table: str = "",
) -> Testimony:
    """Hear all incidents. Without `learning`, or with too few incidents to learn from, each is weighed for itself: by what was
    learnt before and stands in `table`, else by the register alone.
    """
    rows = [row for incident in incidents for row in _spoken(case, incident, claims, copies)]
    accounts = sorted({(actor,) for actor in case.actors} | {row.account for row in rows} | accounts_in(table))
    witnesses = sorted({row.witness for row in rows})
    events = {incident: number for number, incident in enumerate(sorted({row.incident for row in rows}))}
    at, who = ({item: number for number, item in enumerate(listed)} for listed in (accounts, witnesses))
    hearing = hear(
        len(events),
        len(accounts),
        np.array([events[row.incident] for row in rows], dtype=np.int64),
        np.array([who[row.witness] for row in rows], dtype=np.int64),
        np.array([at[row.account] for row in rows], dtype=np.int64),
        np.array([row.denies for row in rows], dtype=np.bool_),
    )
    sides = sorted(case.sides)
    voices, labels = voices_of(witnesses, sides), _labels(case, accounts, sides)
    is_taught = learning and int((hearing.voices >= AGREEING).sum()) >= ENOUGH
    held = credence_of(table, accounts, witnesses, voices, labels) if table else None
    return Testimony(
        accounts=tuple(accounts),
        witnesses=tuple(witnesses),
        events=events,
        is_learnt=is_taught or held is not None,
        is_taught=is_taught,
        learnt=learn(hearing, voices, labels) if is_taught else weigh(hearing, voices, labels, held),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    incident: str
    witness: Witness
    account: Joint
    denies: bool


def _spoken(case: Case, incident: Incident, claims: Mapping[str, Claim], copies: Mapping[str, str]) -> Iterable[_Row]:
    mine = [claims[item] for item in incident.claims]
    telling = [item for item in mine if named(item) and (item.asserts or item.said.stance is Stance.DENIES)]
    for voice, said in independent(case, telling, copies, mine).items():
        speaker = witness(case, voice, said)
        for claim in said:
            yield _Row(incident=incident.id, witness=speaker, account=named(claim), denies=not claim.asserts)


def _labels(case: Case, accounts: Sequence[Joint], sides: Sequence[str]) -> Labels:
    """The accounts with their sides. Every side is held equally common at first, however many actors a case lists of it."""
    known = np.array([len(actors) == 1 and actors[0] in case.actors for actors in accounts], dtype=np.bool_)
    side = np.array([_side(case, actors, sides) for actors in accounts], dtype=np.int64)
    listed = np.bincount(side[known] + 1, minlength=len(sides) + 1)
    common = np.where(known, 1.0 / np.maximum(listed, 1)[side + 1], 0.0)
    return Labels(side=side, common=common / max(common.sum(), 1.0), part=_parts(case, accounts))


def _side(case: Case, actors: Joint, sides: Sequence[str]) -> int:
    """The side of all of them, or none."""
    found = {case.side_of(actor) for actor in actors}
    side = found.pop() if len(found) == 1 else ""
    return sides.index(side) if side in sides else -1


def _parts(case: Case, accounts: Sequence[Joint]) -> NDArray[np.bool_]:
    """Which accounts are part of each other: those who answer for one are among those who answer for the other."""
    answering = [{case.answerable(actor) for actor in actors} for actors in accounts]
    part = np.array([[one <= other or other <= one for other in answering] for one in answering], dtype=np.bool_)
    np.fill_diagonal(part, False)
    return part.reshape(len(accounts), len(accounts))
