"""Run a scenario and hold each finding against what is expected."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ceasefire.agreement.duties import request_answers, undertaking_answers
from ceasefire.agreement.terms import Clause
from ceasefire.agreement.world import Subject
from ceasefire.pipeline.finding import Finding, conclude, find
from ceasefire.registers.access import Request
from ceasefire.scenarios.reading import Expectation, Scenario
from ceasefire.vocabulary.belief import TOLERANCE
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome
from ceasefire.wording import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One expectation and the finding it met. `failures` is empty where it passes."""

    expectation: Expectation
    finding: Finding
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A scenario and its verdicts."""

    scenario: Scenario
    verdicts: tuple[Verdict, ...]

    @property
    def passed(self) -> bool:
        """Whether every expectation is met."""
        return not any(verdict.failures for verdict in self.verdicts)


def run_scenario(scenario: Scenario) -> Result:
    """Find what each expected clause says, and compare."""
    return Result(scenario=scenario, verdicts=tuple(_verdict(scenario, line) for line in scenario.expect))


def _verdict(scenario: Scenario, line: Expectation) -> Verdict:
    clause = scenario.case.terms.clause(line.clause)
    assert clause is not None, "reading refuses an unknown clause"
    finding = _finding(scenario, clause, scenario.case.answerable(line.party))
    return Verdict(expectation=line, finding=finding, failures=tuple(_failures(scenario, line, finding)))


def _finding(scenario: Scenario, clause: Clause, party: str) -> Finding:
    case, subject = scenario.case, scenario.subject
    if isinstance(subject, Subject):
        return find(case, _as_known(scenario, subject), clause, party)
    if isinstance(subject, Request):
        answers = request_answers(case, subject, clause, party, scenario.as_known_at)
    else:
        answers = undertaking_answers(case, subject, clause, party, scenario.as_known_at)
    return conclude(case, OccurrenceGrade.CONFIRMED, clause.id, party, answers)


def _shares(finding: Finding) -> tuple[float, ...]:
    """The probability that bounds are held against. Of `cannot_determine` people mean what a breach has, or what is left open:
    one of the two must meet both bounds."""
    if finding.outcome is not Outcome.CANNOT_DETERMINE:
        return (finding.probability,)
    determinate = (mass for outcome, mass in finding.masses if outcome is not Outcome.CANNOT_DETERMINE)
    return finding.probability, 1 - max(determinate)


def _as_known(scenario: Scenario, subject: Subject) -> Subject:
    """At a date before it happened, nobody had told of it."""
    asked, when = scenario.as_known_at, subject.when
    if asked is None or when is None or when.earliest <= asked:
        return subject
    return replace(subject, occurrence=OccurrenceGrade.REPORTED)


def _failures(scenario: Scenario, line: Expectation, finding: Finding) -> list[str]:
    failures = []
    if finding.outcome is not line.outcome:
        failures.append(f"expected {line.outcome.value}, found {finding.outcome.value} (p {finding.probability:.3g})")
    least, most = line.min_p or 0.0, 1.0 if line.max_p is None else line.max_p
    if not any(least - TOLERANCE <= share <= most + TOLERANCE for share in _shares(finding)):
        bound = f"at least {least:.3g}" if finding.probability < least else f"at most {most:.3g}"
        failures.append(f"expected p of {bound}, found {finding.probability:.3g}")
    if line.reasons_mention:
        told = "\n".join(render(finding.reason, "en", scenario.case, with_ids=True)).casefold()
        missing = [word for word in line.reasons_mention if word.casefold() not in told]
        failures.extend(f"the reasons do not mention {word!r}" for word in missing)
    return failures
