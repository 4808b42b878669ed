"""The ids that a scenario names, with where each stands and what it must lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from ceasefire.agreement.case import Case
from ceasefire.casefiles.yaml_lines import Path_
from ceasefire.registers.territory import AGREED
from ceasefire.scenarios.forms import RegistersForm, ScenarioForm
from ceasefire.scenarios.stating import NEAR, stated_words
from ceasefire.vocabulary.belief import UNKNOWN

Named = tuple[Path_, str]
"""Where an id stands, and the id."""

CIRCUMSTANCES = frozenset({"self_defence", "immediate_threat", "joint_position_with", "warned", "reprisal", "proportionate"})
"""The words that the case files share; a case's own rules may use more."""


def loose_ends(case: Case, form: ScenarioForm) -> Iterator[tuple[Path_, str]]:
    """Every id of a scenario that leads nowhere: where it stands, and what to do. `case` already holds the added facts."""
    for path, actor in _actors(form):
        if not case.knows_actor(actor):
            yield path, f"{actor!r} is not an actor of {case.id}; check its spelling, or introduce it under registers"
    clauses = {clause.id for clause in case.terms.clauses}
    for path, clause in _clauses(form):
        if clause not in clauses:
            yield path, f"{clause!r} is not a clause of {case.id}; its clauses: {', '.join(sorted(clauses))}"
    zones = {zone.id for zone in case.zones}
    for path, zone in _zones(form.registers):
        if zone not in zones:
            yield path, f"{zone!r} is not a zone of {case.id}; check its spelling, or draw it under registers"
    yield from _misspelt(case, form)


def _misspelt(case: Case, form: ScenarioForm) -> Iterator[tuple[Path_, str]]:
    """A circumstance that no rule knows changes nothing, so it may stand; one that nearly is a known word is a slip."""
    if form.incident is None:
        return
    known = CIRCUMSTANCES | words_of_rules(case)
    for word in stated_words(form.incident):
        name = word.partition("=")[0]
        meant = get_close_matches(name, known, n=1, cutoff=0.85)
        if name not in known and meant:
            yield ("incident", "circumstances"), f"{name!r} is not a known circumstance; did you mean {meant[0]}?"


def words_of_rules(case: Case) -> frozenset[str]:
    """Every circumstance that a rule of the case asks about."""
    rules = [rule for clause in case.terms.clauses for rule in clause.rules]
    judged = [item.circumstances for rule in rules for item in rule.judgement_if]
    own = [words for rule in rules for words in (rule.circumstances, rule.permission_circumstances, rule.defeated_by)]
    return frozenset[str]().union(*judged, *own)


def _actors(form: ScenarioForm) -> Iterator[Named]:
    if form.incident is not None:
        for key in ("by", "against"):
            stated = getattr(form.incident, key)
            for text in [stated] if isinstance(stated, str) else stated:
                yield from ((("incident", key), part) for part in re.split(r"[+|]", text))
        for word in stated_words(form.incident):
            if word.startswith(NEAR):
                yield ("incident", "circumstances"), word.removeprefix(NEAR)
    if form.request is not None:
        yield ("request", "to"), form.request.to
        yield ("request", "by"), form.request.by or UNKNOWN
    if form.undertaking is not None:
        yield ("undertaking", "by"), form.undertaking.by
    for number, line in enumerate(form.expect):
        yield ("expect", number, "party"), line.party
    for path, actor in _registered(form.registers):
        yield ("registers", *path), actor


def _registered(extra: RegistersForm) -> Iterator[Named]:
    """Actors that added facts name beside the party or group that they are about."""
    for number, acceptance in enumerate(extra.acceptances):
        yield from _given(("acceptances", number), {"to": acceptance.to, "through": acceptance.through})
    for number, affiliation in enumerate(extra.affiliations):
        yield ("affiliations", number, "with"), affiliation.with_
        for key in ("asserted_by", "disputed_by"):
            yield from ((("affiliations", number, key), actor) for actor in getattr(affiliation, key))
    for number, exclusion in enumerate(extra.exclusions):
        yield from _given(("exclusions", number), {"party": exclusion.party, "decided_by": exclusion.decided_by})
    for number, extension in enumerate(extra.extensions):
        yield from ((("extensions", number, "parties"), actor) for actor in extension.parties)
    for number, zone in enumerate(extra.zones):
        author = None if zone.according_to == AGREED else zone.according_to
        yield from _given(("zones", number), {"holder": zone.holder, "according_to": author})


def _given(path: Path_, named: dict[str, str | None]) -> Iterable[Named]:
    return [((*path, key), actor) for key, actor in named.items() if actor]


def _clauses(form: ScenarioForm) -> Iterator[Named]:
    for number, line in enumerate(form.expect):
        yield ("expect", number, "clause"), line.clause
    for key in ("extensions", "suspensions"):
        for number, entry in enumerate(getattr(form.registers, key)):
            yield from ((("registers", key, number, "clauses"), clause) for clause in entry.clauses)


def _zones(extra: RegistersForm) -> Iterator[Named]:
    for key in ("extensions", "suspensions"):
        for number, entry in enumerate(getattr(extra, key)):
            yield from _given(("registers", key, number), {"zone": entry.zone})
