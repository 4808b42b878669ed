"""Which right each human act takes, and for whom a role may act: one table for pages, API and files alike."""

from __future__ import annotations

from collections.abc import Mapping

from ceasefire.centre.rights.roles import Right, Role, Viewer, may
from ceasefire.centre.rights.threads import end_of, other_end, thread_of
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

RIGHT_TO: Mapping[type[HumanAct], Right] = {
    LinkJudgement: Right.JUDGE_LINKS,
    SignOff: Right.GRADE,
    PartyPosition: Right.GIVE_POSITION,
    KeySignature: Right.DETERMINE,
    StepTaken: Right.TAKE_STEP,
    StepSigned: Right.SIGN_STEP,
    MessageSent: Right.SEND_MESSAGE,
    MessageAcknowledged: Right.SEND_MESSAGE,
    MovementNotified: Right.NOTIFY_MOVEMENT,
    EnquiryOpened: Right.ENQUIRE,
    EnquiryClosed: Right.ENQUIRE,
    SiteVisited: Right.ENQUIRE,
    CoverageLogged: Right.LOG_COVERAGE,
    ReleasedTo: Right.RELEASE_TO_PARTY,
    Withdrawn: Right.WITHDRAW,
    TermsAccepted: Right.ACCEPT_TERMS,
    ZoneProposed: Right.PROPOSE_ZONE,
    ZoneSigned: Right.SIGN_ZONE,
    BriefReleased: Right.RELEASE_BRIEF,
    RoleGranted: Right.MANAGE_ACCOUNTS,
    RoleEnded: Right.MANAGE_ACCOUNTS,
    KeyRegistered: Right.REGISTER_KEY,
    KeyEnded: Right.MANAGE_ACCOUNTS,
    CredenceAccepted: Right.GRADE,
    AccessRequested: Right.RECORD_ACCESS,
    AccessAnswered: Right.RECORD_ACCESS,
    SiegeStated: Right.RECORD_ACCESS,
    ConvoyReported: Right.RECORD_ACCESS,
    DetaineesReported: Right.RECORD_ACCESS,
}
"""The right that each kind of act takes."""

SIGNED: frozenset[type[HumanAct]] = frozenset(
    {
        SignOff,
        KeySignature,
        StepTaken,
        StepSigned,
        ZoneSigned,
        ReleasedTo,
        BriefReleased,
        RoleGranted,
        RoleEnded,
        KeyEnded,
        CredenceAccepted,
    }
)
"""Acts that bind others: who does one of them must have shown a second factor in this session."""

SIGNERS = frozenset({Role.CO_CHAIR, Role.ANALYST, Role.MONITOR, Role.ADMINISTRATOR})
"""Roles for which that holds: all that have such acts."""

_FOR_ITSELF = (PartyPosition, MovementNotified, TermsAccepted)
"""Acts that a party does for itself alone."""


def may_perform(viewer: Viewer, act: HumanAct) -> bool:
    """Whether the viewer may do this act: it has the right, signs with its own key, speaks for its own party and lines.

    A co-chair signs under the id of its body, since that is what the case's keys are; everyone else under the role key.
    """
    right = RIGHT_TO.get(type(act))
    if right is None or not may(viewer, right):
        return False
    author = act.key if isinstance(act, KeySignature) else act.by
    if author != signs_as(viewer) or (isinstance(act, KeyRegistered) and act.key != act.by):
        return False
    if isinstance(act, MessageSent | MessageAcknowledged):
        return _is_on_the_line(viewer, act)
    return act.party == viewer.party if isinstance(act, _FOR_ITSELF) else True


def lacks_second_factor(viewer: Viewer, act: HumanAct) -> bool:
    """Whether the act waits for a second factor that the viewer has not shown."""
    return type(act) in SIGNED and viewer.role in SIGNERS and not viewer.second_factor


def _is_on_the_line(viewer: Viewer, act: MessageSent | MessageAcknowledged) -> bool:
    """A message goes from the viewer's own end of a line to the other; what came is acknowledged at one's own end."""
    thread = thread_of(act.thread)
    end = end_of(viewer, thread)
    return bool(end) and (not isinstance(act, MessageSent) or act.to == other_end(thread, end))


def signs_as(viewer: Viewer) -> str:
    """The name under which a viewer's acts are recorded."""
    return viewer.party if viewer.role is Role.CO_CHAIR else viewer.key
