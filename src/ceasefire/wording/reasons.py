"""Reasons as readable lines: a step a line, indented under the step it supports."""

from __future__ import annotations

from collections.abc import Callable

from ceasefire.agreement.case import Case
from ceasefire.vocabulary.reasons import Reason, Value
from ceasefire.wording.wording import Wording

INDENT = "  "

VARIANTS = ("until", "at")
"""Values that a step may lack; where it has one, the message `reason.CODE.VALUE` is used if there is one."""

OWN_JUDGEMENT = -1
"""The value `part` of a `judgement` step that stands for the rule's own `because`."""


def lines(reason: Reason, wording: Wording) -> list[str]:
    """The tree as lines, each indented under the step it supports."""
    return [f"{INDENT * depth}{step(item, wording)}" for depth, item in reason.walk()]


def step(reason: Reason, wording: Wording) -> str:
    """One step in words, with the sources it rests on."""
    values = dict(reason.values)
    key = f"reason.{reason.code}"
    for variant in VARIANTS:
        if values.get(variant) and wording.has(f"{key}.{variant}"):
            key = f"{key}.{variant}"
            break
    worded = {name: word(name, value, wording) for name, value in values.items()}
    if reason.code == "judgement":
        worded["text"] = _question(values, wording)
    text = wording.say(key, **worded)
    if reason.sources:
        text += f" [{wording.say('reason.sources', sources=wording.listed(map(wording.source, reason.sources)))}]"
    return text


def _question(values: dict[str, Value], wording: Wording) -> str:
    rule_id, part = str(values.get("rule", "")), values.get("part", OWN_JUDGEMENT)
    for clause in wording.case.terms.clauses:
        for rule in clause.rules:
            if rule.id == rule_id:
                own = part == OWN_JUDGEMENT or not isinstance(part, int) or part >= len(rule.judgement_if)
                names = rule.because if own or not isinstance(part, int) else rule.judgement_if[part].because
                return wording.of(names, wording.of(clause.titles, clause.id))
    return rule_id


def word(name: str, value: Value, wording: Wording) -> str:
    """One value of a step in words: ids become names, ISO times dates, shares per cent."""
    if isinstance(value, tuple):
        return wording.listed(dict.fromkeys(_one(name)(item, wording) for item in value))
    if isinstance(value, (int, float)):
        is_share = name in ("p", "standard") or name.startswith("p_")
        return wording.share(value) if is_share else wording.number(value)
    return _one(name)(value, wording)


def _one(name: str) -> Worder:
    return WORDED_BY.get(name, _as_it_is)


def _as_it_is(value: str, wording: Wording) -> str:
    return wording.isolated(value)


def _rule(value: str, wording: Wording) -> str:
    return f" ({value})" if wording.with_ids else ""


def _instant(value: str, wording: Wording) -> str:
    return wording.instant(value) if value else ""


_ACTOR_KEYS = (
    "actor",
    "party",
    "to",
    "through",
    "by",
    "group",
    "holders",
    "targets",
    "actors",
    "parties",
    "other",
    "held_by",
    "side",
)
_TIME_KEYS = ("at", "since", "until", "due", "made", "on", "known", "before")

Worder = Callable[[str, "Wording"], str]

WORDED_BY: dict[str, Worder] = {
    **{name: lambda value, wording: wording.actor(value) for name in _ACTOR_KEYS},
    **dict.fromkeys(_TIME_KEYS, _instant),
    "clause": lambda value, wording: wording.clause(value),
    "clauses": lambda value, wording: wording.clause(value),
    "zone": lambda value, wording: wording.zone(value),
    "zones": lambda value, wording: wording.zone(value),
    "truce": lambda value, wording: wording.truce(value),
    "place": lambda value, wording: wording.place(value),
    "step": lambda value, wording: wording.ladder_step(value),
    "source": lambda value, wording: wording.source(value),
    "origins": lambda value, wording: wording.source(value),
    "denied_by": lambda value, wording: wording.source(value),
    "act": lambda value, wording: wording.say(f"act.{value}"),
    "grade": lambda value, wording: wording.say(f"occurrence.{value}"),
    "words": lambda value, wording: wording.circumstance(value),
    "answered": lambda value, wording: wording.say(f"answer.{value}"),
    "status": lambda value, wording: wording.say(f"deed.{value}"),
    "kind": lambda value, wording: wording.say(f"kind.{value}"),
    "rule": _rule,
}
"""How the values of a step are said, by their names."""


def render(reason: Reason, language: str, case: Case, with_ids: bool = False) -> list[str]:
    """A tree of reasons as indented lines in one language."""
    return lines(reason, Wording(language, case, with_ids=with_ids))
