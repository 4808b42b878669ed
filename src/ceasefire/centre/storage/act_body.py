"""Human act ↔ the type and body of its entry. Pure. Nothing is sealed: an act names reports, clauses and role keys only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from ceasefire.centre.storage.report_body import instant_text
from ceasefire.centre.storage.sealing import Json
from ceasefire.ledger.entry import parse_time
from ceasefire.registers.human_acts import HumanAct, KeySignature, Link, LinkJudgement, PartyPosition, SignOff, StepTaken
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome, Position

TYPES: Mapping[type[HumanAct], str] = {
    LinkJudgement: "link.judged/1",
    PartyPosition: "position.signed/1",
    SignOff: "occurrence.signed/1",
    KeySignature: "determination.signed/1",
    StepTaken: "step.taken/1",
}

_KINDS: Mapping[str, type[HumanAct]] = {name: kind for kind, name in TYPES.items()}
_WORDS: Mapping[str, type[StrEnum]] = {"link": Link, "position": Position, "grade": OccurrenceGrade, "outcome": Outcome}


def type_of(act: HumanAct) -> str:
    """The type of the act's entry."""
    return TYPES[type(act)]


def author_of(act: HumanAct) -> str:
    """The role key that did it."""
    return act.key if isinstance(act, KeySignature) else act.by


def reports_of(act: HumanAct) -> tuple[str, ...]:
    """The reports it hangs on."""
    return (act.one, act.other) if isinstance(act, LinkJudgement) else (act.report,)


def body_of(act: HumanAct) -> dict[str, Json]:
    """The body. Raises `ValueError` for a time without a zone."""
    return {field.name: _plain(getattr(act, field.name)) for field in fields(act)}


def act_of(entry_type: str, body: Mapping[str, Any]) -> HumanAct:
    """The act of an entry. Raises `KeyError` for a type that is not a human act."""
    return _KINDS[entry_type](**{name: _value(name, value) for name, value in body.items()})


def _plain(value: str | datetime) -> Json:
    if isinstance(value, datetime):
        return instant_text(value)
    return value.value if isinstance(value, StrEnum) else value


def _value(name: str, text: str) -> Any:
    if name == "at":
        return parse_time(text)
    word = _WORDS.get(name)
    return text if word is None else word(text)
