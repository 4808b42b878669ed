"""The answers of an OpenRosa server (docs.getodk.org/openrosa): list of forms, manifest, and word of a submission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from ceasefire.centre.channels.odk.form import Form

LIST = "http://openrosa.org/xforms/xformsList"
MANIFEST = "http://openrosa.org/xforms/xformsManifest"
RESPONSE = "http://openrosa.org/http/response"

MOST_BYTES = 60_000_000
"""Bytes of one submission with its pictures."""

XML = "text/xml; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRosaAnswer:
    """An HTTP answer: status, headers and body."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


def form_list(forms: Sequence[tuple[Form, str]], now: datetime) -> OpenRosaAnswer:
    """The forms, each with the address from which its XForm is fetched."""
    root = Element("xforms", xmlns=LIST)
    for form, address in forms:
        item = SubElement(root, "xform")
        texts = {"formID": form.id, "name": form.title, "version": form.version, "hash": form.hash, "downloadUrl": address}
        for name, text in texts.items():
            SubElement(item, name).text = text
    return _answer(200, now, root)


def manifest(now: datetime) -> OpenRosaAnswer:
    """The manifest of a form that needs no file beside itself, as ours do."""
    return _answer(200, now, Element("manifest", xmlns=MANIFEST))


def form_file(form: Form, now: datetime) -> OpenRosaAnswer:
    """The XForm itself."""
    return OpenRosaAnswer(status=200, headers=_headers(now) | {"Content-Type": XML}, body=form.xform)


def may_submit(address: str, now: datetime) -> OpenRosaAnswer:
    """The answer to HEAD: where a submission goes, and how big it may be."""
    return OpenRosaAnswer(status=204, headers=_headers(now) | {"Location": address})


def taken(message: str, now: datetime, *, more_to_come: bool) -> OpenRosaAnswer:
    """A submission is durable: 201 when it is whole, 202 while the telephone says that pictures are still to come."""
    return _answer(202 if more_to_come else 201, now, _response("submit_success", message))


def refused(message: str, status: int, now: datetime) -> OpenRosaAnswer:
    """A submission was not taken; a telephone shows the message and keeps what it has."""
    return _answer(status, now, _response("submit_error", message))


def _response(nature: str, message: str) -> Element:
    root = Element("OpenRosaResponse", xmlns=RESPONSE)
    SubElement(root, "message", nature=nature).text = message
    return root


def _answer(status: int, now: datetime, root: Element) -> OpenRosaAnswer:
    body = b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8")
    return OpenRosaAnswer(status=status, headers=_headers(now) | {"Content-Type": XML}, body=body)


def _headers(now: datetime) -> dict[str, str]:
    return {
        "X-OpenRosa-Version": "1.0",
        "X-OpenRosa-Accept-Content-Length": str(MOST_BYTES),
        "Date": format_datetime(now, usegmt=True),
    }
