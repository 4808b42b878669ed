"""`terms.yaml`: clauses with their rules, extensions, suspensions, amendments, the ladder."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from ceasefire.agreement.terms import (
    Clause,
    ClauseKind,
    LadderStep,
    Terms,
)
from ceasefire.casefiles.change_entries import AmendmentEntry, EndedEntry, ExtensionEntry, SuspensionEntry
from ceasefire.casefiles.fields import (
    DurationText,
    FileModel,
    Id,
    Loose,
    Names,
    WhenText,
    duration,
    when_of,
    window_of,
)
from ceasefire.casefiles.rule_entries import RuleEntry
from ceasefire.vocabulary.times import Window


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


class ClauseEntry(FileModel):
    """One clause."""

    id: Id
    kind: Annotated[ClauseKind, Loose]
    title: Names
    sources: list[Id] = []
    rules: list[RuleEntry] = []
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
