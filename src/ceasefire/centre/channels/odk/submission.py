"""A filled form as an arrival: its answers become cells in the case's columns, its pictures come along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ceasefire.centre.channels.arrival import Arrival, Attached
from ceasefire.centre.channels.errors import UnreadableArrivalError
from ceasefire.centre.channels.odk.choices import NO, TOLD
from ceasefire.centre.channels.odk.questions import FORM_FIELD, PICTURES, form_mark
from ceasefire.pipeline.report import Channel

LONGEST = 1_000_000
"""Bytes of a submission without its pictures."""

MOST_ELEMENTS = 2_000

INSTANCE = re.compile(r"[A-Za-z0-9:_.-]{8,120}")
POINT = re.compile(r"(-?\d{1,2}(?:\.\d{1,15})?) (-?\d{1,3}(?:\.\d{1,15})?)(?: .*)?")
SAME_CELLS = ("killed_min", "killed_max", "wounded_min", "wounded_max")


def arrival_of(xml: bytes, files: Mapping[str, Attached], case: str, received: datetime) -> Arrival:
    """The arrival in a submission of the case's form; `files` are what came with it, by name.

    Raises `UnreadableArrivalError` for what is no XML, is hostile, or is a submission of another form.
    """
    root = _parsed(xml)
    answers = {_local(child.tag): (child.text or "").strip() for child in root.iter() if len(child) == 0}
    if answers.get(FORM_FIELD) != form_mark(case):
        raise UnreadableArrivalError("this is not a submission of this case's form; fetch the form again", 404)
    instance = answers.get("instanceID", "")
    named = [answers[name] for name in _picture_fields() if answers.get(name)]
    text = answers.get("text", "")
    return Arrival(
        channel=Channel.ODK,
        same=instance.encode() if INSTANCE.fullmatch(instance) else b"",
        verbatim=xml,
        media_type="application/xml",
        text=text,
        cells=dict(_cells(answers)),
        attachments=tuple(files[name] for name in named if name in files),
        left_out=sum(name not in files for name in named),
        received=received,
    )


def _parsed(xml: bytes) -> Element:
    if len(xml) > LONGEST:
        raise UnreadableArrivalError(f"the submission is longer than {LONGEST} bytes without its pictures", 413)
    try:
        root: Element = fromstring(xml, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise UnreadableArrivalError("the submission declares a document type or entities; send plain XML") from None
    except (ParseError, ValueError, LookupError):
        raise UnreadableArrivalError("the submission is not XML; send it again") from None
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise UnreadableArrivalError(f"the submission has more than {MOST_ELEMENTS} elements", 413)
    return root


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _picture_fields() -> Iterator[str]:
    return (f"picture_{number}" for number in range(1, PICTURES + 1))


def _cells(answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The answers in the columns that intake reads; what was not answered is not there."""

    def words(name: str, joined: str = "+") -> str:
        return joined.join(answers.get(name, "").split())

    observed = answers.get("observation", "")
    point = POINT.fullmatch(answers.get("point", ""))
    found = {
        "act": words("act"),
        "occurred_from": answers.get("time") or answers.get("day") or answers.get("first_day", ""),
        "occurred_to": answers.get("last_day", ""),
        "place": answers.get("place") or answers.get("place_text", ""),
        "lat": point[1] if point else "",
        "lon": point[2] if point else "",
        "precision_km": answers.get("radius", "") if point else "",
        "actor": words("actor", "|" if answers.get("together") == NO else "+"),
        "target": words("target"),
        "stance": "rumoured" if observed == TOLD else "",
        "observation": "" if observed == TOLD else observed,
        "text": _told(answers),
    } | {name: answers.get(name, "") for name in SAME_CELLS}
    return ((name, cell) for name, cell in found.items() if cell)


def _told(answers: Mapping[str, str]) -> str:
    """The reporter's words; the place in their words stands before them where a place of the list was chosen too."""
    place = answers.get("place_text", "") if answers.get("place") else ""
    return "\n".join(part for part in (place, answers.get("text", "")) if part)
