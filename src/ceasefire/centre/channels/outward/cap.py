"""An item of the public picture as a CAP 1.2 message (OASIS Common Alerting Protocol, 2010), in all languages of the wording.

It tells of what was reported some days ago. It warns of nothing, asks nobody to do anything, and names nobody as having done it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.errors import ChannelConfigError
from ceasefire.centre.channels.outward.public_item import PublicItem, Revision
from ceasefire.centre.channels.outward.xml_text import put, written
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.wording.catalog import LANGUAGES
from ceasefire.wording.wording import Wording

MEDIA_TYPE = "application/cap+xml; charset=utf-8"
NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
FIT = re.compile(r"[^\s,<&]{1,200}")
"""What CAP allows in identifiers and senders."""

CERTAINTY = {
    OccurrenceGrade.CONFIRMED: "Observed",
    OccurrenceGrade.FAIR: "Likely",
    OccurrenceGrade.WEAK: "Possible",
    OccurrenceGrade.REPORTED: "Possible",
    OccurrenceGrade.REJECTED: "Unlikely",
}
"""CAP's word for each grade; any other is `Unknown`."""


def alert(revision: Revision, case: Case, sender: str, page: str) -> bytes:
    """The message of a revision. `sender` names the centre world-wide (a mail address or domain), `page` is where to read on.

    Raises `ChannelConfigError` for a sender that CAP does not allow.
    """
    if not FIT.fullmatch(sender):
        raise ChannelConfigError(f"sender {sender[:60]!r}: CAP allows no spaces, commas, '<' or '&'; correct [outward]")
    item = revision.item
    root = Element("alert", xmlns=NAMESPACE)
    put(root, "identifier", identifier(item, revision.number))
    put(root, "sender", sender)
    put(root, "sent", moment(revision.at))
    put(root, "status", "Exercise" if case.exercise else "Actual")
    put(root, "msgType", "Cancel" if revision.withdrawn else "Update" if revision.number > 1 else "Alert")
    put(root, "scope", "Public")
    if revision.earlier:
        listed = (f"{sender},{identifier(item, number)},{moment(at)}" for number, at in revision.earlier)
        put(root, "references", " ".join(listed))
    for language in LANGUAGES:
        _info(root, revision, Wording(language, case), page)
    return written(root)


def identifier(item: PublicItem, number: int) -> str:
    """A name for one revision of an item; what CAP does not allow in it becomes a dash."""
    return re.sub(r"[\s,<&]", "-", f"{item.id}.{number}")


def moment(at: datetime) -> str:
    """An instant as CAP writes it: to the second, UTC as -00:00 and never as Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S-00:00")


def _info(root: Element, revision: Revision, wording: Wording, page: str) -> None:
    item = revision.item
    info = put(root, "info")
    put(info, "language", wording.language)
    put(info, "category", "Security")
    put(info, "event", wording.say(f"act.{item.act}"))
    put(info, "urgency", "Past")
    put(info, "severity", "Unknown")
    put(info, "certainty", "Unknown" if revision.withdrawn else CERTAINTY.get(item.grade, "Unknown"))
    if item.when is not None:
        put(info, "onset", moment(item.when.earliest))
    put(info, "senderName", wording.say("feeds.sender"))
    put(info, "headline", item.headline(wording))
    said = wording.say("feeds.withdrawn") if revision.withdrawn else item.description(wording)
    put(info, "description", f"{said} {wording.say('feeds.note', hours=max(72, wording.case.public.delay_hours))}")
    put(info, "web", page)
    _area(info, item, wording)


def _area(info: Element, item: PublicItem, wording: Wording) -> None:
    area = put(info, "area")
    put(area, "areaDesc", item.place(wording))
    if item.lat is not None and item.lon is not None:
        put(area, "circle", f"{item.lat:.4f},{item.lon:.4f} {item.reach_km:g}")
