"""Writing a brief to a folder: PDF and HTML in each language asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.briefing.making import make_brief
from ceasefire.briefing.public_edition import publish
from ceasefire.errors import BriefError
from ceasefire.pipeline.brief import Brief, CentreView
from ceasefire.publication.blocks import Page, Section
from ceasefire.publication.html import as_html
from ceasefire.publication.map import Basemap
from ceasefire.publication.page import set_out
from ceasefire.publication.pdf import as_pdf
from ceasefire.wording import Wording

EDITIONS = ("internal", "public")
REASONS_IN_PDF = 8
"""Incidents, the latest of the span, whose reasons are printed; the HTML page holds those of all."""


def edition_of(view: CentreView, edition: str) -> CentreView:
    """The view that an edition may show. Raises `BriefError` for an edition that is not one."""
    if edition not in EDITIONS:
        raise BriefError(f"there is no edition {edition!r}; choose among {', '.join(EDITIONS)}")
    return publish(view) if edition == "public" else view


def read_basemap(folder: Path | None) -> Basemap | None:
    """The outlines in `basemap.geojson` of a case folder; None where there is none. Raises `BriefError` if it cannot be read."""
    file = folder / "basemap.geojson" if folder is not None else None
    if file is None or not file.is_file():
        return None
    try:
        read: Basemap = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BriefError(f"{file}: it is not GeoJSON ({error}); mend the file or take it away") from error
    return read


def write_brief(
    view: CentreView,
    directory: Path,
    *,
    languages: Sequence[str] = ("en",),
    edition: str = "internal",
    stem: str = "brief",
    previous: Brief | None = None,
    case_folder: Path | None = None,
) -> list[Path]:
    """Write `STEM.pdf` and `STEM.html` in the first language, `STEM.LANG.pdf` and `.html` in the others; returns the paths.

    `case_folder` is where `basemap.geojson` lies. Raises `BriefError`.
    """
    shown = edition_of(view, edition)
    brief = make_brief(shown, edition=edition, previous=previous)
    basemap = read_basemap(case_folder)
    directory.mkdir(parents=True, exist_ok=True)
    written = []
    for index, language in enumerate(languages):
        name = stem if index == 0 else f"{stem}.{language}"
        written += _write(brief, shown.case, language, basemap, directory / name)
    return written


def printed(page: Page) -> Page:
    """The page as it is printed: reasons of the latest incidents only, the rest being a click away in the HTML."""
    return replace(page, sections=tuple(_printed(section) for section in page.sections))


def _printed(section: Section) -> Section:
    if section.anchor != "reasons":
        return section
    return replace(section, blocks=tuple(replace(block, items=block.items[-REASONS_IN_PDF:]) for block in section.blocks))


def _write(brief: Brief, case: Case, language: str, basemap: Basemap | None, target: Path) -> list[Path]:
    page = set_out(brief, case, Wording(language, case), basemap)
    pdf, html = target.with_name(f"{target.name}.pdf"), target.with_name(f"{target.name}.html")
    html.write_text(as_html(page), encoding="utf-8")
    pdf.write_bytes(as_pdf(printed(page)))
    return [pdf, html]
