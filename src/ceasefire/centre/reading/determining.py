"""What is put to the co-chairs: each question with the machine's suggestion, the text of each answer, and who signed what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ceasefire.agreement.parties import ActorKind
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading import told
from ceasefire.centre.reading.incidents import words_in
from ceasefire.centre.reading.signed_acts import standing_of
from ceasefire.centre.reading.walking import Subject, found_in, subject_of, walked
from ceasefire.centre.rights import Viewer
from ceasefire.centre.rights.sight import sees
from ceasefire.centre.signatures.judging import Judged
from ceasefire.centre.storage.picture import IncidentRow
from ceasefire.pipeline.determination import determination_digest, determination_text, digest_of, stated_step
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.way import Walk
from ceasefire.registers.agreement_acts import StepSigned
from ceasefire.registers.human_acts import HumanAct, KeySignature
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Outcome

Record = dict[str, Any]

NEVER_ACCUSED = frozenset({ActorKind.CIVILIANS, ActorKind.INTERNATIONAL_BODY, ActorKind.OBSERVER})
"""Kinds of actors on which no determination is offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """An incident as it is put to the co-chairs. `report` is the one that signatures hang on: it founded the incident.

    `standing` is each signature's worth by its entry.
    """

    subject: Subject
    seen: Walk
    item: Incident
    report: str
    standing: dict[int, Judged]


def put(centre: Centre, viewer: Viewer, name: str) -> Put | None:
    """The incident of an id; None where there is none that the viewer may know of."""
    row = IncidentRow.objects.using(centre.alias).filter(id=name).first()
    if row is None or not sees(viewer, centre.case, words_in(row.released)):
        return None
    subject = subject_of(centre, row)
    seen = walked(centre, subject, centre.clock())
    item = found_in(seen, name)
    if item is None:
        return None
    return Put(subject=subject, seen=seen, item=item, report=anchor(seen, item), standing=standing_of(centre))


def anchor(seen: Walk, item: Incident) -> str:
    """The report that an act on the incident hangs on: its founding report, if that tells of this incident first; else another.

    Empty where every report of it tells of another incident first: such an incident cannot be signed on by itself.
    """
    first: dict[str, str] = {}
    for claim, incident in sorted((claim, other.id) for other in seen.incidents for claim in other.claims):
        first.setdefault(claim.rpartition("/")[0], incident)
    wanted = [item.id, *item.reports]
    return next((report for report in wanted if report in item.reports and first.get(report) == item.id), "")


def questions(told_of: Put) -> list[Record]:
    """Every clause and party that bears on the incident, and every one that somebody signed on, with what was signed so far."""
    case, seen = told_of.seen.case, told_of.seen
    ruled = [one for one in seen.determinations if one.incident == told_of.item.id]
    found = told.finding_records(case, [one for one in seen.findings if one.incident == told_of.item.id], ruled)
    listed = {(record["clause"], record["party"]): record for record in found}
    signed = _signed(told_of)
    for clause, party in signed:
        listed.setdefault((clause, party), _unasked(clause, party, ruled))
    return [
        {**record, "proposals": signed.get(key, [])}
        for key, record in listed.items()
        if key in signed or (record["bears"] and record["party"] != UNKNOWN)
    ]


def question(told_of: Put, clause: str, party: str) -> Record | None:
    """One question; None where the agreement has no such clause, or the party does not answer for itself."""
    case = told_of.seen.case
    if case.terms.clause(clause) is None or party not in answerable(told_of):
        return None
    ruled = [one for one in told_of.seen.determinations if one.incident == told_of.item.id]
    found = told.finding_records(case, [one for one in told_of.seen.findings if one.incident == told_of.item.id], ruled)
    record = next((one for one in found if (one["clause"], one["party"]) == (clause, party)), _unasked(clause, party, ruled))
    return {**record, "proposals": _signed(told_of).get((clause, party), [])}


def answerable(told_of: Put) -> tuple[str, ...]:
    """Those who carry arms or answer for those who do, and so can be determined on; a force whose acts are another's is not."""
    case = told_of.seen.case
    return tuple(
        actor.id
        for actor in case.actors.values()
        if actor.id != UNKNOWN and actor.kind not in NEVER_ACCUSED and case.answerable(actor.id) == actor.id
    )


def exact(centre: Centre, told_of: Put, clause: str, party: str, outcome: Outcome) -> Record:
    """The exact text of an answer, and its digest."""
    parts = (centre.case, told_of.report, clause, party, outcome)
    return {"text": determination_text(*parts), "digest": determination_digest(*parts), "outcome": outcome.value}


def exact_step(centre: Centre, told_of: Put, party: str, step: str) -> Record:
    """The exact text of a step that takes both keys, its digest, and who has signed it."""
    text = stated_step(centre.case.id, told_of.report, party, step)
    digest = digest_of(text)
    done = [
        _signature(told_of, act, entry)
        for act, entry in _here(told_of)
        if isinstance(act, StepSigned) and (act.party, act.step, act.digest) == (party, step, digest)
    ]
    return {"text": text, "digest": digest, "signatures": done}


def _unasked(clause: str, party: str, ruled: list[Any]) -> Record:
    """A question on which the machine says nothing."""
    outcome = next((one.outcome.value for one in ruled if (one.clause, one.party) == (clause, party)), "")
    return {"clause": clause, "party": party, "outcome": "", "probability": None, "masses": {}, "bears": False, "ruled": outcome}


def _signed(told_of: Put) -> dict[tuple[str, str], list[Record]]:
    """What was signed on each question: one proposal a digest, side by side."""
    case = told_of.seen.case
    found: dict[tuple[str, str], dict[str, Record]] = {}
    for act, entry in _here(told_of):
        if isinstance(act, KeySignature) and act.key in case.co_chairs:
            proposals = found.setdefault((act.clause, case.answerable(act.party)), {})
            proposal = proposals.setdefault(act.digest, {"digest": act.digest, "outcome": act.outcome.value, "signatures": []})
            proposal["signatures"].append(_signature(told_of, act, entry))
    for proposals in found.values():
        for proposal in proposals.values():
            keys = {one["key"] for one in proposal["signatures"]}
            proposal["made"] = bool(case.co_chairs) and keys == set(case.co_chairs)
            proposal["missing"] = [key for key in case.co_chairs if key not in keys]
    return {key: list(proposals.values()) for key, proposals in found.items()}


def _here(told_of: Put) -> list[tuple[HumanAct, int]]:
    done = told_of.subject.acts.until(told_of.seen.as_of)
    return [
        (act, entry) for act, entry in done.with_entries() if entry >= 0 and getattr(act, "report", "") in told_of.item.reports
    ]


def _signature(told_of: Put, act: KeySignature | StepSigned, entry: int) -> Record:
    key = act.key if isinstance(act, KeySignature) else act.by
    judged = told_of.standing.get(entry)
    return {"key": key, "entry": entry, "at": act.at, "standing": judged.standing.value if judged is not None else "invalid"}
