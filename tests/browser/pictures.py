"""Pictures of pages, to be looked at: into a folder of the test, and into the documentation when that is asked for."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

KEEP = "CEASEFIRE_KEEP_PICTURES"
"""Set to 1, pictures also go to docs/images/centre/; set to a folder, there."""
DOCS = Path(__file__).parents[2] / "docs" / "images" / "centre"


class Pictures:
    """Takes pictures into one folder."""

    def __init__(self, folder: Path) -> None:
        asked = os.environ.get(KEEP, "")
        self.folders = [folder, *([DOCS] if asked == "1" else [Path(asked)] if asked else [])]

    def take(self, page: Page, name: str, *, whole: bool = True) -> Path:
        """A picture of the page, whole or as much as its window shows. Returns where it lies in the test's folder."""
        content = page.screenshot(full_page=whole, animations="disabled")
        for folder in self.folders:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.png").write_bytes(content)
        return self.folders[0] / f"{name}.png"
