"""Feeds of the public picture: what strict readers of Atom and CAP 1.2 ask for, and nothing finer than the public may know."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.errors import ChannelConfigError
from ceasefire.centre.channels.outward.atom import FeedAddresses, feed
from ceasefire.centre.channels.outward.cap import NAMESPACE, alert, moment
from ceasefire.centre.channels.outward.public_item import LEAST_RADIUS_KM, PublicItem, Revision
from ceasefire.centre.channels.outward.retrying import WAITS, next_try
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.vocabulary.times import When
from ceasefire.wording import Wording
from ceasefire.wording.catalog import LANGUAGES

NOW = datetime(2016, 3, 9, 12, tzinfo=UTC)
DAY = When(earliest=datetime(2016, 3, 4, 22, tzinfo=UTC), latest=datetime(2016, 3, 5, 22, tzinfo=UTC))
ITEM = PublicItem(
    id="entry-12",
    act=Act.AIRSTRIKE,
    when=DAY,
    place_id="homs-district",
    lat=34.73,
    lon=36.71,
    radius_km=25.0,
    grade=OccurrenceGrade.FAIR,
    entries=(12, 15),
)
ADDRESSES = FeedAddresses(
    feed=lambda language: f"https://centre.example/public/feed.atom?lang={language}",
    cap=lambda name: f"https://centre.example/public/cap/{name}/",
    page="https://centre.example/",
)
ATOM = "{http://www.w3.org/2005/Atom}"
CAP = f"{{{NAMESPACE}}}"


def revision(item: PublicItem = ITEM, **more: object) -> Revision:
    return Revision(**({"item": item, "at": NOW, "first": NOW} | more))  # type: ignore[arg-type]


def atom(case: Case, *revisions: Revision, language: str = "en") -> Element:
    root: Element = fromstring(feed(revisions, Wording(language, case), "centre.example/log", ADDRESSES, NOW))
    return root


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_atom_feed_has_what_rfc_4287_demands(language: str, syria: Case) -> None:
    root = atom(syria, revision(), language=language)
    assert root.tag == f"{ATOM}feed" and root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language
    for parent in (root, root.find(f"{ATOM}entry")):
        assert parent is not None
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1 and parent.findtext(f"{ATOM}{name}")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    relations = [(link.attrib["rel"], link.attrib.get("hreflang")) for link in root.findall(f"{ATOM}link")]
    assert ("self", None) in relations and len([1 for rel, lang in relations if rel == "alternate" and lang]) == 3
    entry = root.find(f"{ATOM}entry")
    assert entry is not None and entry.findtext("{http://www.georss.org/georss}circle") == "34.7300 36.7100 25000"
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) and all(text and text.startswith("urn:uuid:") for text in ids)


def test_an_entry_keeps_its_name_while_it_changes_and_the_newest_comes_first(syria: Case) -> None:
    old = revision()
    changed = revision(number=2, at=NOW + timedelta(days=1), earlier=((1, NOW),))
    other = revision(PublicItem(id="entry-13", act=Act.ATGM, when=None))
    first, second = (atom(syria, item).find(f"{ATOM}entry/{ATOM}id") for item in (old, changed))
    assert first is not None and second is not None and first.text == second.text
    feed_of_both = atom(syria, other, changed)
    assert feed_of_both.findtext(f"{ATOM}updated") == "2016-03-10T12:00:00Z"
    assert feed_of_both.findall(f"{ATOM}entry")[0].findtext(f"{ATOM}id") == first.text


def test_a_feed_is_never_longer_than_a_phone_can_bear(syria: Case) -> None:
    many = [revision(PublicItem(id=f"entry-{number}", act=Act.ATGM, when=None)) for number in range(500)]
    assert len(atom(syria, *many).findall(f"{ATOM}entry")) == 200


ORDER = ("identifier", "sender", "sent", "status", "msgType", "source", "scope", "restriction", "addresses", "code", "note")
ORDER += ("references", "incidents", "info")
INFO = ("language", "category", "event", "responseType", "urgency", "severity", "certainty", "audience", "eventCode", "effective")
INFO += (
    "onset",
    "expires",
    "senderName",
    "headline",
    "description",
    "instruction",
    "web",
    "contact",
    "parameter",
    "resource",
    "area",
)
AREA = ("areaDesc", "polygon", "circle", "geocode", "altitude", "ceiling")
REQUIRED = {
    "alert": {"identifier", "sender", "sent", "status", "msgType", "scope"},
    "info": {"category", "event", "urgency", "severity", "certainty"},
    "area": {"areaDesc"},
}
MANY = {"info", "code", "category", "responseType", "eventCode", "parameter", "resource", "area", "polygon", "circle", "geocode"}
WORDS = {
    "status": {"Actual", "Exercise", "System", "Test", "Draft"},
    "msgType": {"Alert", "Update", "Cancel", "Ack", "Error"},
    "scope": {"Public", "Restricted", "Private"},
    "category": {"Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"},
    "urgency": {"Immediate", "Expected", "Future", "Past", "Unknown"},
    "severity": {"Extreme", "Severe", "Moderate", "Minor", "Unknown"},
    "certainty": {"Observed", "Likely", "Possible", "Unlikely", "Unknown"},
}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")


def check_cap(element: Element, kind: str, order: tuple[str, ...]) -> None:
    """What the schema of CAP 1.2 says of an element: its children in order, how often, and which words they may hold."""
    names = [child.tag.removeprefix(CAP) for child in element]
    places = [order.index(name) for name in names]
    assert places == sorted(places), names
    assert REQUIRED[kind] <= set(names)
    assert not [name for name in names if names.count(name) > 1 and name not in MANY]
    for child, name in zip(element, names, strict=True):
        text = child.text or ""
        if name in WORDS:
            assert text in WORDS[name]
        if name in ("sent", "onset", "effective", "expires"):
            assert TIME.fullmatch(text)
        if name in ("identifier", "sender"):
            assert re.fullmatch(r"[^\s,<&]+", text)
        if name == "circle":
            assert re.fullmatch(r"-?\d+\.\d+,-?\d+\.\d+ \d+(\.\d+)?", text)
        assert text or len(child)


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (revision(), "Alert"),
        (revision(number=2, at=NOW + timedelta(days=1), earlier=((1, NOW),)), "Update"),
        (revision(number=3, at=NOW + timedelta(days=2), earlier=((1, NOW), (2, NOW)), withdrawn=True), "Cancel"),
        (revision(PublicItem(id="entry 1,<&", act=Act.UNKNOWN, when=None, grade=OccurrenceGrade.UNDETERMINED)), "Alert"),
    ],
)
def test_a_cap_message_is_as_its_schema_wants_it(made: Revision, kind: str, syria: Case) -> None:
    root = fromstring(alert(made, syria, "desk@centre.example", "https://centre.example/"))
    assert root.tag == f"{CAP}alert" and root.findtext(f"{CAP}msgType") == kind
    check_cap(root, "alert", ORDER)
    infos = root.findall(f"{CAP}info")
    assert [info.findtext(f"{CAP}language") for info in infos] == list(LANGUAGES)
    for info in infos:
        check_cap(info, "info", INFO)
        for area in info.findall(f"{CAP}area"):
            check_cap(area, "area", AREA)
    references = (root.findtext(f"{CAP}references") or "").split()
    assert len(references) == len(made.earlier)
    assert all(re.fullmatch(rf"desk@centre\.example,[^\s,]+,{TIME.pattern}", text) for text in references)


def test_cap_calls_nothing_urgent_and_asks_nobody_to_act(syria: Case) -> None:
    root = fromstring(alert(revision(), syria, "desk@centre.example", "https://centre.example/"))
    for info in root.findall(f"{CAP}info"):
        assert info.findtext(f"{CAP}urgency") == "Past" and info.findtext(f"{CAP}severity") == "Unknown"
        assert info.find(f"{CAP}instruction") is None and info.find(f"{CAP}responseType") is None


@pytest.mark.parametrize("sender", ["", "a b", "a,b", "<a>", "a&b", "a\nb"])
def test_a_sender_that_cap_does_not_allow_is_refused(sender: str, syria: Case) -> None:
    with pytest.raises(ChannelConfigError):
        alert(revision(), syria, sender, "https://centre.example/")


def test_cap_never_writes_z() -> None:
    assert moment(NOW) == "2016-03-09T12:00:00-00:00"


@pytest.mark.parametrize("radius", [0.0, 0.1, 4.99])
def test_nothing_finer_than_a_cell_is_ever_shown(radius: float, syria: Case) -> None:
    item = PublicItem(id="entry-1", act=Act.AIRSTRIKE, when=DAY, lat=34.7, lon=36.7, radius_km=radius)
    said = feed([revision(item)], Wording("en", syria), "o", ADDRESSES, NOW) + alert(revision(item), syria, "s", "https://p/")
    assert f" {LEAST_RADIUS_KM * 1000:.0f}<".encode() in said and f" {LEAST_RADIUS_KM:g}<".encode() in said
    assert item.document()["radius_km"] == f"{LEAST_RADIUS_KM:g}"


def test_no_actor_is_named(syria: Case) -> None:
    said = (feed([revision()], Wording("en", syria), "o", ADDRESSES, NOW) + alert(revision(), syria, "s", "https://p/")).decode()
    title = syria.titles["en"]
    for actor in syria.actors.values():
        for name in actor.names.values():
            assert name in title or name not in said


@given(st.text(max_size=60), st.sampled_from(list(Act)))
def test_any_text_makes_whole_xml(syria: Case, text: str, act: Act) -> None:
    item = PublicItem(id=text, act=act, when=None, place_id=text)
    fromstring(feed([revision(item)], Wording("ar", syria), text, ADDRESSES, NOW))
    fromstring(alert(revision(item), syria, "s", f"https://p/{text}"))


def test_an_item_goes_into_a_document_and_back() -> None:
    for item in (ITEM, PublicItem(id="entry-1", act=Act.UNKNOWN, when=None)):
        assert PublicItem.read(item.document()) == item and PublicItem.read(item.document()).digest == item.digest


def test_a_call_is_tried_ever_more_rarely_and_not_for_ever() -> None:
    waits = []
    for failures in range(1, len(WAITS) + 1):
        at = next_try(failures, NOW, "call-1")
        assert at is not None
        waits.append(at - NOW)
    assert waits[:-1] == sorted(waits[:-1]) and timedelta(days=2) < sum(waits, timedelta()) < timedelta(days=4)
    assert next_try(len(WAITS) + 1, NOW, "call-1") is None
    assert next_try(1, NOW, "call-1") != next_try(1, NOW, "call-2")
