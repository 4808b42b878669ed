"""Nothing finer than the public may know, and nobody accused, in any feed."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.outward.atom import feed
from ceasefire.centre.channels.outward.cap import alert
from ceasefire.centre.channels.outward.public_item import LEAST_RADIUS_KM, PublicItem
from ceasefire.vocabulary.acts import Act
from ceasefire.wording import Wording
from tests.centre.channels.outward.made import ADDRESSES, DAY, ITEM, NOW, revision


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
