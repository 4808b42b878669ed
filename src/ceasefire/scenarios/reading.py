"""Scenario files read into subjects that the terms can answer, every mistake with file, line and field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from ceasefire.agreement.case import Case
from ceasefire.agreement.world import Subject
from ceasefire.casefiles.fields import mistakes_of, when_of
from ceasefire.casefiles.yaml_lines import Document, Path_, read_yaml
from ceasefire.errors import CaseError, Mistake, ScenarioError
from ceasefire.registers.access import Request, Undertaking
from ceasefire.scenarios.added_facts import with_registers
from ceasefire.scenarios.forms import ExpectForm, ScenarioForm, ScenariosForm
from ceasefire.scenarios.naming import loose_ends
from ceasefire.scenarios.stating import subject_of
from ceasefire.vocabulary.grades import Outcome

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a clause must answer for a party. `min_p` and `max_p` bound the finding's probability."""

    clause: str
    party: str
    outcome: Outcome
    min_p: float | None = None
    max_p: float | None = None
    reasons_mention: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One scenario, with the case as it holds for it alone (its own registers added, later knowledge left out)."""

    name: str
    file: Path
    line: int
    case: Case
    as_known_at: datetime | None
    subject: Subject | Request | Undertaking
    expect: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioFile:
    """A file of scenarios and the case it names."""

    file: Path
    case: str
    scenarios: tuple[Scenario, ...]


def read_scenarios(file: Path, case: Case) -> ScenarioFile:
    """Read one file against a case. Raises `ScenarioError` with every mistake at once."""
    try:
        document = read_yaml(file)
        form = ScenariosForm.model_validate(document.value)
    except CaseError as error:
        raise ScenarioError(error.mistakes) from None
    except ValidationError as error:
        raise ScenarioError(tuple(mistakes_of(document, error.errors()))) from None
    if form.case is not None and form.case != case.id:
        message = f"is written for {form.case!r}, not for {case.id!r}; name the right case"
        raise ScenarioError((document.mistake(("case",), message),))
    reader = _Reader(document, case)
    scenarios = tuple(reader.scenario(index, entry) for index, entry in enumerate(form.scenarios))
    if reader.mistakes:
        raise ScenarioError(tuple(reader.mistakes))
    return ScenarioFile(file=file, case=case.id, scenarios=tuple(item for item in scenarios if item is not None))


class _Reader:
    """Reads scenarios, gathering mistakes instead of stopping at the first."""

    def __init__(self, document: Document, case: Case) -> None:
        self.document = document
        self.case = case
        self.mistakes: list[Mistake] = []

    def attempt(self, path: Path_, build: Callable[[], Value]) -> Value | None:
        try:
            return build()
        except (ValueError, OverflowError) as error:
            self.mistakes.append(self.document.mistake(path, str(error)))
            return None

    def scenario(self, index: int, form: ScenarioForm) -> Scenario | None:
        path: Path_ = ("scenarios", index)
        before = len(self.mistakes)
        case = self.attempt((*path, "registers"), lambda: with_registers(self.case, form.registers))
        if case is None:
            return None
        self.mistakes.extend(self.document.mistake((*path, *place), message) for place, message in loose_ends(case, form))
        part = next(name for name in ("incident", "request", "undertaking") if getattr(form, name) is not None)
        subject = self.attempt((*path, part), lambda: subject_of(case, form))
        if subject is None or len(self.mistakes) > before:
            return None
        asked = when_of(form.as_known_at, case.zone).latest if form.as_known_at else None
        return Scenario(
            name=form.name,
            file=self.document.file,
            line=self.document.line(path),
            case=case.as_known_at(asked),
            as_known_at=asked,
            subject=subject,
            expect=tuple(self._expectation((*path, "expect", number), line) for number, line in enumerate(form.expect)),
        )

    def _expectation(self, path: Path_, form: ExpectForm) -> Expectation:
        return Expectation(
            clause=form.clause,
            party=form.party,
            outcome=form.outcome,
            min_p=form.min_p,
            max_p=form.max_p,
            reasons_mention=(form.reasons_mention,) if isinstance(form.reasons_mention, str) else tuple(form.reasons_mention),
            line=self.document.line(path),
        )
