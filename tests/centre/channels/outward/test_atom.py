"""What strict readers of Atom ask for."""

from __future__ import annotations

from datetime import timedelta
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.outward.atom import feed
from ceasefire.centre.channels.outward.public_item import PublicItem, Revision
from ceasefire.vocabulary.acts import Act
from ceasefire.wording import Wording
from ceasefire.wording.catalog import LANGUAGES
from tests.centre.channels.outward.made import ADDRESSES, NOW, revision

ATOM = "{http://www.w3.org/2005/Atom}"


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
