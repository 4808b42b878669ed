"""The public picture as an Atom feed (RFC 4287), in one language, with areas as GeoRSS."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from ceasefire.centre.channels.outward.public_item import Revision
from ceasefire.centre.channels.outward.xml_text import put, written
from ceasefire.vocabulary.times import iso
from ceasefire.wording.catalog import LANGUAGES
from ceasefire.wording.wording import Wording

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
ATOM = "http://www.w3.org/2005/Atom"
GEORSS = "http://www.georss.org/georss"
MOST_ENTRIES = 200
"""Entries of one feed; who wants all of it downloads the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAddresses:
    """Where things are found: the feed in a language, an item's CAP message, and the page for people."""

    feed: Callable[[str], str]
    cap: Callable[[str], str]
    page: str


def feed(revisions: Sequence[Revision], wording: Wording, origin: str, addresses: FeedAddresses, as_of: datetime) -> bytes:
    """The newest revisions, one of each item, the last changed first. `origin` is the centre's log, `as_of` the picture's."""
    shown = sorted(revisions, key=lambda item: (item.at, item.item.id), reverse=True)[:MOST_ENTRIES]
    root = Element("feed", {"xmlns": ATOM, "xmlns:georss": GEORSS, "xml:lang": wording.language})
    put(root, "id", named(origin, "feed", wording.language))
    put(root, "title", wording.say("feeds.title", case=wording.of(wording.case.titles, wording.case.id)))
    put(root, "subtitle", wording.say("feeds.note", hours=max(72, wording.case.public.delay_hours)))
    put(root, "updated", iso(shown[0].at if shown else as_of))
    put(put(root, "author"), "name", wording.say("feeds.sender"))
    put(root, "link", rel="self", type="application/atom+xml", href=addresses.feed(wording.language))
    put(root, "link", rel="alternate", type="text/html", href=addresses.page)
    for language in LANGUAGES:
        if language != wording.language:
            href = addresses.feed(language)
            put(root, "link", rel="alternate", type="application/atom+xml", hreflang=language, href=href)
    for revision in shown:
        _entry(root, revision, wording, origin, addresses)
    return written(root)


def _entry(root: Element, revision: Revision, wording: Wording, origin: str, addresses: FeedAddresses) -> None:
    item = revision.item
    entry = put(root, "entry")
    put(entry, "id", named(origin, "item", item.id))
    put(entry, "title", item.headline(wording))
    put(entry, "published", iso(revision.first))
    put(entry, "updated", iso(revision.at))
    said = wording.say("feeds.withdrawn") if revision.withdrawn else item.description(wording)
    put(entry, "summary", said, type="text")
    put(entry, "category", term=item.act.value, label=wording.say(f"act.{item.act}"))
    put(entry, "link", rel="alternate", type="application/cap+xml", href=addresses.cap(item.id))
    if item.lat is not None and item.lon is not None and not revision.withdrawn:
        # GeoRSS-Simple: latitude, longitude, radius in metres.
        put(entry, "georss:circle", f"{item.lat:.4f} {item.lon:.4f} {item.reach_km * 1000:.0f}")


def named(origin: str, kind: str, name: str) -> str:
    """A name that never changes and never meets another centre's: a UUID of version 5 over the log's own name."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{origin}#{kind}/{name}')}"
