"""What people did at the desk: judgements, positions, signatures, steps taken. They always win over what the machine suggests.

They hang on reports and pairs of reports, which never change, so that they survive every new fusion. Undoing one is another act.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from ceasefire.registers.access_acts import AccessAct
from ceasefire.registers.agreement_acts import AgreementAct, StepSigned
from ceasefire.registers.desk_acts import DeskAct, Withdrawn
from ceasefire.registers.learnt_acts import CredenceAccepted
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome, Position


class Link(StrEnum):
    """What a person says of two reports: one happening, two, or unsure."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkJudgement:
    """Whether two reports tell of one happening. `by` is a role key, never a person's name."""

    one: str
    other: str
    link: Link
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPosition:
    """A party's signed position on the account of the incident that holds `report`."""

    report: str
    party: str
    position: Position
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """An analyst's grade for the occurrence of the incident that holds `report`."""

    report: str
    grade: OccurrenceGrade
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySignature:
    """One co-chair's signature over the exact text of a determination; `digest` is the SHA-256 of that text, in hex.

    `proof` is what the co-chair's own key says of the digest (a WebAuthn assertion as JSON); empty where there is none.
    """

    report: str
    clause: str
    party: str
    outcome: Outcome
    digest: str
    key: str
    proof: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """A step of the ladder that was taken towards a party over the incident that holds `report`."""

    report: str
    party: str
    step: str
    by: str
    at: datetime


Judgement = LinkJudgement | PartyPosition | SignOff | KeySignature | StepTaken
"""Acts on what the machine suggests."""

HumanAct = Judgement | DeskAct | AgreementAct | AccessAct | CredenceAccepted

One = TypeVar("One", bound=HumanAct)


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanActs:
    """Every act, oldest first. Where two of one kind speak of the same thing, the newer one holds.

    `entries` are the ledger entries of the acts, in the same order; empty where they are in no ledger.
    """

    acts: tuple[HumanAct, ...] = ()
    entries: tuple[int, ...] = ()

    def until(self, moment: datetime) -> HumanActs:
        """The acts up to a moment, that one included, less those that were withdrawn by then."""
        seen = [(act, entry) for act, entry in self.with_entries() if act.at <= moment]
        gone = {act.entry for act, _ in seen if isinstance(act, Withdrawn)}
        kept = [(act, entry) for act, entry in seen if entry not in gone]
        return HumanActs(acts=tuple(act for act, _ in kept), entries=tuple(entry for _, entry in kept) if self.entries else ())

    def with_entries(self) -> Iterator[tuple[HumanAct, int]]:
        """Each act with its ledger entry, -1 where it has none."""
        return zip(self.acts, self.entries or (-1,) * len(self.acts), strict=True)

    def of(self, kind: type[One]) -> tuple[One, ...]:
        """The acts of one kind."""
        return tuple(act for act in self.acts if isinstance(act, kind))

    @property
    def links(self) -> tuple[LinkJudgement, ...]:
        """Judgements on pairs."""
        return self.of(LinkJudgement)

    @property
    def positions(self) -> tuple[PartyPosition, ...]:
        """Positions of parties."""
        return self.of(PartyPosition)

    @property
    def sign_offs(self) -> tuple[SignOff, ...]:
        """Grades given by analysts."""
        return self.of(SignOff)

    @property
    def signatures(self) -> tuple[KeySignature, ...]:
        """Signatures of co-chairs on determinations."""
        return self.of(KeySignature)

    @property
    def credence(self) -> CredenceAccepted | None:
        """What was learnt and accepted last; None where nothing was."""
        return max(self.of(CredenceAccepted), key=lambda act: act.at, default=None)

    def steps(self, co_chairs: tuple[str, ...]) -> tuple[StepTaken, ...]:
        """Steps of the ladder that were taken, and those that all co-chairs have signed over one digest."""
        signed: dict[tuple[str, str, str, str], dict[str, StepSigned]] = {}
        for act in self.of(StepSigned):
            if act.by in co_chairs:
                signed.setdefault((act.report, act.party, act.step, act.digest), {})[act.by] = act
        both = [
            StepTaken(report=report, party=party, step=step, by="+".join(sorted(keys)), at=max(act.at for act in keys.values()))
            for (report, party, step, _), keys in signed.items()
            if co_chairs and set(keys) == set(co_chairs)
        ]
        return tuple(sorted((*self.of(StepTaken), *both), key=lambda act: act.at))
