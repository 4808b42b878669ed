"""Decodes a picture and encodes its pixels anew, upright and in sRGB, with nothing written beside them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from ceasefire.centre.reporting.content_kinds import Kind
from ceasefire.errors import CeasefireError

QUALITY = 92
"""Of JPEG and WebP, the same for every picture: the tables of a camera would say which camera it was."""

LARGEST_PROFILE = 1 << 20
"""Bytes of a colour profile that is worth reading; photographs carry some hundred to some thousand."""


class DrawingError(CeasefireError):
    """The picture cannot be decoded; ask for it again as JPEG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The new file."""

    content: bytes
    media_type: str
    width: int
    height: int


def drawn_anew(content: bytes, kind: Kind, most_pixels: int) -> Drawn:
    """The picture drawn anew in the format that it came in. Raises `DrawingError`."""
    try:
        with Image.open(BytesIO(content), formats=(kind.value.upper(),)) as opened:
            if opened.width * opened.height > most_pixels:
                raise DrawingError("the picture is larger inside than it says; send it anew as JPEG")
            opened.load()
            pixels = _in_srgb(_upright(opened))
        # A new picture has no memory of the old one: only pixels go over.
        clean = Image.new(pixels.mode, pixels.size)
        clean.paste(pixels)
        return Drawn(content=_encoded(clean, kind), media_type=f"image/{kind.value}", width=clean.width, height=clean.height)
    except DrawingError:
        raise
    except (Exception, MemoryError) as error:
        # A hostile file makes decoders raise anything at all, and their words may quote the file.
        raise DrawingError(f"the picture cannot be decoded ({type(error).__name__}); send it anew as JPEG") from None


def _upright(opened: Image.Image) -> Image.Image:
    """Turned as the camera noted: the note itself is lost with the rest."""
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:
        return opened


def _in_srgb(opened: Image.Image) -> Image.Image:
    profile = opened.info.get("icc_profile")
    see_through = opened.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in opened.info
    if see_through:
        opened = opened.convert("RGBA")
    elif opened.mode in ("P", "1"):
        opened = opened.convert("RGB")
    if isinstance(profile, bytes) and 0 < len(profile) <= LARGEST_PROFILE and opened.mode in ("RGB", "RGBA", "CMYK"):
        opened = _converted(opened, profile)
    if opened.mode.startswith("I"):
        # Sixteen bits a pixel; a plain conversion would cut off all that is brighter than 255.
        opened = opened.convert("I").point(lambda value: value * (1 / 256) + 0).convert("L")
    return opened if opened.mode in ("L", "RGB", "RGBA") else opened.convert("RGB")


def _converted(opened: Image.Image, profile: bytes) -> Image.Image:
    """With the colours that its profile means; as it is where the profile is broken or of another kind of colour."""
    mode = "RGBA" if opened.mode == "RGBA" else "RGB"
    try:
        found = ImageCms.profileToProfile(opened, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return opened
    return found if found is not None else opened


def _encoded(clean: Image.Image, kind: Kind) -> bytes:
    target = BytesIO()
    if kind is Kind.PNG:
        clean.save(target, "PNG")
    elif kind is Kind.WEBP:
        clean.save(target, "WEBP", quality=QUALITY, method=2)
    else:
        clean.save(target, "JPEG", quality=QUALITY, subsampling=0)
    return target.getvalue()
