"""A case folder as a whole: read every file, then check that every id leads somewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from ceasefire.agreement.case import Case
from ceasefire.casefiles import references
from ceasefire.casefiles.access_file import AccessFile
from ceasefire.casefiles.case_file import CaseFile
from ceasefire.casefiles.fields import FileModel, mistakes_of
from ceasefire.casefiles.geography import read_places, read_zones
from ceasefire.casefiles.groups_file import GroupsFile
from ceasefire.casefiles.parties_file import PartiesFile
from ceasefire.casefiles.sources_file import SourcesFile
from ceasefire.casefiles.terms_file import TermsFile
from ceasefire.casefiles.yaml_lines import Document, read_yaml
from ceasefire.errors import CaseError, Mistake
from ceasefire.registers.places import Gazetteer

Part = dict[str, Any] | None
"""Fields of a `Case`; None where their file has mistakes in its form."""

Form = TypeVar("Form", bound=FileModel)
Value = TypeVar("Value")


class _Folder:
    """Reads the files of one folder, gathering mistakes instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mistakes: list[Mistake] = []
        self.documents: dict[str, Document] = {}

    def form(self, name: str, model: type[Form], *, needed: bool = True) -> Form | None:
        """One YAML file in its form; None where it has mistakes, or is optional and not there."""
        file = self.folder / name
        if not needed and not file.exists():
            return model()
        try:
            document = read_yaml(file)
        except CaseError as error:
            self.mistakes.extend(error.mistakes)
            return None
        self.documents[name] = document
        value: Any = {} if document.value is None and not needed else document.value
        try:
            return model.model_validate(value)
        except ValidationError as error:
            self.mistakes.extend(mistakes_of(document, error.errors()))
            return None

    def attempt(self, name: str, path: tuple[str | int, ...], build: Callable[[], Value]) -> Value | None:
        """A value that may turn out not to make sense, such as a window that ends before it begins."""
        try:
            return build()
        except (ValueError, OverflowError) as error:
            document = self.documents[name]
            self.mistakes.append(document.mistake(path, str(error)))
            return None

    def every(self, name: str, key: str, entries: list[Any], zone: ZoneInfo) -> list[Any]:
        """The values of a list of entries."""
        built = [self.attempt(name, (key, index), partial(entry.value, zone)) for index, entry in enumerate(entries)]
        return [value for value in built if value is not None]

    def mistakes_in(self, name: str) -> bool:
        """Whether a file has mistakes so far."""
        return any(mistake.file == self.folder / name for mistake in self.mistakes)

    def table(self, name: str, read: Callable[[Path, list[Mistake]], list[Value]]) -> list[Value]:
        """A file that is a table or a map."""
        file = self.folder / name
        if not file.exists():
            return []
        try:
            return read(file, self.mistakes)
        except CaseError as error:
            self.mistakes.extend(error.mistakes)
            return []


def load_case(folder: Path) -> Case:
    """The case in a folder. Raises `CaseError` with every mistake at once."""
    case, mistakes = examine(folder)
    if mistakes or case is None:
        raise CaseError(tuple(mistakes))
    return case


def check_case(folder: Path) -> list[Mistake]:
    """Every mistake in a folder, in file order; empty if it is sound."""
    return examine(folder)[1]


def examine(folder: Path) -> tuple[Case | None, list[Mistake]]:
    """The case, if it has no mistake in form, and every mistake found in any file, in file order."""
    if not folder.is_dir():
        return None, [Mistake(file=folder, line=0, field="", message="is not a folder; name a case folder")]
    reading = _Folder(folder)
    head = reading.form("case.yaml", CaseFile)
    zone = ZoneInfo(head.timezone) if head is not None else ZoneInfo("UTC")
    places = reading.table("places.csv", read_places)
    places_sound = not reading.mistakes_in("places.csv")
    zones = reading.table("zones.geojson", lambda file, mistakes: read_zones(file, zone, mistakes))
    zones_sound = not reading.mistakes_in("zones.geojson")
    parts = [_head(reading, head, zone), *_registers(reading, zone)]
    gazetteer = Gazetteer(places)
    ends = references.loose_ends(reading.documents, gazetteer if places_sound else None, zones if zones_sound else None, folder)
    reading.mistakes.extend(ends)
    case = None
    if all(part is not None for part in parts):
        fields = {name: value for part in parts if part is not None for name, value in part.items()}
        case = Case(zone=zone, zones=tuple(zones), gazetteer=gazetteer, **fields)
    return case, sorted(set(reading.mistakes), key=lambda item: (str(item.file), item.line, item.field, item.message))


def _head(reading: _Folder, head: CaseFile | None, zone: ZoneInfo) -> Part:
    if head is None:
        return None
    span = reading.attempt("case.yaml", ("ends",), lambda: head.span(zone))
    if span is None:
        return None
    return {
        "id": head.id,
        "titles": head.title,
        "span": span,
        "standard_of_proof": head.standard_of_proof,
        "fair_takes_basis": head.fair_takes_basis,
        "co_chairs": tuple(head.co_chairs),
        "desk": head.desk or "",
        "public": head.public_rule(),
        "languages": tuple(head.languages),
        "coverage": tuple(reading.every("case.yaml", "coverage", head.coverage, zone)),
    }


def _registers(reading: _Folder, zone: ZoneInfo) -> list[Part]:
    """The fields of the case that each of the other YAML files gives; None for a file with mistakes in its form."""
    terms = reading.form("terms.yaml", TermsFile)
    parties = reading.form("parties.yaml", PartiesFile)
    groups = reading.form("groups.yaml", GroupsFile, needed=False)
    sources = reading.form("sources.yaml", SourcesFile, needed=False)
    access = reading.form("access.yaml", AccessFile, needed=False)
    built = reading.attempt("terms.yaml", ("clauses",), lambda: terms.value(zone)) if terms else None
    register = reading.attempt("access.yaml", (), lambda: access.value(zone)) if access else None
    return [
        {"terms": built} if built else None,
        {
            "sides": {entry.id: entry.value() for entry in parties.sides},
            "actors": {entry.id: entry.value() for entry in parties.parties},
            "acceptances": tuple(reading.every("parties.yaml", "acceptances", parties.acceptances, zone)),
        }
        if parties
        else None,
        {
            name: tuple(reading.every("groups.yaml", name, getattr(groups, name), zone))
            for name in ("listings", "affiliations", "exclusions")
        }
        if groups
        else None,
        {"sources": {entry.id: entry.value(zone) for entry in sources.sources}} if sources else None,
        {"access": register} if register else None,
    ]
