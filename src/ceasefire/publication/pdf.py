"""A page as PDF, set by Typst with the vendored fonts. The same page gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import typst

from ceasefire.publication.blocks import Page
from ceasefire.publication.charts import FONTS

TEMPLATE = Path(__file__).parent / "templates" / "brief.typ"


def as_pdf(page: Page) -> bytes:
    """The bytes of an A4 PDF."""
    written = json.dumps(asdict(page), ensure_ascii=False, sort_keys=True)
    made = typst.compile(
        str(TEMPLATE), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs={"page": written}, format="pdf", timestamp=0
    )
    return bytes(made)
