"""An item of the public picture, and its revisions."""

from __future__ import annotations

from datetime import UTC, datetime

from ceasefire.centre.channels.outward.atom import FeedAddresses
from ceasefire.centre.channels.outward.public_item import PublicItem, Revision
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.vocabulary.times import When

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


def revision(item: PublicItem = ITEM, **more: object) -> Revision:
    return Revision(**({"item": item, "at": NOW, "first": NOW} | more))  # type: ignore[arg-type]
