"""The public picture: only rows that were made coarse and late when they were judged. Nothing here reads anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.asked import Asked, narrowed
from ceasefire.centre.reading.paging import after_last, page
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.storage.picture import PublicRow

Record = dict[str, Any]

COLUMNS = ("starts", "id", "ends", "act", "grade", "outcome", "district", "document")


def records(centre: Centre, viewer: Viewer, asked: Asked, *, limit: int, after: str = "") -> tuple[list[Record], str]:
    """A page of public incidents as plain records, and the cursor of the next. Raises `CursorError`."""
    rows = narrowed(PublicRow.objects.using(centre.alias).all(), asked, staff=False)
    found = page(rows, COLUMNS, time="starts", id="id", limit=limit, after=after)
    return [disclose("public_incident", _record(row), viewer) for row in found], after_last(found, limit)


def each_record(centre: Centre, viewer: Viewer, asked: Asked, at_once: int) -> Iterator[Record]:
    """Every public incident that a question is about, page by page."""
    after = ""
    while True:
        found, after = records(centre, viewer, asked, limit=at_once, after=after)
        yield from found
        if not after:
            return


def one_record(centre: Centre, viewer: Viewer, incident: str) -> Record | None:
    """One public incident, or None."""
    row = PublicRow.objects.using(centre.alias).filter(id=incident).values_list(*COLUMNS).first()
    return disclose("public_incident", _record(row), viewer) if row is not None else None


def fragments(centre: Centre, asked: Asked, *, limit: int, after: str = "") -> tuple[list[str], str]:
    """A page of stored features, as text, and the cursor of the next."""
    rows = narrowed(PublicRow.objects.using(centre.alias).all(), asked, staff=False)
    found = page(rows, ("starts", "id", "feature"), time="starts", id="id", limit=limit, after=after)
    return [feature for _, _, feature in found], after_last(found, limit)


def _record(row: tuple[Any, ...]) -> Record:
    told = dict(zip(COLUMNS, row, strict=True))
    document = json.loads(told.pop("document"))
    accounts = [{"actors": actors} for actors in document["accounts"]]
    kept = {name: document[name] for name in ("where", "positions", "entries")}
    return {**told, **kept, "accounts": accounts}
