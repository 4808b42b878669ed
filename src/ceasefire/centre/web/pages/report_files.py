"""Files that come with a form: held in memory, never on a disk as they came, never under a name."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from ceasefire.centre.opened import centre
from ceasefire.centre.reporting.held import Held
from ceasefire.centre.reporting.uploads import LIMITS, Picture, take_pictures

FIELD = "files"
AT_ONCE = threading.BoundedSemaphore(2)
"""Pictures are drawn anew for two reporters at a time: one of 12 million points takes 0.4 s and 100 MB."""


class InMemory(FileUploadHandler):  # type: ignore[misc, unused-ignore]
    """Keeps each file's bytes in memory, one more than the limits allow at most, so that what is too heavy is noticed."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._left = LIMITS.all_bytes + 1
        self._parts: list[bytes] = []
        self._room = 0

    def new_file(self, *args: Any, **values: Any) -> None:
        """Begin a file; whatever it is called."""
        super().new_file(*args, **values)
        self._parts, self._room = [], min(LIMITS.file_bytes + 1, self._left)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep as much as there is room for."""
        kept = raw_data[: self._room]
        self._room -= len(kept)
        self._left -= len(kept)
        self._parts.append(kept)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, without its name."""
        content = b"".join(self._parts)
        self._parts = []
        return InMemoryUploadedFile(BytesIO(content), self.field_name, "file", "application/octet-stream", len(content), None)


def keep_files_in_memory(request: HttpRequest) -> None:
    """Call this before anything reads the form."""
    request.upload_handlers = [InMemory(request)]


def pictures_of(request: HttpRequest) -> tuple[Picture, ...]:
    """The pictures of a form: those that are held since the page before, and those that came now.

    Raises `UploadError` with every file that is not taken.
    """
    # A field in which no file was chosen does not come at all: an empty file is one that someone meant to send.
    contents = [file.read() for file in request.FILES.getlist(FIELD)]
    return held_pictures(request.POST.get("held", "")) + drawn(contents)


def drawn(contents: Sequence[bytes]) -> tuple[Picture, ...]:
    """Files as pictures, for two reporters at a time. Raises `UploadError`."""
    if not contents:
        return ()
    with AT_ONCE:
        return take_pictures(contents)


def held_pictures(token: str) -> tuple[Picture, ...]:
    """What a token holds; nothing where it is gone."""
    return (held().get(token) or ()) if token else ()


def held() -> Held:
    """Where pictures wait between the form and its sending."""
    return Held(centre().workspace.folder)
