"""Roles and their rights: one table. A right that a role does not have is denied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account is at the centre. `anyone` has no account; a reporter needs none."""

    ANYONE = "anyone"
    LIAISON = "liaison"
    MONITOR = "monitor"
    ANALYST = "analyst"
    CO_CHAIR = "co_chair"
    GUARANTOR = "guarantor"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """One thing that may be seen or done. `see_*` opens a page; everything else is an act."""

    SEE_PUBLIC = "see_public"
    REPORT = "report"
    SEE_SITUATION = "see_situation"
    SEE_OWN_INCIDENTS = "see_own_incidents"
    SEE_MY_SIDE = "see_my_side"
    SEE_INCIDENTS = "see_incidents"
    SEE_INBOX = "see_inbox"
    SEE_HOTLINE = "see_hotline"
    SEE_AGREEMENT = "see_agreement"
    SEE_TERRITORY = "see_territory"
    SEE_GROUPS = "see_groups"
    SEE_ACCESS = "see_access"
    SEE_INDICATORS = "see_indicators"
    SEE_TRACK_RECORD = "see_track_record"
    SEE_BRIEFS = "see_briefs"
    SEE_LEDGER = "see_ledger"
    SEE_LEDGER_ENTRIES = "see_ledger_entries"
    EXPORT = "export"
    READ_CONTACT = "read_contact"
    JUDGE_LINKS = "judge_links"
    ENQUIRE = "enquire"
    LOG_COVERAGE = "log_coverage"
    RELEASE_TO_PARTY = "release_to_party"
    GRADE = "grade"
    SEND_MESSAGE = "send_message"
    GIVE_POSITION = "give_position"
    NOTIFY_MOVEMENT = "notify_movement"
    ACCEPT_TERMS = "accept_terms"
    PROPOSE_ZONE = "propose_zone"
    DETERMINE = "determine"
    SIGN_ZONE = "sign_zone"
    TAKE_STEP = "take_step"
    SIGN_STEP = "sign_step"
    MAKE_BRIEF = "make_brief"
    RELEASE_BRIEF = "release_brief"
    RECORD_ACCESS = "record_access"
    REGISTER_KEY = "register_key"
    WITHDRAW = "withdraw"
    HOLD_TOKENS = "hold_tokens"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_CHANNELS = "manage_channels"


_PUBLIC = frozenset({Right.SEE_PUBLIC, Right.REPORT, Right.SEE_LEDGER, Right.SEE_AGREEMENT})
_SIGNED_IN = _PUBLIC | {Right.REGISTER_KEY, Right.HOLD_TOKENS}
_STAFF = _SIGNED_IN | {
    Right.SEE_SITUATION,
    Right.SEE_INCIDENTS,
    Right.SEE_TERRITORY,
    Right.SEE_GROUPS,
    Right.SEE_ACCESS,
    Right.SEE_INDICATORS,
    Right.SEE_TRACK_RECORD,
    Right.SEE_BRIEFS,
    Right.EXPORT,
    Right.WITHDRAW,
}

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.ANYONE: _PUBLIC,
    Role.LIAISON: _SIGNED_IN
    | {
        Right.SEE_HOTLINE,
        Right.SEE_OWN_INCIDENTS,
        Right.SEE_TERRITORY,
        Right.SEND_MESSAGE,
        Right.GIVE_POSITION,
        Right.NOTIFY_MOVEMENT,
        Right.ACCEPT_TERMS,
        Right.PROPOSE_ZONE,
        Right.WITHDRAW,
    },
    Role.MONITOR: _STAFF
    | {
        Right.SEE_INBOX,
        Right.SEE_HOTLINE,
        Right.SEND_MESSAGE,
        Right.JUDGE_LINKS,
        Right.ENQUIRE,
        Right.LOG_COVERAGE,
        Right.TAKE_STEP,
        Right.RELEASE_TO_PARTY,
        Right.READ_CONTACT,
        Right.SEE_LEDGER_ENTRIES,
        Right.MAKE_BRIEF,
    },
    Role.ANALYST: _STAFF | {Right.SEE_INBOX, Right.JUDGE_LINKS, Right.GRADE, Right.SEE_LEDGER_ENTRIES, Right.MAKE_BRIEF},
    Role.CO_CHAIR: _STAFF
    | {
        Right.SEE_HOTLINE,
        Right.SEND_MESSAGE,
        Right.DETERMINE,
        Right.PROPOSE_ZONE,
        Right.SIGN_ZONE,
        Right.SIGN_STEP,
        Right.TAKE_STEP,
        Right.RELEASE_TO_PARTY,
        Right.MAKE_BRIEF,
        Right.RELEASE_BRIEF,
        Right.LOG_COVERAGE,
        Right.SEE_LEDGER_ENTRIES,
    },
    Role.GUARANTOR: _SIGNED_IN
    | {
        Right.SEE_OWN_INCIDENTS,
        Right.SEE_MY_SIDE,
        Right.SEE_HOTLINE,
        Right.SEND_MESSAGE,
        Right.SEE_TRACK_RECORD,
        Right.SEE_BRIEFS,
        Right.WITHDRAW,
    },
    Role.COORDINATOR: _SIGNED_IN
    | {
        Right.SEE_SITUATION,
        Right.SEE_TERRITORY,
        Right.SEE_ACCESS,
        Right.SEE_TRACK_RECORD,
        Right.SEE_BRIEFS,
        Right.RECORD_ACCESS,
        Right.EXPORT,
        Right.WITHDRAW,
    },
    Role.ADMINISTRATOR: _SIGNED_IN | {Right.MANAGE_ACCOUNTS, Right.MANAGE_CHANNELS},
}
"""What each role may do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who asks. `key` is the role key under which acts are recorded, `party` the body it acts for; both empty for anyone.

    `scopes` limits a token to some of the rights of its role; None means all of them. `second_factor`: whether the session was
    opened, or confirmed, with something that its holder has. A token never is.
    """

    role: Role = Role.ANYONE
    key: str = ""
    party: str = ""
    scopes: frozenset[Right] | None = None
    second_factor: bool = False


ANYONE = Viewer()


def may(viewer: Viewer, right: Right) -> bool:
    """Whether the viewer has the right."""
    return right in RIGHTS[viewer.role] and (viewer.scopes is None or right in viewer.scopes)
