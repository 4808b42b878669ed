"""Mapping files: how another's columns, words and dates become ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from ceasefire.casefiles.fields import FileModel, mistakes_of
from ceasefire.casefiles.yaml_lines import Document, read_yaml
from ceasefire.errors import CaseError, IntakeError, Mistake
from ceasefire.intake.rows import COLUMNS, CellError
from ceasefire.intake.spreading import Spread
from ceasefire.intake.words import CaseWords
from ceasefire.vocabulary.belief import UNKNOWN

BUILT_IN = Path(__file__).parent / "mappings"
ANY = "*"
"""A key of `values` that ends so stands for every text that begins with the rest."""


def _text(value: Any) -> Any:
    """Numbers and yes or no as the text of a cell."""
    return str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int | float) else value


def _ours(column: str) -> str:
    if column not in COLUMNS:
        raise ValueError(f"{column!r} is not one of our columns; see the reference of case files")
    return column


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{name!r} is not a time zone; write one such as Asia/Damascus") from None
    return name


Text = Annotated[str, BeforeValidator(_text)]
Ours = Annotated[str, AfterValidator(_ours)]


class JoinEntry(FileModel):
    """Several of their cells in one of ours, each behind its label, empty ones left out."""

    columns: list[str]
    labels: dict[str, str] = {}
    with_: str = Field(default="; ", alias="with")


class ConditionEntry(FileModel):
    """One of our cells stays only where their column holds one of these texts; one that ends with `*` is a beginning."""

    column: str
    is_: list[Text] = Field(alias="is")


class SpreadEntry(FileModel):
    """Days by which the interval is widened on either side, by the code in their column."""

    column: str
    days: dict[str, Annotated[int, Field(ge=0, le=400)]]


class MappingFile(FileModel):
    """A mapping file. Only `columns` is needed."""

    columns: dict[str, Ours | list[Ours]]
    values: dict[Ours, dict[str, Text]] = {}
    constants: dict[Ours, Text] = {}
    prefix: dict[Ours, str] = {}
    dates: dict[Ours, str | list[str]] = {}
    zone: Annotated[str, AfterValidator(_zone)] | None = None
    join: dict[Ours, JoinEntry] = {}
    only_if: dict[Ours, ConditionEntry] = {}
    spread: SpreadEntry | None = None
    unlisted: list[Ours] = []
    ignore: list[str] = []
    ignore_others: bool = False
    sheet: str | None = None
    header_row: Annotated[int, Field(ge=1, le=1000)] = 1


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """A mapping that has been read; `document` knows its lines."""

    form: MappingFile
    document: Document

    def check(self, file: Path, columns: tuple[str, ...]) -> None:
        """Raises `IntakeError` where the file has a column that the mapping does not name, or lacks one that it names."""
        named = {*self.form.columns, *self.form.ignore, *(name for entry in self.form.join.values() for name in entry.columns)}
        strange = [column for column in columns if column not in named]
        if strange and not self.form.ignore_others:
            remedy = f"name it under columns: or ignore: in {self.document.file}"
            raise IntakeError(f"{file}:{self.form.header_row}: column {strange[0][:60]!r} is not in the mapping; {remedy}")
        for column in self.form.columns:
            if column not in columns and not self.form.ignore_others:
                raise IntakeError(
                    str(self.document.mistake(("columns", column), f"is not a column of {file}; check its spelling"))
                )

    def translate(self, cells: Mapping[str, str], words: CaseWords) -> dict[str, str]:
        """Their cells as ours. Raises `CellError`."""
        form = self.form
        ours: dict[str, str] = dict(form.constants)
        for theirs, targets in form.columns.items():
            value = cells.get(theirs, "").strip()
            for target in [targets] if isinstance(targets, str) else targets:
                if value:
                    ours[target] = form.prefix.get(target, "") + _value(form.values.get(target, {}), value)
        for target, entry in form.join.items():
            ours[target] = entry.with_.join(_parts(entry, cells))
        for target, condition in form.only_if.items():
            if not any(_fits(text, cells.get(condition.column, "").strip()) for text in condition.is_):
                ours.pop(target, None)
        for target in form.unlisted:
            if ours.get(target) and words.actor(ours[target]) is None:
                ours[target] = UNKNOWN
        for target, formats in form.dates.items():
            if ours.get(target):
                ours[target] = _dated(ours[target], [formats] if isinstance(formats, str) else formats, form.zone)
        return ours if form.spread is None else self._spread(form.spread, ours, cells)

    @staticmethod
    def _spread(entry: SpreadEntry, ours: dict[str, str], cells: Mapping[str, str]) -> dict[str, str]:
        code = cells.get(entry.column, "").strip()
        if code and code not in entry.days:
            raise CellError(entry.column, f"{code[:40]!r} is not a code of the mapping; use one of {', '.join(entry.days)}")
        return Spread(days=entry.days.get(code, 0)).widen(ours)


def _value(table: Mapping[str, str], value: str) -> str:
    if value in table:
        return table[value]
    beginning = max((key for key in table if key.endswith(ANY) and value.startswith(key[:-1])), key=len, default="")
    return table[beginning] if beginning else value


def _fits(text: str, value: str) -> bool:
    return value.startswith(text[:-1]) if text.endswith(ANY) else value == text


def _parts(entry: JoinEntry, cells: Mapping[str, str]) -> Iterator[str]:
    for column in entry.columns:
        value = cells.get(column, "").strip()
        if value:
            yield f"{entry.labels[column]}: {value}" if column in entry.labels else value


def _dated(text: str, formats: list[str], zone: str | None) -> str:
    """A date in one of their formats as ISO 8601. A text in none of them stays, for the row reader to judge."""
    for form in formats:
        try:
            moment = datetime.strptime(text, form)  # noqa: DTZ007
        except ValueError:
            continue
        return _iso(moment, zone) if "%H" in form or "%I" in form else moment.date().isoformat()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return _iso(moment, zone) if len(text) > len("2016-02-27") else text


def _iso(moment: datetime, zone: str | None) -> str:
    named = moment if moment.tzinfo is not None or zone is None else moment.replace(tzinfo=ZoneInfo(zone))
    return named.isoformat()


def read_mapping(file: Path) -> Mapped:
    """Reads a mapping file. Raises `IntakeError` with every mistake at file and line."""
    try:
        document = read_yaml(file)
    except CaseError as error:
        raise IntakeError(str(error)) from None
    try:
        return Mapped(form=MappingFile.model_validate(document.value), document=document)
    except ValidationError as error:
        mistakes: list[Mistake] = mistakes_of(document, error.errors())
        raise IntakeError("\n".join(str(mistake) for mistake in mistakes)) from None


def built_in(name: str) -> Mapped:
    """A mapping of this package, by name."""
    return read_mapping(BUILT_IN / f"{name}.yaml")
