"""Pictures of a report: what they show is kept, what cameras and phones write beside it is not."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ceasefire.centre.reporting.content_kinds import Kind, kind_of
from ceasefire.centre.reporting.picture_outlines import outline_of
from ceasefire.centre.reporting.uploads import Limits, Picture, Refusal, UploadError, take_picture, take_pictures
from tests.centre.reporting.pictures import SECRET, painted, photograph, profile, profile_with_red_for_blue, saved

FORMS = ("JPEG", "PNG", "WEBP")


def opened(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(picture.content))


def refusals(*contents: bytes, limits: Limits | None = None) -> list[tuple[int, Refusal]]:
    with pytest.raises(UploadError) as caught:
        take_pictures(contents, limits or Limits())
    return [(item.number, item.why) for item in caught.value.refused]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_that_a_camera_wrote_beside_the_picture_is_kept(form: str) -> None:
    before = photograph(form)
    assert SECRET in before or form == "PNG"
    picture = take_picture(before)
    after = opened(picture)
    assert SECRET not in picture.content and b"Exif" not in picture.content and b"xmp" not in picture.content
    assert not after.getexif() and "icc_profile" not in after.info and "comment" not in after.info
    assert picture.media_type == f"image/{form.lower()}"
    assert picture.sha256 == hashlib.sha256(picture.content).hexdigest()
    assert (picture.width, picture.height) == after.size == (64, 40)


@pytest.mark.parametrize("form", FORMS)
def test_only_parts_that_draw_are_in_the_new_file(form: str) -> None:
    content = take_picture(photograph(form)).content
    if form == "JPEG":
        markers, at = [], 2
        while content[at + 1] != 0xDA:
            markers.append(content[at + 1])
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        assert set(markers) <= {0xE0, 0xDB, 0xC0, 0xC4} and content[6:11] == b"JFIF\0"
    if form == "PNG":
        assert {name for name in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP", b"tIME", b"pHYs") if name in content} == set()
    if form == "WEBP":
        assert content[12:16] in (b"VP8 ", b"VP8L")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_though_the_note_that_says_so_is_gone(form: str, orientation: int) -> None:
    size = (40, 64) if orientation >= 5 else (64, 40)
    assert take_picture(photograph(form, orientation=orientation)).width == size[0]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_every_way_to_write_pixels_is_drawn(mode: str) -> None:
    image = painted("L" if mode == "I;16" else mode)
    meant = image.convert("RGB").getpixel((60, 38))
    if mode == "I;16":
        image = Image.frombytes("I;16", image.size, b"".join(bytes((0, value)) for value in image.tobytes()))
    picture = take_picture(saved(image, "PNG"))
    assert opened(picture).convert("RGB").getpixel((60, 38)) == pytest.approx(meant, abs=1)


def test_a_lossless_picture_keeps_every_pixel_and_what_is_clear_in_it() -> None:
    image = painted("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    assert opened(take_picture(saved(image, "PNG"))).tobytes() == image.tobytes()


def test_colours_of_another_profile_are_brought_to_srgb_before_the_profile_is_dropped() -> None:
    content = saved(painted(), "JPEG", icc_profile=profile_with_red_for_blue())
    assert opened(take_picture(content)).getpixel((5, 5)) == pytest.approx((30, 30, 220), abs=12)


@pytest.mark.parametrize("broken", [b"\0" * 200, b"acsp", profile()[:90]], ids=["zeros", "short", "cut"])
def test_a_broken_profile_changes_no_colour(broken: bytes) -> None:
    content = saved(painted(), "PNG", icc_profile=broken)
    assert opened(take_picture(content)).getpixel((5, 5)) == (220, 30, 30)


def test_a_print_picture_in_four_inks_is_taken() -> None:
    picture = take_picture(saved(painted("CMYK"), "JPEG"))
    assert opened(picture).mode == "RGB" and opened(picture).getpixel((5, 5)) == pytest.approx((220, 30, 30), abs=14)


@pytest.mark.parametrize("form", FORMS)
def test_the_outline_is_what_the_decoder_finds(form: str) -> None:
    for size in ((1, 1), (64, 40), (301, 7)):
        content = saved(painted(size=size), form, **({"lossless": True} if form == "WEBP" else {}))
        outline = outline_of(content, kind_of(content))
        assert outline is not None and (outline.width, outline.height, outline.end) == (*size, len(content))
    seen = saved(painted("RGBA"), form if form != "JPEG" else "PNG")
    outline = outline_of(seen, kind_of(seen))
    assert outline is not None and (outline.width, outline.height) == (64, 40)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_picture_that_arrived_in_part_or_broken_is_refused_or_drawn_and_never_breaks_the_centre(
    form: str, data: st.DataObject
) -> None:
    content = bytearray(photograph(form))
    cut = data.draw(st.integers(min_value=0, max_value=len(content)))
    for _ in range(data.draw(st.integers(min_value=0, max_value=6))):
        content[data.draw(st.integers(min_value=0, max_value=len(content) - 1))] = data.draw(
            st.integers(min_value=0, max_value=255)
        )
    broken = bytes(content[:cut]) if data.draw(st.booleans()) else bytes(content)
    try:
        assert take_picture(broken, Limits(pixels=100_000)).media_type.startswith("image/")
    except UploadError as error:
        assert error.refused[0].why in Refusal


def test_every_file_that_is_not_taken_is_named_at_once_and_then_none_is() -> None:
    found = refusals(photograph(), b"", b"%PDF-1.7", photograph("PNG"), b"just words", limits=Limits(files=4))
    assert found == [(2, Refusal.EMPTY), (3, Refusal.DOCUMENT), (5, Refusal.TOO_MANY)]


def test_weight_is_limited_for_one_file_and_for_all() -> None:
    one = photograph()
    assert refusals(one, limits=Limits(file_bytes=len(one) - 1)) == [(1, Refusal.TOO_HEAVY)]
    assert refusals(one, one, limits=Limits(all_bytes=2 * len(one) - 1)) == [(2, Refusal.TOO_HEAVY_TOGETHER)]
    assert len(take_pictures((one, one), Limits(all_bytes=2 * len(one)))) == 2


def test_moving_pictures_are_refused_with_a_reason() -> None:
    frames = [painted(), painted().transpose(Image.Transpose.FLIP_TOP_BOTTOM)]
    for form in ("PNG", "WEBP"):
        assert refusals(saved(frames[0], form, save_all=True, append_images=frames[1:])) == [(1, Refusal.MOVES)]


def test_the_second_picture_that_phones_put_into_one_file_is_left_out() -> None:
    frames = [painted(), painted(size=(32, 20))]
    content = saved(frames[0], "MPO", save_all=True, append_images=frames[1:])
    assert opened(take_picture(content)).format == "JPEG"


def test_the_moving_copy_that_phones_put_behind_a_picture_is_left_out() -> None:
    behind = b"\0\0\0\x18ftypmp42" + SECRET * 20
    assert SECRET not in take_picture(photograph() + behind).content


KINDS = {
    b"\0\0\0\x18ftypheic\0\0\0\0mif1heic": Kind.HEIC,
    b"\0\0\0\x1cftypisom\0\0\2\0isomiso2": Kind.FILM,
    b"\0\0\0\x14ftypqt  ": Kind.FILM,
    b"\x1a\x45\xdf\xa3\x01\0\0\0": Kind.FILM,
    b"RIFF\x24\0\0\0WAVEfmt ": Kind.SOUND,
    b"OggS\0\2": Kind.SOUND,
    b"#!AMR\n<": Kind.SOUND,
    b"ID3\4\0": Kind.SOUND,
    b"\0\0\0\x20ftypM4A ": Kind.SOUND,
    b"GIF89a\1\0\1\0": Kind.GIF,
    b"II*\0\x08\0\0\0": Kind.OTHER_PICTURE,
    b"PK\3\4\x14\0": Kind.ARCHIVE,
    b"\x1f\x8b\x08": Kind.ARCHIVE,
    b"MZ\x90\0": Kind.PROGRAM,
    b"#!/bin/sh\n": Kind.PROGRAM,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Kind.DOCUMENT,
    b"  <!DOCTYPE html><html>": Kind.WEB_PAGE,
    b"GIF\n<script>alert(1)</script>": Kind.WEB_PAGE,
    b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>": Kind.DRAWING,
    "\ufeff<svg onload='x()'/>".encode("utf-16-le"): Kind.DRAWING,
    b"shells fell on the mill": Kind.UNKNOWN,
}


@pytest.mark.parametrize(("content", "kind"), KINDS.items())
def test_a_file_is_what_its_bytes_say(content: bytes, kind: Kind) -> None:
    assert kind_of(content) is kind
    assert refusals(content) == [(1, Refusal(kind.value))]


def test_a_refusal_says_nothing_of_what_is_in_the_file() -> None:
    with pytest.raises(UploadError) as caught:
        take_picture(photograph()[:300])
    assert SECRET.decode() not in f"{caught.value} {caught.value!r}"
    with pytest.raises(UploadError, match="file 1: damaged"):
        raise caught.value
