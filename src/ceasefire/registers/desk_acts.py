"""What people do on the hotline and at the desk: messages, enquiries, visits, coverage, release to a party, and withdrawal.

`by` is a role key, never a person's name. `text` is what a person wrote: it is sealed in the record, and can be destroyed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent:
    """A message on the hotline. `thread` is one party's line to one body, as `PARTY/BODY`; `about` is a report, or empty."""

    id: str
    thread: str
    to: str
    about: str = ""
    urgent: bool = False
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAcknowledged:
    """The addressee has read a message: its clock stops. `thread` is the message's."""

    message: str
    thread: str = ""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementNotified:
    """A party announces a movement of its own between two instants, so that it is not mistaken for an attack.

    `area` is where, in words. It is sealed as `text` is: what moves where is a target.
    """

    id: str
    party: str
    starts: datetime
    ends: datetime
    area: str = ""
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryOpened:
    """A question about the incident that holds `report`. `to` is a party, a source, or `reporter`."""

    id: str
    report: str
    to: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryClosed:
    """How an enquiry ended. `report` is the enquiry's; `answer` is the report that it brought, or empty."""

    enquiry: str
    report: str = ""
    answer: str = ""
    text: str = ""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteVisited:
    """A visit over the incident that holds `report`, made or prevented. What was seen is a report of its own, `observed`."""

    id: str
    report: str
    place: str
    visited: bool
    observed: str = ""
    text: str = ""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageLogged:
    """Where the centre could not, or hardly, see, and when. `access` is `none` or `limited`; `ends` None: open-ended."""

    place: str
    access: str
    starts: datetime
    ends: datetime | None = None
    text: str = ""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedTo:
    """The incident that holds `report` is shown to a party, so that it can give its account."""

    report: str
    party: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """An earlier act is taken back by who did it. The entry it stands in stays for ever."""

    entry: int
    text: str = ""
    by: str
    at: datetime


DeskAct = (
    MessageSent
    | MessageAcknowledged
    | MovementNotified
    | EnquiryOpened
    | EnquiryClosed
    | SiteVisited
    | CoverageLogged
    | ReleasedTo
    | Withdrawn
)
