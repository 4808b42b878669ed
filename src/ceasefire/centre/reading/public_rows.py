"""The public picture: only rows that were made coarse and late when they were judged. Nothing here reads anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.asking import Asked, cursor_text
from ceasefire.centre.reading.incidents import in_span, inside, keys_of
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.storage.picture import PublicRow

Record = dict[str, Any]

IDS_AT_ONCE = 500

COLUMNS = ("starts", "id", "ends", "act", "grade", "outcome", "district", "document")


def records(centre: Centre, viewer: Viewer, asked: Asked) -> tuple[list[Record], str]:
    """A page of public incidents as plain records, newest first, and where the next begins."""
    found, after = _page(centre, asked, COLUMNS)
    return [disclose("public_incident", _record(row), viewer) for row in found], after


def each(centre: Centre, viewer: Viewer, asked: Asked) -> Iterator[Record]:
    """Every public incident that is asked for, read page by page."""
    while True:
        found, after = records(centre, viewer, asked)
        yield from found
        if not after:
            return
        asked = replace(asked, after=Asked.read({"after": [after]}).after)


def each_fragment(centre: Centre, asked: Asked) -> Iterator[str]:
    """Every stored feature that is asked for."""
    while True:
        found, after = fragments(centre, asked)
        yield from found
        if not after:
            return
        asked = replace(asked, after=Asked.read({"after": [after]}).after)


def one_record(centre: Centre, viewer: Viewer, incident: str) -> Record | None:
    """One public incident, or None."""
    row = PublicRow.objects.using(centre.alias).filter(id=incident).values_list(*COLUMNS).first()
    return disclose("public_incident", _record(row), viewer) if row is not None else None


def fragments(centre: Centre, asked: Asked) -> tuple[list[str], str]:
    """A page of stored features, as text, and where the next begins."""
    found, after = _page(centre, asked, ("id", "feature"))
    return [feature for _, feature in found], after


def asked_for(centre: Centre, asked: Asked) -> QuerySet[PublicRow]:
    """The public rows that are asked for. Words that these rows do not know are not asked by."""
    rows = PublicRow.objects.using(centre.alias).filter(in_span(centre, asked)).filter(inside(asked))
    for column, words in (("act", asked.acts), ("outcome", asked.outcomes), ("grade", asked.grades)):
        if words:
            rows = rows.filter(**{f"{column}__in": [word.value for word in words]})
    return rows.filter(district__in=asked.places) if asked.places else rows


def _page(centre: Centre, asked: Asked, columns: tuple[str, ...]) -> tuple[list[tuple[Any, ...]], str]:
    found = keys_of(asked_for(centre, asked), asked)
    page = [incident for _, incident in found[: asked.limit]]
    place = columns.index("id")
    stored: dict[str, tuple[Any, ...]] = {}
    for start in range(0, len(page), IDS_AT_ONCE):
        rows = PublicRow.objects.using(centre.alias).filter(id__in=page[start : start + IDS_AT_ONCE])
        stored |= {row[place]: row for row in rows.values_list(*columns)}
    after = cursor_text(*found[asked.limit - 1]) if len(found) > asked.limit else ""
    return [stored[incident] for incident in page if incident in stored], after


def _record(row: tuple[Any, ...]) -> Record:
    told = dict(zip(COLUMNS, row, strict=True))
    document = json.loads(told.pop("document"))
    accounts = [{"actors": actors} for actors in document["accounts"]]
    kept = {name: document[name] for name in ("where", "positions", "entries")}
    return {**told, **kept, "accounts": accounts}
