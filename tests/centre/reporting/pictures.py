"""Pictures made for the tests, with what cameras write beside them."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"Canon-Serial-7788-GPS-36.2021-37.1343"
"""What must not come out again."""


def painted(mode: str = "RGB", size: tuple[int, int] = (64, 40)) -> Image.Image:
    """A picture with something in each corner, so that turning it shows."""
    image = Image.new("RGB", size, (30, 60, 90))
    image.paste((220, 30, 30), (0, 0, size[0] // 2, size[1] // 2))
    image.paste((30, 220, 30), (size[0] // 2, size[1] // 2, size[0], size[1]))
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = SECRET.decode()
    told[0x9286] = SECRET.decode()
    told.get_ifd(0x8825).update({1: "N", 2: (36.0, 12.0, 7.0), 3: "E", 4: (37.0, 8.0, 3.0)})
    return told


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


@cache
def profile() -> bytes:
    """The profile of sRGB; made once, because it holds the second at which it was made."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def profile_with_red_for_blue() -> bytes:
    """A profile by which red means blue and blue means red: the tags of the two primaries change names."""
    return profile().replace(b"rXYZ", b"tmp!").replace(b"bXYZ", b"rXYZ").replace(b"tmp!", b"bXYZ")


def photograph(form: str = "JPEG", *, orientation: int = 1, image: Image.Image | None = None) -> bytes:
    """A picture with a camera's notes, place, colour profile, comment and XMP."""
    image = image or painted()
    options: dict[str, object] = {"exif": exif(orientation), "icc_profile": profile()}
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><p>' + SECRET + b"</p></x:xmpmeta>"
    if form == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", SECRET.decode(), zip=True)
        notes.add_itxt("XML:com.adobe.xmp", xmp.decode())
        options["pnginfo"] = notes
    else:
        options["xmp"] = xmp
    if form == "JPEG":
        options |= {"comment": SECRET, "quality": 90}
    return saved(image, form, **options)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_claiming(width: int, height: int, body: bytes = b"") -> bytes:
    """A small PNG that claims a size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(body, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def jpeg_claiming(width: int, height: int) -> bytes:
    whole = bytearray(saved(painted(), "JPEG"))
    at = whole.index(b"\xff\xc0") + 5
    whole[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(whole)


def webp_claiming(width: int, height: int) -> bytes:
    body = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    inner = saved(painted(), "WEBP")[12:]
    return b"RIFF" + struct.pack("<I", 4 + len(body) + len(inner)) + b"WEBP" + body + inner
