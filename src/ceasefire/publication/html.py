"""A page as one HTML file that asks the network for nothing: style, pictures and script are all within."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ceasefire.publication.blocks import Page

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def as_html(page: Page) -> str:
    """The whole page as text. Every value is escaped; only our own drawings, style and script go in as they are."""
    style = Markup((TEMPLATES / "brief.css").read_text(encoding="utf-8"))
    script = Markup((TEMPLATES / "brief.js").read_text(encoding="utf-8"))
    return _environment().get_template("brief.html.j2").render(page=page, words=dict(page.words), style=style, script=script)
