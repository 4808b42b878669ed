"""Determinations: what all co-chairs signed over one exact text. People rule; the machine's findings yield to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.pipeline.incident import Incident
from ceasefire.registers.human_acts import HumanActs, KeySignature
from ceasefire.vocabulary.grades import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Determination:
    """What both co-chairs signed over one digest. It wins over the machine's finding."""

    incident: str
    clause: str
    party: str
    outcome: Outcome
    digest: str
    keys: tuple[str, ...]
    at: datetime


def determination_text(case: Case, report: str, clause: str, party: str, outcome: Outcome) -> str:
    """The exact text that both co-chairs sign: one line of canonical JSON, naming the founding report of the incident."""
    return stated_determination(case.id, report, clause, party, outcome)


def stated_determination(case_id: str, report: str, clause: str, party: str, outcome: Outcome) -> str:
    """The same text, made from the id of the case alone, as an auditor of the ledger has it."""
    return _one_line({"case": case_id, "clause": clause, "outcome": outcome.value, "party": party, "report": report})


def determination_digest(case: Case, report: str, clause: str, party: str, outcome: Outcome) -> str:
    """SHA-256 of that text, in hex. It names no person, so that a plain hash gives nothing away."""
    return digest_of(determination_text(case, report, clause, party, outcome))


def stated_step(case_id: str, report: str, party: str, step: str) -> str:
    """The exact text of a step of the ladder that takes both keys."""
    return _one_line({"case": case_id, "party": party, "report": report, "step": step})


def digest_of(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _one_line(stated: Mapping[str, str]) -> str:
    return json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def determinations(case: Case, incidents: Iterable[Incident], acts: HumanActs) -> tuple[Determination, ...]:
    """Every determination that all co-chairs signed over the same digest; of two on one question, the later one.

    A signature hangs on a report, so that it follows the incident that holds the report.
    """
    holder = _holders(incidents)
    signed: dict[tuple[str, str, str, Outcome, str], dict[str, KeySignature]] = {}
    for act in acts.signatures:
        if act.key in case.co_chairs and act.report in holder:
            question = (holder[act.report], act.clause, case.answerable(act.party), act.outcome, act.digest)
            signed.setdefault(question, {})[act.key] = act
    made: dict[tuple[str, str, str], Determination] = {}
    for (incident, clause, party, outcome, digest), keys in signed.items():
        if case.co_chairs and set(keys) == set(case.co_chairs):
            at = max(act.at for act in keys.values())
            held = made.get((incident, clause, party))
            if held is None or held.at < at:
                made[incident, clause, party] = Determination(
                    incident=incident, clause=clause, party=party, outcome=outcome, digest=digest, keys=tuple(sorted(keys)), at=at
                )
    return tuple(made[question] for question in sorted(made))


def _holders(incidents: Iterable[Incident]) -> dict[str, str]:
    """The incident that holds each report; of a report that tells of several, the one that it tells first."""
    told = sorted(((claim, incident.id) for incident in incidents for claim in incident.claims), reverse=True)
    return {claim.rpartition("/")[0]: incident for claim, incident in told}
