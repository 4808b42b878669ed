"""Files that are made to harm whoever opens them."""

from __future__ import annotations

import inspect
import io
import resource
import struct
import subprocess
import sys
import time
import zipfile

import pytest
from PIL import PngImagePlugin

from ceasefire.centre.reporting import uploads
from ceasefire.centre.reporting.uploads import Refusal, UploadError, take_picture
from tests.centre.reporting.pictures import jpeg_claiming, painted, photograph, png_claiming, saved, webp_claiming


def why(content: bytes) -> Refusal:
    with pytest.raises(UploadError) as caught:
        take_picture(content)
    return caught.value.refused[0].why


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("../../etc/cron.d/x", b"\0" * 5_000_000)
    return target.getvalue()


def test_a_zip_bomb_is_refused_without_being_opened() -> None:
    assert why(archive()) is Refusal.ARCHIVE


@pytest.mark.parametrize(
    "content",
    [
        png_claiming(60_000, 60_000),
        png_claiming(0x7FFFFFFF, 0x7FFFFFFF),
        jpeg_claiming(65_500, 65_500),
        webp_claiming(16_383, 16_383),
    ],
    ids=["png", "png-huge", "jpeg", "webp"],
)
def test_a_small_file_that_claims_a_huge_picture_is_refused_before_memory_is_reserved(content: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    assert why(content) is Refusal.TOO_LARGE
    assert time.perf_counter() - started < 0.5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KiB


def test_a_png_whose_pixels_unpack_to_far_more_than_it_claims_is_held_to_its_claim() -> None:
    bomb = png_claiming(100, 100, b"\0" * 80_000_000)
    program = (
        "import resource, sys\n"
        "from ceasefire.centre.reporting.uploads import UploadError, take_picture\n"
        "content = sys.stdin.buffer.read()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n    take_picture(content)\nexcept UploadError:\n    pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], input=bomb, capture_output=True, timeout=60, check=True)
    assert int(done.stdout) < 40_000  # KiB; unpacked whole it would be 78,000


def test_a_png_with_a_bomb_in_its_notes_is_not_unpacked() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "x" * 30_000_000, zip=True)
    assert why(saved(painted(), "PNG", pnginfo=notes)) is Refusal.DAMAGED


def test_a_jpeg_drawn_in_thousands_of_passes_is_refused() -> None:
    whole = saved(painted(), "JPEG", progressive=True)
    first = whole.index(b"\xff\xda")
    assert why(whole[:first] + whole[first:-2] * 200 + whole[-2:]) in (Refusal.TOO_LARGE, Refusal.DAMAGED)


def test_a_jpeg_of_millions_of_empty_parts_costs_no_time() -> None:
    started = time.perf_counter()
    assert why(b"\xff\xd8\xff\xd0" + b"\xff\xd0" * 4_000_000 + b"\xff\xd9") is Refusal.DAMAGED
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    "drawing",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
        b"\xef\xbb\xbf \n<!-- a --><SVG/onload=alert(1)>",
    ],
)
def test_a_drawing_that_can_run_is_refused(drawing: bytes) -> None:
    assert why(drawing) in (Refusal.DRAWING, Refusal.WEB_PAGE)


def test_a_picture_that_is_also_a_script_is_refused() -> None:
    assert why(b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//") is Refusal.GIF


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    "behind", [archive(), b"<?php system($_GET['c']); ?>", b"<script>alert(1)</script>", b"%PDF-1.4", b"MZ\x90", b"#!/bin/sh"]
)
def test_a_picture_with_another_file_behind_it_is_refused(form: str, behind: bytes) -> None:
    assert why(photograph(form) + behind) is Refusal.HIDES_ANOTHER


def test_an_archive_in_a_comment_of_a_picture_is_refused() -> None:
    whole, packed = saved(painted(), "JPEG"), archive()
    part = b"\xff\xfe" + struct.pack(">H", len(packed) + 2) + packed
    assert why(whole[:2] + part + whole[2:]) is Refusal.HIDES_ANOTHER


def test_a_script_in_the_comment_of_a_picture_does_not_come_out_again() -> None:
    whole = saved(painted(), "JPEG", comment=b"*/=alert(document.domain);/*<?php phpinfo(); ?>")
    taken = take_picture(whole)
    assert b"alert" not in taken.content and b"<?php" not in taken.content


def test_a_wrong_ending_changes_nothing_because_no_name_is_ever_taken() -> None:
    parameters = {
        name for function in (uploads.take_picture, uploads.take_pictures) for name in inspect.signature(function).parameters
    }
    assert parameters == {"content", "contents", "limits"}
    assert {field.name for field in uploads.Picture.__dataclass_fields__.values()} == {
        "content", "sha256", "media_type", "width", "height"
    }  # fmt: skip
    assert take_picture(photograph("PNG")).media_type == "image/png"


def test_a_page_with_a_picture_s_first_bytes_is_no_picture() -> None:
    assert why(b"\xff\xd8\xff<html><script>alert(1)</script>") is Refusal.DAMAGED
    assert why(b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>") is Refusal.DAMAGED
