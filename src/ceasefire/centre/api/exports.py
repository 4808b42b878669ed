"""Exports: whole tables, sent while they are read."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Path, Query, Router

from ceasefire.centre.api.asking import asked_of
from ceasefire.centre.api.columns import INCIDENT, PUBLIC
from ceasefire.centre.api.door import takes
from ceasefire.centre.api.questions import ExportQuestion
from ceasefire.centre.api.tables import as_collection, as_csv, as_lines, as_parquet
from ceasefire.centre.opened import centre
from ceasefire.centre.reading import features, public_rows
from ceasefire.centre.rights import FIELDS, Right, Viewer

router = Router(tags=["exports"])

ROWS_AT_ONCE = 1_000


class Form(StrEnum):
    """In which form."""

    CSV = "csv"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    JSONL = "jsonl"


MEDIA_TYPES = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.PARQUET: "application/vnd.apache.parquet",
    Form.GEOJSON: "application/geo+json",
    Form.JSONL: "application/x-ndjson",
}


@router.get("/exports/incidents.{form}", auth=takes(Right.EXPORT), response=bytes, summary="All incidents")
def incidents(request: HttpRequest, form: Path[Form], question: Query[ExportQuestion]) -> StreamingHttpResponse:
    """As a table or as features, newest first. A column that you may not see is left out. Takes seeing incidents too."""
    opened, viewer = centre(), request.viewer
    takes(Right.SEE_INCIDENTS).check(viewer)
    asked = asked_of(question, ROWS_AT_ONCE)
    columns = _seen(INCIDENT, "incident", viewer)
    if form is Form.GEOJSON and features.may_have_fragments(viewer):
        return _sent(as_collection(features.each_fragment(opened, viewer, asked)), form, "incidents")
    return _sent(_table(form, features.each(opened, viewer, asked), columns), form, "incidents")


@router.get("/public/exports/incidents.{form}", auth=takes(Right.SEE_PUBLIC), response=bytes, summary="The public picture, whole")
def public(request: HttpRequest, form: Path[Form], question: Query[ExportQuestion]) -> StreamingHttpResponse:
    """Coarse and late, as a table or as features."""
    opened, asked = centre(), asked_of(question, ROWS_AT_ONCE)
    if form is Form.GEOJSON:
        return _sent(as_collection(public_rows.each_fragment(opened, asked)), form, "public")
    return _sent(_table(form, public_rows.each(opened, request.viewer, asked), PUBLIC), form, "public")


def _table(form: Form, records: Iterator[dict[str, Any]], columns: tuple[str, ...]) -> Iterator[bytes]:
    if form is Form.CSV:
        return as_csv(records, columns)
    return as_parquet(records, columns) if form is Form.PARQUET else as_lines(records)


def _seen(columns: tuple[str, ...], kind: str, viewer: Viewer) -> tuple[str, ...]:
    """The columns of which the viewer may see the field that they come from."""
    origin = {"lat": "where", "lon": "where", "radius_km": "where"}
    table = FIELDS[kind]
    return tuple(
        name for name in columns if viewer.role in table.get(origin.get(name, name.removesuffix("_min").removesuffix("_max")), ())
    )


def _sent(parts: Iterator[bytes], form: Form, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(parts, content_type=MEDIA_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form.value}"'
    response["Cache-Control"] = "no-store"
    return response
