"""Text as XML 1.0 can hold it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """The text without signs that XML forbids even when escaped."""
    return _UNFIT.sub("\ufffd", text)


def put(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A new last element with its text."""
    element = SubElement(parent, name, {key: fit(value) for key, value in attributes.items()})
    element.text = fit(text) or None
    return element


def written(root: Element) -> bytes:
    """The document in UTF-8, with its declaration."""
    document: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + document
