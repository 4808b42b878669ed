"""A centre filled with made-up incidents, for measuring: every report is an entry like any other, its sealed values in the vault.

Reports are recorded as batches are. The rows of the picture have the shape that judging gives them: each is a row of the bundled
case, judged by the real engine, moved to another place and time. None of them tells of anything that happened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from django.db import connections, models

from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.centre.judging.refreshing import PUBLIC, STAFF, refresh
from ceasefire.centre.opened import Centre, open_centre
from ceasefire.centre.people.demonstration import make_accounts
from ceasefire.centre.storage.bulk import insert
from ceasefire.centre.storage.folding import box
from ceasefire.centre.storage.picture import DueRow, HeldRow, InboxRow, IncidentRow, PairRow, PictureState, PublicRow
from ceasefire.centre.web.settings import for_workspace
from ceasefire.intake.case_folder import case_reports
from ceasefire.pipeline.report import Channel, Report
from ceasefire.publication.exports import ring
from ceasefire.registers.places import Place
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Count, Statement
from ceasefire.vocabulary.times import When, iso

CASE = "syria-2016"
ROWS_AT_ONCE = 1_000
PASSWORD = "a long phrase for measuring"
ACTS = (Act.AIRSTRIKE, Act.INDIRECT_FIRE, Act.GROUND_ADVANCE)

SYLLABLES = tuple(first + vowel for first in "bdfghjklmnprstwz" for vowel in "aeiou")

DAYS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much: so many incidents, each with so many reports."""

    incidents: int
    reports_each: int = 10


def opened_at(folder: Path, url: str | None) -> Centre:
    """A centre of the case, with its clock at the end of the case's span."""
    case_folder = find_case(CASE)
    case = load_case(case_folder)
    end = case.span.end
    assert end is not None
    opened = open_centre(folder, case, case_folder, database_url=url, clock=lambda: end)
    for_workspace(opened.secrets.web, ("localhost",), https=False)
    return opened


def filled(folder: Path, url: str | None, size: Size) -> Centre:
    """A new centre, filled. Its accounts have the names of the demonstration's, all with one password."""
    opened = opened_at(folder, url)
    opened.workspace.record_reports(case_reports(opened.case_folder, opened.case, opened.workspace.keys.report_ids))
    refresh(opened)
    make_accounts(opened.case, password=PASSWORD)
    templates = _Templates.of(opened)
    opened.workspace.record_reports(_reports(opened, size))
    for rows in _rows(opened, templates, size):
        insert(opened.alias, rows)
    _analyse(opened.alias)
    for name in (STAFF, PUBLIC):
        PictureState.objects.using(opened.alias).filter(name=name).update(size=opened.workspace.ledger_size)
    return opened


@dataclass(frozen=True, slots=True, kw_only=True)
class _Templates:
    incidents: list[IncidentRow]
    public: list[PublicRow]
    due: list[DueRow]

    @classmethod
    def of(cls, centre: Centre) -> _Templates:
        return cls(
            incidents=list(IncidentRow.objects.using(centre.alias).filter(lat__isnull=False)),
            public=list(PublicRow.objects.using(centre.alias).filter(west__isnull=False)),
            due=list(DueRow.objects.using(centre.alias).all()),
        )


def _places(centre: Centre) -> list[Place]:
    return [place for place in centre.case.gazetteer.by_id.values() if place.lat is not None and place.radius_km <= 30]


def _happening(centre: Centre, places: list[Place], number: int) -> tuple[Place, datetime, Act]:
    luck = Random(number)
    start = centre.case.span.start + timedelta(minutes=luck.randrange(DAYS * 24 * 60))
    return places[luck.randrange(len(places))], start, ACTS[number % len(ACTS)]


def _reports(centre: Centre, size: Size) -> Iterator[Report]:
    places = _places(centre)
    sources = sorted(centre.case.sources)
    for number in range(size.incidents):
        place, start, act = _happening(centre, places, number)
        for part in range(size.reports_each):
            said = Statement(
                act=act,
                occurred=When(earliest=start, latest=start + timedelta(hours=3)),
                where=Where(lat=place.lat, lon=place.lon, radius_km=place.radius_km, name=place.id, place_id=place.id),
                actors=("unknown",),
                targets=("civilians",),
                killed=Count(least=number % 3, most=number % 3 + 2),
                text=_words(number, part),
            )
            yield Report(
                id=_report_id(number, part),
                channel=Channel.WEB if part % 3 else Channel.CSV,
                source=sources[part % len(sources)],
                received=start + timedelta(hours=4 + part),
                citation=f"made {number} {part}",
                verbatim=f'{{"made":{number},"part":{part},"text":"made up for measuring"}}'.encode(),
                statements=(said,),
            )


def _words(number: int, part: int) -> str:
    """What one source tells of one happening: the happening has words of its own, of which each source uses some."""
    luck, source = Random(number), Random(number * 100 + part)
    words = ["".join(luck.choice(SYLLABLES) for _ in range(luck.randint(2, 4))) for _ in range(18)]
    return "made up: " + " ".join(words[place] for place in sorted(source.sample(range(len(words)), 11)))


def _report_id(number: int, part: int) -> str:
    return f"made-{number:07d}-{part}"


def _rows(centre: Centre, templates: _Templates, size: Size) -> Iterator[list[models.Model]]:
    places = _places(centre)
    for make in (_incident, _public, _inbox, _held, _pairs, _due):
        rows = (row for number in range(size.incidents) for row in make(centre, templates, places, number, size))
        while part := list(islice(rows, ROWS_AT_ONCE)):
            yield part


def _incident(centre: Centre, templates: _Templates, places: list[Place], number: int, size: Size) -> Iterator[models.Model]:
    place, start, act = _happening(centre, places, number)
    row = templates.incidents[number % len(templates.incidents)]
    ids = [_report_id(number, part) for part in range(size.reports_each)]
    end = start + timedelta(hours=3)
    document = json.loads(row.document)
    document |= {"incident": ids[0], "act": act.value, "reports": ids, "claims": [f"{report}/1" for report in ids]}
    document |= {"when": {"from": iso(start), "to": iso(end)}, "where": _where(place)}
    feature = json.loads(row.feature)
    feature["id"] = feature["properties"]["id"] = ids[0]
    feature["geometry"] = {"type": "Polygon", "coordinates": [ring(place.lat, place.lon, place.radius_km)]}
    feature["properties"] |= {"act": act.value, "starts": iso(start), "ends": iso(end), "place": place.id}
    west, south, east, north = box(place.lat, place.lon, place.radius_km)
    changed: dict[str, Any] = {
        **{"id": ids[0], "starts": start, "ends": end, "heard": start + timedelta(hours=14), "act": act.value},
        **{"lat": place.lat, "lon": place.lon, "radius_km": place.radius_km, "place_id": place.id, "district": place.admin2},
        **{"west": west, "south": south, "east": east, "north": north, "reports": len(ids), "urgency": number % 4},
        **{"document": _text(document), "feature": _text(feature)},
        "released": "|syrian-government|" if number % 50 == 0 else "",
    }
    yield _copied(row, changed)


def _public(centre: Centre, templates: _Templates, places: list[Place], number: int, size: Size) -> Iterator[models.Model]:
    _, start, act = _happening(centre, places, number)
    row = templates.public[number % len(templates.public)]
    name, end = f"entry-made-{number}", start + timedelta(hours=3)
    document, feature = json.loads(row.document), json.loads(row.feature)
    document |= {"id": name, "act": act.value, "when": {"from": iso(start), "to": iso(end)}, "entries": [number]}
    feature["id"] = feature["properties"]["id"] = name
    feature["properties"] |= {"act": act.value, "starts": iso(start), "ends": iso(end)}
    changed = {"id": name, "starts": start, "ends": end, "act": act.value}
    yield _copied(row, {**changed, "document": _text(document), "feature": _text(feature)})


def _inbox(centre: Centre, _: _Templates, places: list[Place], number: int, size: Size) -> Iterator[models.Model]:
    place, start, act = _happening(centre, places, number)
    for part in range(size.reports_each):
        yield InboxRow(
            report=_report_id(number, part),
            incident=_report_id(number, 0),
            received=start + timedelta(hours=4 + part),
            urgency=number % 4,
            handled=number % 5 != 0,
            act=act.value,
            place_id=place.id,
            district=place.admin2,
        )


def _held(_: Centre, __: _Templates, ___: list[Place], number: int, size: Size) -> Iterator[models.Model]:
    for part in range(size.reports_each):
        yield HeldRow(report=_report_id(number, part), incident=_report_id(number, 0))


def _pairs(_: Centre, __: _Templates, ___: list[Place], number: int, size: Size) -> Iterator[models.Model]:
    for part in range(size.reports_each - 1):
        yield PairRow(one=_report_id(number, part), other=_report_id(number, part + 1), p_same=0.9)
    yield PairRow(one=_report_id(number, 0), other=_report_id(number + 1, 0), p_same=0.2)


def _due(centre: Centre, templates: _Templates, places: list[Place], number: int, __: Size) -> Iterator[models.Model]:
    if number % 20:
        return
    _, start, _ = _happening(centre, places, number)
    row = templates.due[number % len(templates.due)]
    state = ("due", "overdue", "waiting")[number // 20 % 3]
    changed = {"incident": _report_id(number, 0), "state": state, "opens": start, "due": start + timedelta(days=1)}
    yield _copied(row, changed)


def _where(place: Place) -> dict[str, Any]:
    return {
        "name": place.id,
        "place": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "precision": place.precision.value,
    }


def _copied(row: models.Model, changed: dict[str, Any]) -> models.Model:
    names = [field.name for field in row._meta.concrete_fields if field.column is not None]
    return type(row)(**{**{name: getattr(row, name) for name in names}, **changed})


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _analyse(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("ANALYZE")
