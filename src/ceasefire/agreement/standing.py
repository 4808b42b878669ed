"""Standing: whether an actor is bound and protected at a moment, and why. Closed to guesses, open to disputes.

Acceptance is a declared fact: where none is known, the actor has not accepted. Where one is disputed, the answer is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.agreement.parties import Acceptance
from ceasefire.agreement.remembering import remembered
from ceasefire.registers.groups import Standing
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.times import Window, iso
from ceasefire.vocabulary.truth import Truth, all_of, any_of

Verdict = tuple[Truth, Reason]
"""Whether something holds, and why."""


def during(window: Window, moment: datetime | None) -> Truth:
    """Whether a window holds at a moment; unknown where the moment is."""
    return Truth.UNKNOWN if moment is None else Truth.YES if window.holds_at(moment) else Truth.NO


def disputed(holds: Truth, standing: Standing) -> Truth:
    """A fact that is disputed is unknown where it would hold."""
    return Truth.UNKNOWN if holds is Truth.YES and standing is Standing.CONTESTED else holds


@remembered
def excluded(case: Case, actor: str, moment: datetime | None) -> Verdict:
    """Whether the agreement does not cover the actor: listed, agreed to act as one with a listed group, or put outside it."""
    verdicts = [*_listed(case, actor, moment), *_affiliated(case, actor, moment), *_put_outside(case, actor, moment)]
    holds = any_of(verdict for verdict, _ in verdicts)
    telling = tuple(reason for verdict, reason in verdicts if verdict is not Truth.NO or holds is Truth.NO)
    code = {Truth.YES: "excluded", Truth.NO: "not-excluded", Truth.UNKNOWN: "exclusion-unknown"}[holds]
    return holds, because(code, holds, actor=actor, under=telling)


def _listed(case: Case, actor: str, moment: datetime | None) -> Iterable[Verdict]:
    for item in case.listings:
        if item.group == actor:
            holds = during(item.window, moment)
            values = {"authority": item.authority, "reference": item.reference, "since": iso(item.window.start)}
            yield holds, because("listed", holds, actor=actor, sources=item.sources, given=values)


def _affiliated(case: Case, actor: str, moment: datetime | None) -> Iterable[Verdict]:
    for item in case.affiliations:
        covered = any_of(verdict for verdict, _ in _listed(case, item.with_group, moment))
        if item.group != actor or covered is Truth.NO:
            continue
        holds = all_of((covered, disputed(during(item.window, moment), item.standing)))
        values = {"actor": actor, "group": item.with_group, "since": iso(item.window.start)}
        if moment is not None and item.grace_until is not None and holds is not Truth.NO and moment < item.grace_until:
            values["until"] = iso(item.grace_until)
            yield Truth.NO, because("grace-to-separate", Truth.NO, sources=item.sources, given=values)
        else:
            code = "affiliation-contested" if holds is Truth.UNKNOWN else "affiliated"
            yield holds, because(code, holds, sources=item.sources, given=values)


def _put_outside(case: Case, actor: str, moment: datetime | None) -> Iterable[Verdict]:
    """A force that is bound through another's acceptance is put outside with it."""
    entry = case.actors.get(actor)
    for item in case.exclusions:
        if item.party == actor or (entry is not None and item.party == entry.bound_with):
            holds = during(item.window, moment)
            values = {"by": item.decided_by, "since": iso(item.window.start)}
            yield holds, because("put-outside", holds, actor=item.party, sources=item.sources, given=values)


def accepted(case: Case, actor: str, moment: datetime | None) -> Verdict:
    """Whether the actor has accepted the terms by `moment`, itself or through the one with whom it is bound."""
    entry = case.actors.get(actor)
    bearer = entry.bound_with if entry is not None and entry.bound_with else actor
    mine = [item for item in case.acceptances if item.party in (actor, bearer)]
    if not mine:
        return Truth.NO, because("no-acceptance-known", Truth.NO, actor=actor)
    verdicts = [(disputed(during(item.window, moment), item.standing), item) for item in mine]
    holds = any_of(verdict for verdict, _ in verdicts)
    telling = tuple(_acceptance_reason(actor, item, verdict) for verdict, item in verdicts if verdict is holds)
    if len(telling) == 1:
        return holds, telling[0]
    code = {Truth.YES: "accepted-any", Truth.NO: "not-accepted-then", Truth.UNKNOWN: "acceptance-unclear"}[holds]
    return holds, because(code, holds, actor=actor, under=telling)


def _acceptance_reason(actor: str, item: Acceptance, holds: Truth) -> Reason:
    codes = {Truth.YES: "accepted", Truth.NO: "not-accepted-then", Truth.UNKNOWN: "acceptance-contested"}
    code = "acceptance-moment-unknown" if holds is Truth.UNKNOWN and item.standing is Standing.AGREED else codes[holds]
    values = {"actor": actor, "at": iso(item.window.start)}
    through = [("party", item.party if item.party != actor else ""), ("to", item.to), ("through", item.through)]
    under = tuple(because(f"accepted-{name}", actor=who) for name, who in through if who)
    return because(code, holds, under=under, sources=item.sources, given=values)


@remembered
def bound(case: Case, actor: str, moment: datetime | None) -> Verdict:
    """Whether the terms bind and protect the actor: it has accepted, and the agreement covers it."""
    if actor == UNKNOWN:
        return Truth.UNKNOWN, because("actor-unknown", Truth.UNKNOWN)
    outside, why_outside = excluded(case, actor, moment)
    if outside is Truth.YES:
        return Truth.NO, why_outside
    has_accepted, why_accepted = accepted(case, actor, moment)
    if has_accepted is Truth.NO or outside is Truth.NO:
        return has_accepted, why_accepted
    return Truth.UNKNOWN, because("standing-unclear", Truth.UNKNOWN, actor=actor, under=(why_accepted, why_outside))
