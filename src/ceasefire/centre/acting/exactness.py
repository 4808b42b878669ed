"""What is signed is exact: the digest is that of the text, the step is one of the ladder, and a proof is the signer's own."""

from __future__ import annotations

from datetime import timedelta

from ceasefire.agreement.acted import proposal_digest
from ceasefire.agreement.terms import LadderStep
from ceasefire.centre.briefs.shelf import brief_of
from ceasefire.centre.opened import Centre
from ceasefire.centre.people.seats import check_seat
from ceasefire.centre.reading.signed_acts import signed_acts
from ceasefire.centre.signatures.judging import Signed, check_signed, expected_digest, once
from ceasefire.centre.signatures.keys import signing_keys
from ceasefire.centre.territory.shapes import check_shape
from ceasefire.errors import ActError
from ceasefire.registers.agreement_acts import BriefReleased, RoleGranted, StepSigned, ZoneProposed
from ceasefire.registers.human_acts import HumanAct, HumanActs, KeySignature, StepTaken
from ceasefire.vocabulary.belief import UNKNOWN

LONGEST_THOUGHT = timedelta(minutes=30)
"""For how long a page with a text to sign is good: the instant on it is signed too."""


def check_exact(centre: Centre, act: HumanAct) -> None:
    """Raise `ActError` for an act that signs, proposes or records something else than its page shows."""
    if isinstance(act, ZoneProposed):
        check_shape(act.shape)
        if act.ends is not None and act.ends <= act.starts:
            raise ActError("the zone ends before it starts; give a later end, or none", key="ends_before")
    if isinstance(act, RoleGranted):
        check_seat(centre.case, act.key, act.role, act.party)
    if isinstance(act, StepTaken) and takes_both_keys(rung_of(centre, act.step)):
        raise ActError(f"step {act.step} takes the signatures of all co-chairs; sign it")
    if isinstance(act, Signed):
        _check_text(centre, act)
        _check_hour_and_proof(centre, act)


def takes_both_keys(rung: LadderStep) -> bool:
    """Whether the co-chairs sign the step. What others decide is only recorded."""
    return rung.two_keys and not rung.theirs


def rung_of(centre: Centre, step: str) -> LadderStep:
    """The step of the ladder of an id. Raises `ActError` when the agreement has none."""
    rung = next((item for item in centre.case.terms.ladder if item.id == step), None)
    if rung is None:
        raise ActError(f"the agreement has no step {step!r}; take one of its ladder")
    return rung


def _check_text(centre: Centre, act: Signed) -> None:
    case = centre.case
    if isinstance(act, KeySignature):
        known = act.party != UNKNOWN and act.party in case.actors and case.answerable(act.party) == act.party
        if case.terms.clause(act.clause) is None or not known:
            raise ActError("no such clause, or no party that answers for itself; choose both from the page")
    if isinstance(act, StepSigned) and not takes_both_keys(rung_of(centre, act.step)):
        raise ActError(f"step {act.step} is not one that the co-chairs sign; record it when it was taken")
    if isinstance(act, BriefReleased):
        brief = brief_of(centre.workspace.folder, act.digest)
        if brief is None or (brief.starts, brief.ends, brief.as_of) != (act.starts, act.ends, act.as_of):
            raise ActError("no brief with these figures was made here; make it, then release it")
    zones = {proposal_digest(drawn): drawn.id for drawn in _standing(centre).of(ZoneProposed)}
    expected = expected_digest(case.id, act, zones)
    if expected is not None and expected != act.digest:
        raise ActError(
            "the text has changed since the page was shown; load the page again and sign what it says", key="text_changed"
        )


def _check_hour_and_proof(centre: Centre, act: Signed) -> None:
    now = centre.clock()
    if not now - LONGEST_THOUGHT <= act.at <= now:
        raise ActError("the page was open for too long; load it again and sign", key="page_too_old")
    recorded = list(signed_acts(centre).with_entries())
    before = [other for other, _ in recorded if isinstance(other, Signed)]
    if any(once(other) == once(act) for other in before):
        raise ActError("this is signed already", key="signed_already")
    if act.proof:
        check_signed(act, centre.workspace.ledger_size, signing_keys(recorded), ())


def _standing(centre: Centre) -> HumanActs:
    return signed_acts(centre).until(centre.clock())
