"""`places.csv` and `zones.geojson`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import shapely
from pydantic import AliasChoices, Field, ValidationError
from shapely.geometry import shape as geometry_of
from shapely.geometry.base import BaseGeometry

from ceasefire.casefiles.fields import FileModel, Id, Loose, Names, WhenText, when_of, window_of
from ceasefire.casefiles.yaml_lines import read_text
from ceasefire.errors import Mistake
from ceasefire.registers.places import Place, plain
from ceasefire.registers.territory import AGREED, Zone, ZoneKind
from ceasefire.vocabulary.places import USUAL_RADIUS_KM, PlacePrecision

PLACE_COLUMNS = (
    *("id", "name_en", "name_ar", "name_ru", "name_fr", "aliases", "lat", "lon", "precision", "radius_km"),
    *("admin1", "admin2", "pcode", "populated", "sensitive", "source"),
)


class PlaceRow(FileModel):
    """One row of `places.csv`, read from text."""

    id: Id
    name_en: Annotated[str, Field(min_length=1)]
    name_ar: str = ""
    name_ru: str = ""
    name_fr: str = ""
    aliases: str = ""
    lat: Annotated[float, Field(ge=-90, le=90, strict=False, allow_inf_nan=False)]
    lon: Annotated[float, Field(ge=-180, le=180, strict=False, allow_inf_nan=False)]
    precision: Annotated[PlacePrecision, Loose]
    radius_km: Annotated[float, Field(ge=0, le=5000, strict=False, allow_inf_nan=False)] | None = None
    admin1: str = ""
    admin2: str = ""
    pcode: str = ""
    populated: Annotated[bool, Loose] = False
    sensitive: Annotated[bool, Loose] = False
    source: str = ""

    def value(self) -> Place:
        """As a domain value."""
        names = {"en": self.name_en, "ar": self.name_ar, "ru": self.name_ru, "fr": self.name_fr}
        return Place(
            id=self.id,
            names={language: name for language, name in names.items() if name},
            aliases=tuple(alias.strip() for alias in self.aliases.split(";") if alias.strip()),
            lat=self.lat,
            lon=self.lon,
            precision=self.precision,
            radius_km=USUAL_RADIUS_KM[self.precision] if self.radius_km is None else self.radius_km,
            admin1=self.admin1,
            admin2=self.admin2,
            pcode=self.pcode,
            populated=self.populated,
            sensitive=self.sensitive,
        )


def read_places(file: Path, mistakes: list[Mistake]) -> list[Place]:
    """Every good row; mistakes go to the list."""
    text = read_text(file)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=False)
    places: list[Place] = []
    try:
        columns = tuple(reader.fieldnames or ())
        if not _columns_fit(file, columns, mistakes):
            return []
        for row in reader:
            places.extend(_place(file, reader.line_num, row, mistakes))
    except csv.Error as error:
        mistakes.append(Mistake(file=file, line=reader.line_num + 1, field="", message=f"is not a CSV row: {error}; mend it"))
    _note_shared_names(file, places, mistakes)
    return places


def _columns_fit(file: Path, columns: tuple[str, ...], mistakes: list[Mistake]) -> bool:
    strange = [column for column in columns if column not in PLACE_COLUMNS]
    absent = [column for column in ("id", "name_en", "lat", "lon", "precision") if column not in columns]
    for column in strange:
        mistakes.append(Mistake(file=file, line=1, field=column, message="is not a column of this form; check its spelling"))
    for column in absent:
        mistakes.append(Mistake(file=file, line=1, field=column, message="is a column that is missing; add it"))
    return not (strange or absent)


def _place(file: Path, line: int, row: dict[str | Any, str | Any], mistakes: list[Mistake]) -> Iterable[Place]:
    if None in row:
        mistakes.append(Mistake(file=file, line=line, field="", message="has more cells than the header; quote commas"))
        return
    filled = {key: value.strip() for key, value in row.items() if value is not None and value.strip()}
    try:
        yield PlaceRow.model_validate(filled).value()
    except ValidationError as error:
        for item in error.errors():
            field = ".".join(str(part) for part in item["loc"])
            message = "is missing; add it" if item["type"] == "missing" else f"{item['msg']} (it is {item['input']!r})"
            mistakes.append(Mistake(file=file, line=line, field=field, message=message.removeprefix("Value error, ")))


def _note_shared_names(file: Path, places: list[Place], mistakes: list[Mistake]) -> None:
    ids: set[str] = set()
    spelt: dict[str, str] = {}
    for number, place in enumerate(places, start=2):
        if place.id in ids:
            mistakes.append(Mistake(file=file, line=number, field="id", message=f"{place.id!r} stands twice; keep one"))
        ids.add(place.id)
        for alias in place.aliases:
            other = spelt.setdefault(plain(alias), place.id)
            if other != place.id:
                message = f"{alias!r} also stands for {other}; write it as 'name, district'"
                mistakes.append(Mistake(file=file, line=number, field="aliases", message=message))


class ZoneProperties(FileModel):
    """The properties of one zone."""

    id: Id
    name: Names
    kind: Annotated[ZoneKind, Loose]
    holder: Id | None = None
    according_to: Id = AGREED
    from_: WhenText = Field(validation_alias=AliasChoices("from", "from_"))
    until: WhenText | None = None
    known: WhenText | None = None
    approximate: bool = True
    sources: list[Id] = []
    note: str = ""

    def value(self, outline: BaseGeometry, zone: ZoneInfo) -> Zone:
        """As a domain value. Raises `ValueError` where it ends before it begins."""
        return Zone(
            id=self.id,
            names=self.name,
            kind=self.kind,
            holder=self.holder or "",
            according_to=self.according_to,
            window=window_of(self.from_, self.until, zone),
            known=when_of(self.known or self.from_, zone).earliest,
            approximate=self.approximate,
            sources=tuple(self.sources),
            shape=outline,
        )


def read_zones(file: Path, zone: ZoneInfo, mistakes: list[Mistake]) -> list[Zone]:
    """Every good feature; mistakes go to the list, with the feature's number as the field."""
    text = read_text(file)
    try:
        collection = json.loads(text)
        features = collection["features"]
        assert collection["type"] == "FeatureCollection" and isinstance(features, list)
    except json.JSONDecodeError as error:
        mistakes.append(Mistake(file=file, line=error.lineno, field="", message=f"is not JSON: {error.msg}; mend this line"))
        return []
    except (KeyError, TypeError, AssertionError, RecursionError):
        message = "is not a GeoJSON FeatureCollection with features"
        mistakes.append(Mistake(file=file, line=1, field="", message=message))
        return []
    lines = _feature_lines(text, features)
    zones: list[Zone] = []
    for number, feature in enumerate(features):
        zones.extend(_zone(file, lines[number], number, feature, zone, mistakes))
    return zones


def _feature_lines(text: str, features: list[Any]) -> list[int]:
    """The line on which each feature begins, found by decoding the array element by element."""
    decoder, position, lines = json.JSONDecoder(), text.index("[", text.index('"features"')) + 1, []
    for _ in features:
        while text[position] in " \t\r\n,":
            position += 1
        lines.append(text.count("\n", 0, position) + 1)
        _, position = decoder.raw_decode(text, position)
    return lines


def _zone(file: Path, line: int, number: int, feature: Any, zone: ZoneInfo, mistakes: list[Mistake]) -> Iterable[Zone]:
    def refuse(field: str, message: str) -> None:
        mistakes.append(Mistake(file=file, line=line, field=f"features[{number}]{field}", message=message))

    if not isinstance(feature, dict):
        refuse("", "is not a feature")
        return
    try:
        properties = ZoneProperties.model_validate(feature.get("properties"))
        outline = outline_of(feature.get("geometry"))
        yield properties.value(outline, zone)
    except ValidationError as error:
        for item in error.errors():
            name = ".".join(str(part) for part in item["loc"])
            refuse(f".properties.{name}", item["msg"].removeprefix("Value error, "))
    except ValueError as error:
        refuse("", str(error))


def outline_of(geometry: Any) -> BaseGeometry:
    """A valid polygon from a GeoJSON geometry. Raises `ValueError` that says what is wrong with it."""
    try:
        outline = geometry_of(geometry)
    except Exception as error:
        raise ValueError(f"geometry cannot be read as a polygon: {error}") from None
    if outline.is_empty or outline.geom_type not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"geometry is {outline.geom_type}; a zone is a Polygon or MultiPolygon")
    if not outline.is_valid:
        raise ValueError(f"geometry is not valid: {shapely.is_valid_reason(outline)}")
    west, south, east, north = outline.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("geometry lies outside the globe; write longitude before latitude, in degrees")
    return outline
