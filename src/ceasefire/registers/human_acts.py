"""What people did at the desk: judgements, positions, signatures, steps taken. They always win over what the machine suggests.

They hang on reports and pairs of reports, which never change, so that they survive every new fusion. Undoing one is another act.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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
    """One co-chair's signature over the exact text of a determination; `digest` is the SHA-256 of that text, in hex."""

    report: str
    clause: str
    party: str
    outcome: Outcome
    digest: str
    key: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """A step of the ladder that was taken towards a party over the incident that holds `report`."""

    report: str
    party: str
    step: str
    by: str
    at: datetime


HumanAct = LinkJudgement | PartyPosition | SignOff | KeySignature | StepTaken


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanActs:
    """Every act, oldest first. Where two of one kind speak of the same thing, the newer one holds."""

    acts: tuple[HumanAct, ...] = ()

    def until(self, moment: datetime) -> HumanActs:
        """The acts up to a moment, that one included."""
        return HumanActs(acts=tuple(act for act in self.acts if act.at <= moment))

    @property
    def links(self) -> tuple[LinkJudgement, ...]:
        """Judgements on pairs."""
        return tuple(act for act in self.acts if isinstance(act, LinkJudgement))

    @property
    def positions(self) -> tuple[PartyPosition, ...]:
        """Positions of parties."""
        return tuple(act for act in self.acts if isinstance(act, PartyPosition))

    @property
    def sign_offs(self) -> tuple[SignOff, ...]:
        """Grades given by analysts."""
        return tuple(act for act in self.acts if isinstance(act, SignOff))

    @property
    def signatures(self) -> tuple[KeySignature, ...]:
        """Signatures of co-chairs."""
        return tuple(act for act in self.acts if isinstance(act, KeySignature))

    @property
    def steps(self) -> tuple[StepTaken, ...]:
        """Steps of the ladder."""
        return tuple(act for act in self.acts if isinstance(act, StepTaken))
