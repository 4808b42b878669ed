"""Rules as `terms.yaml` writes them: whom they bind, what they name, where and when they hold, what excuses an act."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from ceasefire.agreement.terms import (
    ClauseKind,
    JudgementIf,
    Rule,
    RuleOutcome,
    Selector,
)
from ceasefire.casefiles.fields import (
    ActWord,
    DurationText,
    FileModel,
    Id,
    Loose,
    Names,
    WhenText,
    duration,
    when_of,
)
from ceasefire.vocabulary.acts import named
from ceasefire.vocabulary.times import Window

NOT_YET = Window(start=datetime.max.replace(tzinfo=ZoneInfo("UTC")))
"""The window of a rule that only an amendment brings into force."""


class SelectorEntry(FileModel):
    """Whom a rule means."""

    sides: list[Id] = []
    parties: list[Id] = []
    accepted: bool = True
    excluded: bool = False

    def value(self) -> Selector:
        """As a domain value."""
        return Selector(
            sides=frozenset(self.sides), parties=frozenset(self.parties), accepted=self.accepted, excluded=self.excluded
        )


class WhereEntry(FileModel):
    """Where a rule holds."""

    populated: bool = False
    zones: list[Id] = []


class JudgementEntry(FileModel):
    """What leaves a breach to people's judgement."""

    circumstances: list[str] = []
    acts: list[ActWord] = []
    military_target: bool = False
    beside_excluded: bool = False
    because: Names

    def value(self) -> JudgementIf:
        """As a domain value."""
        return JudgementIf(
            circumstances=frozenset(self.circumstances),
            acts=named(tuple(self.acts)),
            military_target=self.military_target,
            beside_excluded=self.beside_excluded,
            because=self.because,
        )


class RuleEntry(FileModel):
    """One rule; see the reference of case files for which field counts where."""

    id: Id
    binds: SelectorEntry = SelectorEntry()
    acts: list[ActWord] = []
    against: SelectorEntry | None = None
    target_from_territory: bool = False
    where: WhereEntry = WhereEntry()
    circumstances: list[str] = []
    outcome: Annotated[RuleOutcome, Loose] = RuleOutcome.BREACH
    because: dict[str, str] = {}
    judgement_if: list[JudgementEntry] = []
    permitted_by: list[Id] = []
    conditions: list[Id] = []
    circumstance: str | list[str] = []
    requires: Annotated[str, Field(pattern="^proportionate$")] | None = None
    defeated_by: list[str] = []
    request: str = ""
    answer_within: DurationText | None = None
    in_control: bool = False
    undertaking: str = ""
    due: WhenText | None = None
    place: str = ""
    holds_for: SelectorEntry | None = None
    requires_acceptance_of: list[Id] = []
    from_: WhenText | None = Field(default=None, alias="from")
    until: WhenText | None = None
    known: WhenText | None = None
    sources: list[Id] = []
    note: str = ""

    def value(self, kind: ClauseKind, agreement: Window, adopted: datetime, waits: bool, zone: ZoneInfo) -> Rule:
        """As a domain value. `waits`: only an amendment brings it into force. Raises `ValueError` on a bad window."""
        claims = [self.circumstance] if isinstance(self.circumstance, str) else self.circumstance
        outcome = RuleOutcome.NEEDS_JUDGEMENT if kind is ClauseKind.NEEDS_JUDGEMENT else self.outcome
        return Rule(
            id=self.id,
            binds=self.binds.value(),
            acts=named(tuple(self.acts)),
            against=self.against.value() if self.against else None,
            target_from_territory=self.target_from_territory,
            populated=self.where.populated,
            zones=frozenset(self.where.zones),
            circumstances=frozenset(self.circumstances),
            outcome=outcome,
            because=self.because,
            judgement_if=tuple(item.value() for item in self.judgement_if),
            permitted_by=tuple(self.permitted_by),
            conditions=tuple(self.conditions),
            permission_circumstances=frozenset(claims),
            requires_proportionate=self.requires == "proportionate",
            defeated_by=frozenset(self.defeated_by),
            request=self.request,
            answer_within=duration(self.answer_within) if self.answer_within else None,
            in_control=self.in_control,
            undertaking=self.undertaking,
            due=when_of(self.due, zone).latest if self.due else None,
            place=self.place,
            holds_for=self.holds_for.value() if self.holds_for else None,
            requires_acceptance_of=tuple(self.requires_acceptance_of),
            window=NOT_YET if waits and self.from_ is None else self._window(agreement, zone),
            known=when_of(self.known, zone).earliest if self.known else adopted,
        )

    def _window(self, agreement: Window, zone: ZoneInfo) -> Window:
        start = when_of(self.from_, zone).earliest if self.from_ else agreement.start
        end = when_of(self.until, zone).latest if self.until else agreement.end
        if end is not None and end < start:
            raise ValueError(f"rule {self.id}: until {end.isoformat()} lies before its beginning {start.isoformat()}")
        return Window(start=start, end=end)
