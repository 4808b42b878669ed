"""Pictures of pages, to be looked at: into a folder of the test, and into the documentation when that is asked for."""

from __future__ import annotations

import io
import os
from functools import cache
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

KEEP = "CEASEFIRE_KEEP_PICTURES"
"""Set to 1, the pictures that the documentation shows also go to docs/images/centre/; set to a folder, all of them go there."""
DOCS = Path(__file__).parents[2] / "docs"
SHOWN_IN = DOCS / "explanation" / "centre-in-pictures.md"
IMAGES = DOCS / "images" / "centre"
COLOURS = 96


@cache
def shown() -> str:
    """The page of the documentation that shows pictures; a picture that it does not name is not kept there."""
    return SHOWN_IN.read_text(encoding="utf-8")


class Pictures:
    """Takes pictures into one folder."""

    def __init__(self, folder: Path) -> None:
        asked = os.environ.get(KEEP, "")
        self.folder = folder
        self.kept = IMAGES if asked == "1" else Path(asked) if asked else None

    def take(self, page: Page, name: str, *, whole: bool = True) -> Path:
        """A picture of the page, whole or as much as its window shows. Returns where it lies in the test's folder."""
        content = page.screenshot(full_page=whole, animations="disabled")
        self.folder.mkdir(parents=True, exist_ok=True)
        taken = self.folder / f"{name}.png"
        taken.write_bytes(content)
        if self.kept is not None and (self.kept != IMAGES or f"/{name}.png" in shown()):
            self.kept.mkdir(parents=True, exist_ok=True)
            # Pages have few colours: a palette makes them a fraction as large.
            drawn = Image.open(io.BytesIO(content)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            drawn.save(self.kept / f"{name}.png", optimize=True)
        return taken
