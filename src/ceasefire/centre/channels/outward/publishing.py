"""What changed in the public picture since it was last looked at, written down as revisions: the ground of feeds and calls.

Only the rows of the public picture are read, which were made coarse and late when they were judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from ceasefire.centre.channels.models import Publication
from ceasefire.centre.channels.outward.public_item import PublicItem, Revision
from ceasefire.centre.judging.refreshing import PUBLIC
from ceasefire.centre.opened import Centre
from ceasefire.centre.settings import PEOPLE
from ceasefire.centre.storage.picture import PictureState, PublicRow
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.vocabulary.times import When

AT_ONCE = 1_000
COLUMNS = ("id", "act", "starts", "ends", "grade", "document")


def picture_mark(centre: Centre) -> tuple[object, ...] | None:
    """What tells one public picture from the next; None while there is none."""
    rows = PictureState.objects.using(centre.alias).filter(name=PUBLIC)
    found: tuple[object, ...] | None = rows.values_list("as_of", "size", "version").first()
    return found


def public_items(centre: Centre) -> Iterator[PublicItem]:
    """Every item of the public picture, in the order of ids."""
    rows = PublicRow.objects.using(centre.alias).order_by("id").values_list(*COLUMNS)
    for item, act, starts, ends, grade, document in rows.iterator(AT_ONCE):
        told = json.loads(document)
        where = told["where"] or {}
        yield PublicItem(
            id=item,
            act=Act(act),
            when=When(earliest=starts, latest=ends) if starts is not None and ends is not None else None,
            place_id=where.get("place", ""),
            lat=where.get("lat"),
            lon=where.get("lon"),
            radius_km=where.get("radius_km", 0.0),
            grade=OccurrenceGrade(grade) if grade else OccurrenceGrade.REPORTED,
            entries=tuple(told["entries"]),
        )


def publish_changes(centre: Centre, now: datetime) -> list[Publication]:
    """Write down what is new, changed, or no longer there; gives those revisions, oldest item first."""
    latest = {item: (pk, number, first, digest, gone, document) for item, pk, number, first, digest, gone, document in _latest()}
    made: list[Publication] = []
    for item in public_items(centre):
        before = latest.pop(item.id, None)
        document = json.dumps(item.document(), sort_keys=True)
        if before is None:
            made.append(Publication(item=item.id, number=1, at=now, first=now, digest=item.digest, document=document))
        elif before[3] != item.digest or before[4]:
            number, first = before[1] + 1, before[2]
            made.append(Publication(item=item.id, number=number, at=now, first=first, digest=item.digest, document=document))
    for name, (_, number, first, digest, gone, document) in latest.items():
        if not gone:
            withdrawn = Publication(item=name, number=number + 1, at=now, first=first, digest=digest, document=document)
            withdrawn.withdrawn = True
            made.append(withdrawn)
    _keep(made)
    return made


def _latest() -> Iterator[tuple[str, int, int, datetime, str, bool, str]]:
    rows = Publication.objects.filter(latest=True)
    yield from rows.values_list("item", "pk", "number", "first", "digest", "withdrawn", "document").iterator(AT_ONCE)


def _keep(made: Sequence[Publication]) -> None:
    with transaction.atomic(using=PEOPLE):
        for start in range(0, len(made), AT_ONCE):
            some = made[start : start + AT_ONCE]
            Publication.objects.filter(latest=True, item__in=[one.item for one in some]).update(latest=False)
            Publication.objects.bulk_create(some)


def revisions(most: int) -> list[Revision]:
    """What holds now, the last changed first; what was withdrawn stays a while among them, so that readers hear of it."""
    return [_revision(row, ()) for row in Publication.objects.filter(latest=True).order_by("-at", "-pk")[:most]]


def revision_of(item: str) -> Revision | None:
    """What holds now of one item, with the numbers and dates of what was published of it before."""
    rows = list(Publication.objects.filter(item=item).order_by("number"))
    return _revision(rows[-1], tuple((row.number, row.at) for row in rows[:-1])) if rows else None


def _revision(row: Publication, earlier: tuple[tuple[int, datetime], ...]) -> Revision:
    return Revision(
        item=PublicItem.read(json.loads(row.document)),
        number=row.number,
        at=row.at,
        first=row.first,
        withdrawn=row.withdrawn,
        earlier=earlier,
    )
