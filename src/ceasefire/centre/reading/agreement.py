"""The agreement as a page tells it: each clause's text beside its rules, who accepted when, what changed it; as of any date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from ceasefire.agreement.acted import with_acts
from ceasefire.agreement.case import Case
from ceasefire.agreement.terms import Clause, LadderStep, Rule, Selector
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.acts import acts_of, acts_on
from ceasefire.centre.reading.case_text import OPENING, clause_texts
from ceasefire.centre.reading.freshness import picture_mark
from ceasefire.centre.reading.kept import kept
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.rights.fields import FIELDS
from ceasefire.centre.storage.picture import IncidentRow
from ceasefire.registers.agreement_acts import TermsAccepted
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.vocabulary.acts import ATTACKS
from ceasefire.vocabulary.grades import Outcome

Record = dict[str, Any]


def case_at(centre: Centre, moment: datetime) -> Case:
    """The case as known at a moment, with what people had added to its registers by then."""
    return with_acts(centre.case.as_known_at(moment), acts_on(centre, ()).until(moment))


def agreement(centre: Centre, viewer: Viewer, as_of: datetime | None = None) -> Record:
    """`clauses`, `ladder`, `acceptances`, `opening` and the dates of the terms, as known at a moment (else now)."""
    moment = as_of if as_of is not None else centre.clock()
    case = case_at(centre, moment)
    terms = case.terms
    texts = clause_texts(centre.case, centre.case_folder)
    sees_tests = viewer.role in FIELDS["clause"]["tested"]
    tested = _tested(centre) if sees_tests and as_of is None else {}
    told = {
        "case": case.id,
        "titles": dict(case.titles),
        "as_of": moment,
        "is_now": as_of is None,
        "adopted": terms.adopted,
        "accept_by": terms.accept_by,
        "starts": terms.in_force.start,
        "ends": terms.ended or terms.in_force.end,
        "sources": list(terms.sources),
        "opening": texts.get(OPENING, []),
        "clauses": [
            disclose(
                "clause", {**_clause(case, clause), "text": texts.get(clause.id, []), "tested": tested.get(clause.id)}, viewer
            )
            for clause in terms.clauses
        ],
        "extensions": [{"id": item.id, "zone": item.zone, **_scope(item)} for item in terms.extensions],
        "suspensions": [{"id": item.id, "zone": item.zone, **_scope(item)} for item in terms.suspensions],
        "amendments": [
            {
                "id": item.id,
                "names": dict(item.names),
                "at": item.at,
                "known": item.known,
                "ends": sorted(item.ends),
                "begins": sorted(item.begins),
                "sources": list(item.sources),
            }
            for item in terms.amendments
        ],
        "ladder": [_step(step) for step in terms.ladder],
        "acceptances": [disclose("acceptance", item, viewer) for item in _acceptances(centre, moment)],
    }
    return disclose("agreement", told, viewer)


def _clause(case: Case, clause: Clause) -> Record:
    terms = case.terms
    rules = {rule.id for rule in clause.rules}
    return {
        "id": clause.id,
        "kind": clause.kind.value,
        "titles": dict(clause.titles),
        "rules": [rule_record(case, rule) for rule in clause.rules],
        "sources": list(clause.sources),
        "extensions": [item.id for item in terms.extensions if not item.clauses or clause.id in item.clauses],
        "suspensions": [item.id for item in terms.suspensions if not item.clauses or clause.id in item.clauses],
        "amendments": [item.id for item in terms.amendments if rules & (item.ends | item.begins)],
    }


def _step(step: LadderStep) -> Record:
    return {
        "id": step.id,
        "names": dict(step.names),
        "within_hours": step.within.total_seconds() / 3600,
        "by": step.by,
        "to": step.to,
        "right_of_reply": step.right_of_reply,
        "two_keys": step.two_keys,
    }


def rule_record(case: Case, rule: Rule) -> Record:
    """One rule, part by part; a part that it does not have is empty. `ended` is when an amendment ended it."""
    ended = [item.at for item in case.terms.amendments if rule.id in item.ends]
    return {
        "id": rule.id,
        "outcome": rule.outcome.value,
        "binds": selector_record(rule.binds),
        "against": selector_record(rule.against) if rule.against is not None else None,
        "holds_for": selector_record(rule.holds_for) if rule.holds_for is not None else None,
        "acts": sorted(act.value for act in rule.acts),
        "any_attack": rule.acts == ATTACKS,
        "target_from_territory": rule.target_from_territory,
        "populated": rule.populated,
        "zones": sorted(rule.zones),
        "place": rule.place,
        "circumstances": sorted(rule.circumstances),
        "permission_circumstances": sorted(rule.permission_circumstances),
        "requires_proportionate": rule.requires_proportionate,
        "defeated_by": sorted(rule.defeated_by),
        "permitted_by": list(rule.permitted_by),
        "conditions": list(rule.conditions),
        "requires_acceptance_of": list(rule.requires_acceptance_of),
        "request": rule.request,
        "answer_days": rule.answer_within.days if rule.answer_within is not None else None,
        "in_control": rule.in_control,
        "undertaking": rule.undertaking,
        "due": rule.due,
        "judgement_if": [
            {
                "circumstances": sorted(item.circumstances),
                "acts": sorted(act.value for act in item.acts),
                "military_target": item.military_target,
                "beside_excluded": item.beside_excluded,
                "because": dict(item.because),
            }
            for item in rule.judgement_if
        ],
        "because": dict(rule.because),
        "starts": rule.window.start,
        "ends": min([*ended, *([rule.window.end] if rule.window.end is not None else [])], default=None),
        "known": rule.known,
    }


def selector_record(selector: Selector) -> Record:
    """Whom a rule means."""
    return {
        "sides": sorted(selector.sides),
        "parties": sorted(selector.parties),
        "accepted": selector.accepted,
        "excluded": selector.excluded,
    }


def _scope(item: Any) -> Record:
    return {
        "clauses": sorted(item.clauses),
        "parties": sorted(getattr(item, "parties", ())),
        "starts": item.window.start,
        "ends": item.window.end,
        "known": item.known,
        "sources": list(item.sources),
    }


def _acceptances(centre: Centre, moment: datetime) -> Iterator[Record]:
    """Every acceptance known by the moment; those made at the centre with their entries, withdrawn ones marked as such."""
    for item in centre.case.as_known_at(moment).acceptances:
        yield {
            "party": item.party,
            "to": item.to,
            "through": item.through,
            "standing": item.standing.value,
            "at": item.window.start,
            "until": item.window.end,
            "known": item.known,
            "sources": list(item.sources),
            "entry": None,
            "withdrawn": None,
        }
    made = acts_of(centre, TermsAccepted, Withdrawn)
    gone = {act.entry: entry for act, entry in made.with_entries() if isinstance(act, Withdrawn) and act.at <= moment}
    for act, entry in made.with_entries():
        if isinstance(act, TermsAccepted) and act.at <= moment:
            told = {"party": act.party, "to": act.to, "through": "", "standing": "agreed", "at": act.at, "until": None}
            yield {**told, "known": act.at, "sources": [], "entry": entry, "withdrawn": gone.get(entry)}


def _tested(centre: Centre) -> dict[str, dict[str, int]]:
    """Incidents on which each clause may bear, and those of them in which a breach is suggested of some clause."""

    def count() -> dict[str, dict[str, int]]:
        ids = [clause.id for clause in centre.case.terms.clauses]
        asked = {}
        for number, clause in enumerate(ids):
            bears = Q(clauses__contains=f"|{clause}|")
            asked[f"bears_{number}"] = Count("id", filter=bears)
            asked[f"breach_{number}"] = Count("id", filter=bears & Q(outcome=Outcome.BREACH.value))
        found = IncidentRow.objects.using(centre.alias).aggregate(**asked)
        return {
            clause: {"incidents": found[f"bears_{number}"], "breach": found[f"breach_{number}"]}
            for number, clause in enumerate(ids)
        }

    return kept(centre, "tested", picture_mark(centre), count)
