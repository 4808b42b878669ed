"""The standing registers as plain values: the agreement, the maps, the groups, and access."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from shapely.geometry import mapping

from ceasefire.agreement.case import Case
from ceasefire.agreement.terms import Clause, LadderStep, Rule
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.rights.sight import sees_zone
from ceasefire.publication.records import when_record
from ceasefire.registers.territory import Zone
from ceasefire.vocabulary.times import Window

Record = dict[str, Any]


def agreement(case: Case, viewer: Viewer) -> Record:
    """The terms: clauses with their dated rules, the ladder, and who accepted when, through whom."""
    terms = case.terms
    told = {
        "case": case.id,
        "titles": dict(case.titles),
        "adopted": terms.adopted,
        "accept_by": terms.accept_by,
        "starts": terms.in_force.start,
        "ends": terms.ended or terms.in_force.end,
        "clauses": [_clause(clause) for clause in terms.clauses],
        "ladder": [_step(step) for step in terms.ladder],
        "acceptances": [
            {"party": item.party, "to": item.to, **_span(item.window), "known": item.known} for item in case.acceptances
        ],
    }
    return disclose("agreement", told, viewer)


def zones(case: Case, viewer: Viewer, kind: str = "") -> list[Record]:
    """Every version of every zone, by id and start: on whose map it stands, who holds it, and from when to when."""
    listed = sorted(case.zones, key=lambda zone: (zone.id, zone.according_to, zone.window.start))
    seen = (zone for zone in listed if sees_zone(viewer, zone.according_to))
    return [disclose("zone", _zone(zone), viewer) for zone in seen if not kind or zone.kind == kind]


def groups(case: Case, viewer: Viewer) -> list[Record]:
    """Every actor with what was declared of it: listings, affiliations, exclusions. Dated, sourced, contestable."""
    told = [
        {
            "id": actor.id,
            "names": dict(actor.names),
            "kind": actor.kind.value,
            "side": actor.side,
            "falls_to": actor.falls_to,
            "listings": [_dated(item) for item in case.listings if item.group == actor.id],
            "affiliations": [_dated(item) for item in case.affiliations if item.group == actor.id],
            "exclusions": [_dated(item) for item in case.exclusions if item.party == actor.id],
        }
        for actor in sorted(case.actors.values(), key=lambda actor: actor.id)
    ]
    return [disclose("group", record, viewer) for record in told]


def access(case: Case, viewer: Viewer) -> Record:
    """Requests, sieges, convoys, people held, and deeds that fall due, in the order of their ids."""
    register = case.access
    told = {
        name: sorted((_dated(item) for item in getattr(register, name)), key=lambda record: str(record.get("id", "")))
        for name in ("requests", "sieges", "convoys", "detainees", "undertakings")
    }
    return disclose("access", told, viewer)


def _clause(clause: Clause) -> Record:
    return {
        "id": clause.id,
        "kind": clause.kind.value,
        "titles": dict(clause.titles),
        "rules": [_rule(rule) for rule in clause.rules],
        "sources": list(clause.sources),
    }


def _rule(rule: Rule) -> Record:
    return {
        "id": rule.id,
        "acts": sorted(act.value for act in rule.acts),
        "outcome": rule.outcome.value,
        "because": dict(rule.because),
        **_span(rule.window),
        "known": rule.known,
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


def _zone(zone: Zone) -> Record:
    return {
        "id": zone.id,
        "names": dict(zone.names),
        "kind": zone.kind.value,
        "holder": zone.holder,
        "according_to": zone.according_to,
        "approximate": zone.approximate,
        "geometry": mapping(zone.shape),
        **_span(zone.window),
        "known": zone.known,
        "sources": list(zone.sources),
    }


def _dated(item: Any) -> Record:
    """A dated fact of a register, field by field; its window as two ends, a time that is only known roughly as an interval."""
    told: Record = {}
    for name in item.__slots__:
        value = getattr(item, name)
        if isinstance(value, Window):
            told |= _span(value)
        elif hasattr(value, "earliest"):
            told[name] = when_record(value)
        elif isinstance(value, Iterable) and not isinstance(value, str):
            told[name] = list(value)
        else:
            told[name] = value
    return told


def _span(window: Window) -> Record:
    return {"starts": window.start, "ends": window.end}
