"""A whole centre behind its channels: record, people, pages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import Base

from ceasefire.centre.opened import Centre
from tests.centre.web.centres import close, copied


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """The centre of Hudaydah 2018, which is small and quick, with a clock that the test sets."""
    opened = copied("hudaydah-2018", tmp_path / "workspace")
    yield opened
    close(opened)


@pytest.fixture
def photograph() -> bytes:
    """A JPEG whose camera wrote down who took it, and where."""
    written = BytesIO()
    told = Image.Exif()
    told[Base.Artist] = "Amal of the village"
    told.get_ifd(0x8825)[2] = (14.0, 48.0, 0.0)
    Image.new("RGB", (64, 48), (120, 90, 60)).save(written, "JPEG", exif=told)
    assert b"Amal" in written.getvalue()
    return written.getvalue()
