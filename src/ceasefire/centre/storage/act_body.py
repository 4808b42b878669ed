"""Human act ↔ the type and body of its entry. Pure. What a person wrote is sealed; the rest names reports, clauses and role keys.

A field that holds its default is left out, so that a kind of act can gain fields without changing the entries before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from ceasefire.centre.storage.report_body import instant_text
from ceasefire.centre.storage.sealing import LONGEST_CLEAR, Json, Sealer, Vault, opened_text
from ceasefire.ledger.entry import parse_time
from ceasefire.registers.access_acts import AccessAnswered, AccessRequested, ConvoyReported, DetaineesReported, SiegeStated
from ceasefire.registers.agreement_acts import (
    BriefReleased,
    KeyEnded,
    KeyRegistered,
    RoleEnded,
    RoleGranted,
    StepSigned,
    TermsAccepted,
    ZoneProposed,
    ZoneSigned,
)
from ceasefire.registers.desk_acts import (
    CoverageLogged,
    EnquiryClosed,
    EnquiryOpened,
    MessageAcknowledged,
    MessageSent,
    MovementNotified,
    ReleasedTo,
    SiteVisited,
    Withdrawn,
)
from ceasefire.registers.human_acts import HumanAct, KeySignature, LinkJudgement, PartyPosition, SignOff, StepTaken
from ceasefire.registers.learnt_acts import CredenceAccepted

TYPES: Mapping[type[HumanAct], str] = {
    LinkJudgement: "link.judged/1",
    PartyPosition: "position.signed/1",
    SignOff: "occurrence.signed/1",
    KeySignature: "determination.signed/1",
    StepTaken: "step.taken/1",
    StepSigned: "step.signed/1",
    MessageSent: "message.sent/1",
    MessageAcknowledged: "message.acknowledged/1",
    MovementNotified: "movement.notified/1",
    EnquiryOpened: "enquiry.opened/1",
    EnquiryClosed: "enquiry.closed/1",
    SiteVisited: "site.visited/1",
    CoverageLogged: "coverage.logged/1",
    ReleasedTo: "incident.released/1",
    Withdrawn: "act.withdrawn/1",
    TermsAccepted: "terms.accepted/1",
    ZoneProposed: "zone.proposed/1",
    ZoneSigned: "zone.signed/1",
    BriefReleased: "brief.released/1",
    RoleGranted: "role.granted/1",
    RoleEnded: "role.ended/1",
    KeyRegistered: "key.registered/1",
    KeyEnded: "key.ended/1",
    CredenceAccepted: "credence.accepted/1",
    AccessRequested: "access.requested/1",
    AccessAnswered: "access.answered/1",
    SiegeStated: "siege.stated/1",
    ConvoyReported: "convoy.reported/1",
    DetaineesReported: "detainees.reported/1",
}

_KINDS: Mapping[str, type[HumanAct]] = {name: kind for kind, name in TYPES.items()}
_SEALED = frozenset({"text", "area"})
_LONGEST: Mapping[str, int] = {"shape": 40_000, "proof": 8_000, "table": 44_000}
"""Characters of fields that signatures rest on: they stand in the clear, so that anyone can check from the entries alone."""

_ALWAYS = frozenset({"by", "key", "at"})
_REPORTS = ("one", "other", "report", "about", "answer", "observed")


def type_of(act: HumanAct) -> str:
    """The type of the act's entry."""
    return TYPES[type(act)]


def author_of(act: HumanAct) -> str:
    """The role key that did it."""
    return act.key if isinstance(act, KeySignature) else act.by


def reports_of(act: HumanAct) -> tuple[str, ...]:
    """The reports it hangs on."""
    return reports_of_body({field.name: getattr(act, field.name) for field in fields(act)})


def reports_of_body(body: Mapping[str, Any]) -> tuple[str, ...]:
    """The reports that the act of a body hangs on, the first one first."""
    named = (name for name in _REPORTS if name != "answer" or "enquiry" in body)
    return tuple(report for name in named if isinstance(report := body.get(name, ""), str) and report)


def party_of_body(body: Mapping[str, Any]) -> str:
    """The party that the act of a body is about, or empty; of a message, the party whose line it is on."""
    return str(body.get("party", "")) or str(body.get("thread", "")).partition("/")[0]


def body_of(act: HumanAct, sealer: Sealer) -> dict[str, Json]:
    """The body; the sealer collects what must not stand in it. Raises `ValueError` for a time without a zone."""
    body = {field.name: _plain(field, getattr(act, field.name), sealer) for field in fields(act) if _is_told(field, act)}
    return {"entry_id": sealer.entry_id, **body} if sealer.values else body


def act_of(entry_type: str, body: Mapping[str, Any], vault: Vault) -> HumanAct:
    """The act of an entry; text that was destroyed is empty. Raises `KeyError` for a type that is not a human act."""
    kind = _KINDS[entry_type]
    hints: Mapping[str, Any] = _hints(kind)  # type: ignore[arg-type, unused-ignore]
    told = {name: _value(hints[name], opened(name, value, vault)) for name, value in body.items() if name in hints}
    return kind(**told)


def opened(name: str, value: Any, vault: Vault) -> Any:
    """A field's value, opened from the vault where it is sealed."""
    return opened_text(value, f"/{name}", vault) if isinstance(value, Mapping) else value


def _is_told(field: Field[Any], act: HumanAct) -> bool:
    return field.name in _ALWAYS or field.default is MISSING or getattr(act, field.name) != field.default


def _plain(field: Field[Any], value: Any, sealer: Sealer) -> Json:
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        if field.name in _SEALED:
            return sealer.sealed_text(f"/{field.name}", value)
        return sealer.text(f"/{field.name}", value, _LONGEST.get(field.name, LONGEST_CLEAR))
    return None if value is None else int(value) if not isinstance(value, bool) else value


@cache
def _hints(kind: type[HumanAct]) -> Mapping[str, Any]:
    """The declared type of each field; of `X | None` the X."""
    return {name: _bare(hint) for name, hint in get_type_hints(kind).items()}


def _bare(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        return next(part for part in get_args(hint) if part is not NoneType)
    return get_origin(hint) or hint


def _value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    return parse_time(value) if kind is datetime else kind(value)
