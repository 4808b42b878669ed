"""`terms.yaml`: clauses with their rules, extensions, suspensions, amendments, the ladder."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from ceasefire.agreement.terms import (
    Amendment,
    Clause,
    ClauseKind,
    Extension,
    JudgementIf,
    LadderStep,
    Rule,
    RuleOutcome,
    Selector,
    Suspension,
    Terms,
)
from ceasefire.casefiles.fields import ActWord, Dated, DurationText, FileModel, Id, Names, WhenText, duration, when_of, window_of
from ceasefire.casefiles.party_files import Loose
from ceasefire.vocabulary.acts import named
from ceasefire.vocabulary.times import Window

NOT_YET = Window(start=datetime.max.replace(tzinfo=ZoneInfo("UTC")))
"""The window of a rule that only an amendment brings into force."""


class InForceEntry(FileModel):
    """When the agreement holds."""

    from_: WhenText = Field(alias="from")
    until: WhenText | None = None


class AgreementEntry(FileModel):
    """The agreement's own dates."""

    adopted: WhenText
    accept_by: WhenText | None = None
    in_force: InForceEntry
    sources: list[Id] = []
    note: str = ""


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


class ClauseEntry(FileModel):
    """One clause."""

    id: Id
    kind: Annotated[ClauseKind, Loose]
    title: Names
    sources: list[Id] = []
    rules: list[RuleEntry] = []
    note: str = ""


class ExtensionEntry(Dated):
    """A truce for a zone and some hours."""

    id: Id = "truce"
    name: Names | None = None
    zone: Id | None = None
    clauses: list[Id] = []
    parties: list[Id] = []

    def value(self, zone: ZoneInfo) -> Extension:
        """As a domain value."""
        return Extension(
            id=self.id,
            names=self.name or {"en": self.id},
            zone=self.zone or "",
            clauses=frozenset(self.clauses),
            parties=frozenset(self.parties),
            window=self.window(zone),
            known=self.known_at(zone),
            sources=tuple(self.sources),
        )


class SuspensionEntry(Dated):
    """Clauses that do not hold for a while."""

    id: Id = "suspension"
    zone: Id | None = None
    clauses: list[Id] = []

    def value(self, zone: ZoneInfo) -> Suspension:
        """As a domain value."""
        return Suspension(
            id=self.id,
            zone=self.zone or "",
            clauses=frozenset(self.clauses),
            window=self.window(zone),
            known=self.known_at(zone),
            sources=tuple(self.sources),
        )


class AmendmentEntry(FileModel):
    """A change of rules from an instant."""

    id: Id
    name: Names | None = None
    at: WhenText
    known: WhenText | None = None
    ends: list[Id] = []
    begins: list[Id] = []
    sources: list[Id] = []
    note: str = ""

    def value(self, zone: ZoneInfo) -> Amendment:
        """As a domain value."""
        return Amendment(
            id=self.id,
            names=self.name or {"en": self.id},
            at=when_of(self.at, zone).earliest,
            known=when_of(self.known or self.at, zone).earliest,
            ends=frozenset(self.ends),
            begins=frozenset(self.begins),
            sources=tuple(self.sources),
        )


class EndedEntry(FileModel):
    """The end of the agreement."""

    at: WhenText
    known: WhenText | None = None
    sources: list[Id] = []
    note: str = ""


class StepEntry(FileModel):
    """One step of the response ladder."""

    id: Id
    name: Names
    within: DurationText
    by: Annotated[str, Field(pattern="^(desk|co_chairs|guarantor|ministers)$")] = "desk"
    to: Annotated[str, Field(pattern="^(party|guarantor|co_chairs|ministers|parties)$")] = "party"
    right_of_reply: bool = False
    needs: Annotated[str, Field(pattern="^two_keys$")] | None = None
    theirs: bool = False
    note: str = ""

    def value(self) -> LadderStep:
        """As a domain value."""
        return LadderStep(
            id=self.id,
            names=self.name,
            within=duration(self.within),
            by=self.by,
            to=self.to,
            right_of_reply=self.right_of_reply,
            two_keys=self.needs == "two_keys",
            theirs=self.theirs,
        )


class TermsFile(FileModel):
    """`terms.yaml`."""

    agreement: AgreementEntry
    clauses: list[ClauseEntry]
    extensions: list[ExtensionEntry] = []
    suspensions: list[SuspensionEntry] = []
    amendments: list[AmendmentEntry] = []
    ended: EndedEntry | None = None
    ladder: list[StepEntry] = []

    def value(self, zone: ZoneInfo) -> Terms:
        """As a domain value. Raises `ValueError` on a window that ends before it begins."""
        own = self.agreement
        window = window_of(own.in_force.from_, own.in_force.until, zone)
        adopted = when_of(own.adopted, zone).earliest
        return Terms(
            adopted=adopted,
            accept_by=when_of(own.accept_by, zone).latest if own.accept_by else None,
            in_force=window,
            ended=when_of(self.ended.at, zone).earliest if self.ended else None,
            ended_known=when_of(self.ended.known or self.ended.at, zone).earliest if self.ended else None,
            clauses=tuple(self._clause(entry, window, adopted, zone) for entry in self.clauses),
            extensions=tuple(entry.value(zone) for entry in self.extensions),
            suspensions=tuple(entry.value(zone) for entry in self.suspensions),
            amendments=tuple(entry.value(zone) for entry in self.amendments),
            ladder=tuple(entry.value() for entry in self.ladder),
            sources=tuple(own.sources),
        )

    def _clause(self, entry: ClauseEntry, window: Window, adopted: datetime, zone: ZoneInfo) -> Clause:
        begun = {rule for amendment in self.amendments for rule in amendment.begins}
        return Clause(
            id=entry.id,
            kind=entry.kind,
            titles=entry.title,
            rules=tuple(rule.value(entry.kind, window, adopted, rule.id in begun, zone) for rule in entry.rules),
            sources=tuple(entry.sources),
        )
