"""Pictures of a report: drawn anew, pixel by pixel, so that nothing but the picture is kept.

What a camera writes beside a picture (where it was taken, when, with which device, a small copy) never reaches the record, nor
does anything that hides in the file. A file's name is never taken. Not taken away: what the picture itself shows, and the faint
pattern that a sensor leaves in its pixels. Films and sounds are refused, because nothing here can draw them anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ceasefire.centre.reporting.content_kinds import PICTURES, Kind, hides_another, kind_of
from ceasefire.centre.reporting.drawing_anew import DrawingError, drawn_anew
from ceasefire.centre.reporting.picture_outlines import outline_of
from ceasefire.errors import CeasefireError

MIB = 1 << 20


class Refusal(StrEnum):
    """Why a file is not taken. Each has words in the catalogs under `report.upload.<value>`."""

    HEIC = Kind.HEIC.value
    GIF = Kind.GIF.value
    OTHER_PICTURE = Kind.OTHER_PICTURE.value
    DRAWING = Kind.DRAWING.value
    WEB_PAGE = Kind.WEB_PAGE.value
    ARCHIVE = Kind.ARCHIVE.value
    PROGRAM = Kind.PROGRAM.value
    DOCUMENT = Kind.DOCUMENT.value
    SOUND = Kind.SOUND.value
    FILM = Kind.FILM.value
    UNKNOWN = Kind.UNKNOWN.value
    EMPTY = "empty"
    DAMAGED = "damaged"
    HIDES_ANOTHER = "hides_another"
    MOVES = "moves"
    TOO_HEAVY = "too_heavy"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    TOO_HEAVY_TOGETHER = "too_heavy_together"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is taken: bytes of a file and of all, files, pixels, and passes (a picture drawn in thousands of them only costs
    time).
    """

    file_bytes: int = 12 * MIB
    all_bytes: int = 36 * MIB
    files: int = 8
    pixels: int = 40_000_000
    passes: int = 64


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as it is kept: its bytes, their SHA-256 in hexadecimal digits, its media type, and its size in pixels."""

    content: bytes = field(repr=False)
    sha256: str
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One file that is not taken: its number in the form, from 1, and why."""

    number: int
    why: Refusal


class UploadError(CeasefireError):
    """One or more files are not taken; carries each with its reason. Says nothing of what is in them, nor of their names."""

    def __init__(self, refused: tuple[Refused, ...]) -> None:
        self.refused = refused
        listed = ", ".join(f"file {item.number}: {item.why.value}" for item in refused)
        super().__init__(f"{listed}; send still pictures as JPEG, PNG or WebP, whole and smaller")


class _RefusalError(CeasefireError):
    """Carries the reason out of the checks."""

    def __init__(self, why: Refusal) -> None:
        self.why = why
        super().__init__(why.value)


def take_pictures(contents: Sequence[bytes], limits: Limits = LIMITS) -> tuple[Picture, ...]:
    """The files of a report as pictures. Raises `UploadError` with every file that is not taken; then none is."""
    refused: list[Refused] = []
    taken: list[Picture] = []
    heavy = sum(map(len, contents)) > limits.all_bytes
    for number, content in enumerate(contents, start=1):
        try:
            if number > limits.files:
                raise _RefusalError(Refusal.TOO_MANY)
            if heavy and sum(map(len, contents[:number])) > limits.all_bytes:
                raise _RefusalError(Refusal.TOO_HEAVY_TOGETHER)
            taken.append(_taken(content, limits))
        except _RefusalError as error:
            refused.append(Refused(number=number, why=error.why))
    if refused:
        raise UploadError(tuple(refused))
    return tuple(taken)


def take_picture(content: bytes, limits: Limits = LIMITS) -> Picture:
    """One file as a picture. Raises `UploadError`."""
    return take_pictures((content,), limits)[0]


def _taken(content: bytes, limits: Limits) -> Picture:
    kind = _checked(content, limits)
    try:
        drawn = drawn_anew(content, kind, limits.pixels)
    except DrawingError as error:
        raise _RefusalError(Refusal.DAMAGED) from error
    digest = hashlib.sha256(drawn.content).hexdigest()
    return Picture(content=drawn.content, sha256=digest, media_type=drawn.media_type, width=drawn.width, height=drawn.height)


def _checked(content: bytes, limits: Limits) -> Kind:
    """The kind of a picture that may be decoded."""
    if not content:
        raise _RefusalError(Refusal.EMPTY)
    kind = kind_of(content)
    if kind not in PICTURES:
        raise _RefusalError(Refusal(kind.value))
    if len(content) > limits.file_bytes:
        raise _RefusalError(Refusal.TOO_HEAVY)
    outline = outline_of(content, kind)
    if outline is None:
        raise _RefusalError(Refusal.DAMAGED)
    if outline.width * outline.height > limits.pixels or outline.passes > limits.passes:
        raise _RefusalError(Refusal.TOO_LARGE)
    if outline.moves:
        raise _RefusalError(Refusal.MOVES)
    if hides_another(content, outline.end):
        raise _RefusalError(Refusal.HIDES_ANOTHER)
    return kind
