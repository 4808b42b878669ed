"""A file of human acts (`--acts`): judgements, positions, sign-offs, signatures and steps, as people gave them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError

from ceasefire.agreement.case import Case
from ceasefire.casefiles.fields import FileModel, Id, Loose, WhenText, mistakes_of, when_of
from ceasefire.casefiles.yaml_lines import Document, read_yaml
from ceasefire.errors import CaseError, Mistake
from ceasefire.pipeline.determination import determination_digest
from ceasefire.registers.human_acts import (
    HumanAct,
    HumanActs,
    KeySignature,
    Link,
    LinkJudgement,
    PartyPosition,
    SignOff,
    StepTaken,
)
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome, Position


class ActEntry(FileModel):
    """What every act has: who did it, as a role key, and when."""

    by: str
    at: WhenText
    note: str = ""


class LinkEntry(ActEntry):
    """Two reports are, or are not, of one happening."""

    kind: Literal["link"]
    one: str
    other: str
    link: Annotated[Link, Loose]

    def value(self, case: Case) -> HumanAct:
        """As a domain value. Raises `ValueError` where a report is judged against itself."""
        if self.one == self.other:
            raise ValueError("one and other are the same report; name two")
        return LinkJudgement(one=self.one, other=self.other, link=self.link, by=self.by, at=_at(self.at, case.zone))


class PositionEntry(ActEntry):
    """A party's position."""

    kind: Literal["position"]
    report: str
    party: Id
    position: Annotated[Position, Loose]

    def value(self, case: Case) -> HumanAct:
        """As a domain value."""
        return PartyPosition(report=self.report, party=self.party, position=self.position, by=self.by, at=_at(self.at, case.zone))


class SignOffEntry(ActEntry):
    """An analyst's grade."""

    kind: Literal["sign_off"]
    report: str
    grade: Annotated[OccurrenceGrade, Loose]

    def value(self, case: Case) -> HumanAct:
        """As a domain value."""
        return SignOff(report=self.report, grade=self.grade, by=self.by, at=_at(self.at, case.zone))


class SignatureEntry(ActEntry):
    """A co-chair's signature; `by` is the co-chair. Without a `digest`, that of the determination's own text."""

    kind: Literal["signature"]
    report: str
    clause: Id
    party: Id
    outcome: Annotated[Outcome, Loose]
    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None

    def value(self, case: Case) -> HumanAct:
        """As a domain value. Raises `ValueError` where the signer holds no key or the clause is not one of the terms."""
        if self.by not in case.co_chairs:
            raise ValueError(f"{self.by!r} holds no key; the keys are held by {', '.join(case.co_chairs)}")
        if case.terms.clause(self.clause) is None:
            raise ValueError(f"{self.clause!r} is not a clause of {case.id}")
        return KeySignature(
            report=self.report,
            clause=self.clause,
            party=self.party,
            outcome=self.outcome,
            digest=self.digest or determination_digest(case, self.report, self.clause, self.party, self.outcome),
            key=self.by,
            at=_at(self.at, case.zone),
        )


class StepEntry(ActEntry):
    """A step of the ladder that was taken."""

    kind: Literal["step"]
    report: str
    party: Id
    step: Id

    def value(self, case: Case) -> HumanAct:
        """As a domain value. Raises `ValueError` for a step that the ladder does not have."""
        if self.step not in {step.id for step in case.terms.ladder}:
            raise ValueError(f"{self.step!r} is not a step of the ladder of {case.id}")
        return StepTaken(report=self.report, party=self.party, step=self.step, by=self.by, at=_at(self.at, case.zone))


AnyAct = Annotated[LinkEntry | PositionEntry | SignOffEntry | SignatureEntry | StepEntry, Field(discriminator="kind")]


class ActsFile(FileModel):
    """A file of acts."""

    acts: list[AnyAct]


def read_acts(file: Path, case: Case) -> HumanActs:
    """Every act of a file, oldest first. Raises `CaseError` with every mistake at once."""
    document = read_yaml(file)
    try:
        form = ActsFile.model_validate(document.value)
    except ValidationError as error:
        raise CaseError(tuple(mistakes_of(document, error.errors()))) from None
    acts: list[HumanAct] = []
    mistakes: list[Mistake] = []
    for index, entry in enumerate(form.acts):
        party = getattr(entry, "party", None)
        if party is not None and not case.knows_actor(party):
            mistakes.append(_mistake(document, index, f"{party!r} is not an actor of {case.id}; check its spelling"))
        try:
            acts.append(entry.value(case))
        except ValueError as error:
            mistakes.append(_mistake(document, index, str(error)))
    if mistakes:
        raise CaseError(tuple(mistakes))
    return HumanActs(acts=tuple(sorted(acts, key=lambda act: act.at)))


def _mistake(document: Document, index: int, message: str) -> Mistake:
    return document.mistake(("acts", index), message)


def _at(text: str, zone: ZoneInfo) -> datetime:
    return when_of(text, zone).latest
