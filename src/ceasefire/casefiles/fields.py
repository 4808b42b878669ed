"""The kinds of value that case files hold, checked one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import isodate
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import ErrorDetails

from ceasefire.casefiles.yaml_lines import Document, Path_
from ceasefire.errors import Mistake
from ceasefire.vocabulary.acts import named
from ceasefire.vocabulary.times import When, Window, parse_instant, parse_when

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGES = ("en", "ar", "ru", "fr")


class FileModel(BaseModel):
    """A mapping in a case file: a key that the form does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True, arbitrary_types_allowed=True)


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        raise ValueError(f"{text!r} is not an id; use lower-case letters, digits and hyphens, as in syrian-government")
    return text


def _names(names: dict[str, str]) -> dict[str, str]:
    if not names.get("en", "").strip():
        raise ValueError("has no English name; add en: …")
    strange = sorted(set(names) - set(LANGUAGES))
    if strange:
        raise ValueError(f"has a language that is not known: {', '.join(strange)}; use {', '.join(LANGUAGES)}")
    return names


def _instant(text: str) -> str:
    parse_instant(text)
    return text


def _when(text: str) -> str:
    parse_when(text, ZoneInfo("UTC"))
    return text


def _duration(text: str) -> str:
    try:
        parsed = isodate.parse_duration(text)
    except (isodate.ISO8601Error, ValueError, OverflowError, ArithmeticError):
        parsed = None
    if not isinstance(parsed, timedelta) or parsed <= timedelta(0):
        raise ValueError(f"{text!r} is not a duration; write PT24H or P7D")
    return text


def _act(word: str) -> str:
    try:
        named((word,))
    except ValueError:
        raise ValueError(f"{word!r} is not an act; see the list of acts in the reference of case files") from None
    return word


Loose = Field(strict=False)
"""Enums are written as words."""

Id = Annotated[str, AfterValidator(_id)]
Names = Annotated[dict[str, str], AfterValidator(_names)]
InstantText = Annotated[str, AfterValidator(_instant)]
WhenText = Annotated[str, AfterValidator(_when)]
DurationText = Annotated[str, AfterValidator(_duration)]
ActWord = Annotated[str, AfterValidator(_act)]
Share = Annotated[float, Field(ge=0, le=1, strict=False)]
Whole = Annotated[int, Field(ge=0)]


class Dated(FileModel):
    """A fact with a window. A day as `from` means its start; as `until`, its end."""

    from_: WhenText = Field(alias="from")
    until: WhenText | None = None
    known: WhenText | None = None
    sources: list[Id] = []
    note: str = ""

    def window(self, zone: ZoneInfo) -> Window:
        """The window in the case's zone. Raises `ValueError` where it ends before it begins."""
        return window_of(self.from_, self.until, zone)

    def known_at(self, zone: ZoneInfo) -> datetime:
        """When the centre learnt it: as stated, else when it began."""
        return parse_when(self.known or self.from_, zone).earliest


def window_of(start: str, end: str | None, zone: ZoneInfo) -> Window:
    """A window from two texts. Raises `ValueError` where it ends before it begins."""
    opening = parse_when(start, zone).earliest
    closing = parse_when(end, zone).latest if end is not None else None
    if closing is not None and closing < opening:
        raise ValueError(f"until {end} lies before from {start}")
    return Window(start=opening, end=closing)


def duration(text: str) -> timedelta:
    """A checked duration as a value."""
    parsed: timedelta = isodate.parse_duration(text)
    return parsed


def when_of(text: str, zone: ZoneInfo) -> When:
    """A checked instant or day as an interval."""
    return parse_when(text, zone)


REMEDIES = {
    "missing": "is missing; add it",
    "model_type": "holds no fields; write each as `name: value`",
    "dict_type": "holds no fields; write each as `name: value`",
    "list_type": "is no list; write each item on a line that begins with `- `",
    "extra_forbidden": "is not a field of this form; check its spelling, or remove it",
}


def mistakes_of(document: Document, errors: Iterable[ErrorDetails]) -> list[Mistake]:
    """Validation errors as mistakes with their lines.

    A value that may take several forms is held against each: where one form fits but for something inside it, only that is told.
    """
    listed = [(_known_path(document, error), error) for error in errors]
    inner = {path[:length] for path, _ in listed for length in range(len(path))}
    told = [(path, error) for path, error in listed if not (path in inner and error["type"] in OF_ANOTHER_FORM)]
    return [document.mistake(path, _message(error)) for path, error in told]


OF_ANOTHER_FORM = frozenset({"string_type", "list_type", "dict_type", "model_type", "bool_type", "float_type", "bool_parsing"})


def _known_path(document: Document, error: ErrorDetails) -> Path_:
    """The location without the names of union branches that the validator puts in; a field that is missing ends it."""
    path: Path_ = ()
    last = len(error["loc"]) - 1
    for place, part in enumerate(error["loc"]):
        if (*path, part) in document.lines or (place == last and error["type"] == "missing"):
            path = (*path, part)
    return path


def _message(error: ErrorDetails) -> str:
    if error["type"] in REMEDIES:
        return REMEDIES[error["type"]]
    message = error["msg"].removeprefix("Value error, ")
    given: Any = error["input"]
    shown = f" (it is {given!r})" if isinstance(given, str | int | float | bool) and repr(given) not in message else ""
    return f"{message}{shown[:120]}"
