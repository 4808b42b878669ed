"""A rule in words: its parts as pairs of a heading and what it says, in the reader's language and with the case's own names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ceasefire.wording import Wording

Part = tuple[str, str]
"""The key of a heading (`rule.…`) and the words under it."""


def rule_words(rule: Mapping[str, Any], wording: Wording) -> list[Part]:
    """Every part that a rule has, in the order in which it is tested."""
    return [(wording.say(f"rule.{name}"), text) for name, text in _parts(rule, wording) if text]


def _parts(rule: Mapping[str, Any], wording: Wording) -> Iterator[Part]:
    yield "binds", meant(rule["binds"], wording)
    yield "acts", wording.say("rule.any_attack") if rule["any_attack"] else _acts(rule["acts"], wording)
    if rule["against"] is not None:
        yield "against", meant(rule["against"], wording)
    yield "target", wording.say("rule.target_from_territory") if rule["target_from_territory"] else ""
    yield "where", wording.listed(wording.alphabetical(map(wording.zone, rule["zones"])))
    yield "where", wording.say("rule.populated") if rule["populated"] else ""
    yield "where", wording.place(rule["place"]) if rule["place"] else ""
    yield "circumstances", _circumstances(rule["circumstances"], wording)
    yield from _duty(rule, wording)
    yield from _excuses(rule, wording)
    yield "outcome", wording.say(f"rule.outcome.{rule['outcome']}")
    yield "because", wording.of(rule["because"])
    yield "from", wording.instant(rule["starts"])
    yield "until", wording.instant(rule["ends"]) if rule["ends"] is not None else ""


def _duty(rule: Mapping[str, Any], wording: Wording) -> Iterator[Part]:
    yield "request", wording.say(f"kind.{rule['request']}") if rule["request"] else ""
    yield "answer", wording.count("rule.answer_days", rule["answer_days"]) if rule["answer_days"] is not None else ""
    yield "control", wording.say("rule.in_control") if rule["in_control"] else ""
    yield "undertaking", _kind(rule["undertaking"], wording) if rule["undertaking"] else ""
    yield "due", wording.instant(rule["due"]) if rule["due"] is not None else ""


def _excuses(rule: Mapping[str, Any], wording: Wording) -> Iterator[Part]:
    yield "claimed", _circumstances(rule["permission_circumstances"], wording)
    yield "proportion", wording.say("rule.requires_proportionate") if rule["requires_proportionate"] else ""
    yield "defeated_by", _circumstances(rule["defeated_by"], wording)
    yield "permitted_by", wording.listed(map(wording.clause, rule["permitted_by"]))
    yield "conditions", wording.listed(map(wording.clause, rule["conditions"]))
    if rule["holds_for"] is not None:
        yield "holds_for", meant(rule["holds_for"], wording)
    yield "requires_acceptance_of", wording.actors(rule["requires_acceptance_of"]) if rule["requires_acceptance_of"] else ""
    for item in rule["judgement_if"]:
        yield "judgement_if", _judgement(item, wording)


def meant(selector: Mapping[str, Any], wording: Wording) -> str:
    """Whom a rule means, in words."""
    named = [*selector["sides"], *selector["parties"]]
    text = wording.listed(wording.alphabetical(map(wording.actor, named))) if named else wording.say("rule.any_party")
    if selector["excluded"]:
        text = wording.say("rule.also_excluded", parties=text)
    return wording.say("rule.accepted", parties=text) if selector["accepted"] else text


def _judgement(item: Mapping[str, Any], wording: Wording) -> str:
    parts = [
        _circumstances(item["circumstances"], wording),
        _acts(item["acts"], wording),
        wording.say("rule.military_target") if item["military_target"] else "",
        wording.say("rule.beside_excluded") if item["beside_excluded"] else "",
    ]
    text = "; ".join(part for part in parts if part)
    reason = wording.of(item["because"])
    return f"{text} ({reason})" if reason and text else text or reason


def _circumstances(words: list[str], wording: Wording) -> str:
    return wording.listed(map(wording.circumstance, words)) if words else ""


def _acts(acts: list[str], wording: Wording) -> str:
    return wording.listed(wording.alphabetical(wording.say(f"act.{act}") for act in acts)) if acts else ""


def _kind(kind: str, wording: Wording) -> str:
    return wording.say(f"kind.{kind}" if wording.has(f"kind.{kind}") else f"act.{kind}")
