"""Whether a rule holds then and there."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.agreement.checks.places import within
from ceasefire.agreement.checks.truces import lapsed_here, truce_holds
from ceasefire.agreement.remembering import remembered
from ceasefire.agreement.standing import Verdict, during
from ceasefire.agreement.terms import Clause, Rule
from ceasefire.agreement.world import Scene
from ceasefire.vocabulary.reasons import because
from ceasefire.vocabulary.times import Window, iso
from ceasefire.vocabulary.truth import Truth, all_of, any_of


@remembered
def in_force(case: Case, clause: Clause, rule: Rule, scene: Scene) -> Verdict:
    """Whether the rule holds then and there: its window, amendments, suspensions, and local truces."""
    window = amended(case, rule)
    holds = during(window, scene.moment)
    values = {"clause": clause.id, "since": iso(window.start)}
    if window.end is not None:
        values["until"] = iso(window.end)
    code = {Truth.YES: "in-force", Truth.NO: "not-in-force", Truth.UNKNOWN: "time-unknown"}[holds]
    notes = []
    for item in case.terms.suspensions:
        if not item.clauses or clause.id in item.clauses:
            place = within(case, item.zone, scene.spot, scene.moment) if item.zone else Truth.YES
            suspended = all_of((place, during(item.window, scene.moment)))
            if suspended is not Truth.NO:
                notes.append(because("suspended", ~suspended, suspension=item.id, since=iso(item.window.start)))
            holds = all_of((holds, ~suspended))
    for truce in case.terms.extensions:
        if truce.clauses and clause.id not in truce.clauses:
            continue
        extended, reason = truce_holds(case, truce, scene)
        if extended is not Truth.NO or lapsed_here(case, truce, scene):
            notes.append(reason)
        holds = any_of((holds, extended)) if extended is Truth.YES or holds is Truth.NO else holds
    return holds, because(code, holds, under=tuple(notes), sources=clause.sources, given=values)


def amended(case: Case, rule: Rule) -> Window:
    """The rule's window after every amendment, and the end of the agreement, that the centre knows of.

    A rule that waits for an unknown amendment never begins.
    """
    window = rule.window
    for amendment in case.terms.amendments:
        if rule.id in amendment.begins:
            window = Window(start=amendment.at, end=window.end)
        if rule.id in amendment.ends:
            window = Window(start=min(window.start, amendment.at), end=amendment.at)
    ended = case.terms.ended
    if ended is not None and (window.end is None or ended < window.end):
        window = Window(start=min(window.start, ended), end=ended)
    return window
