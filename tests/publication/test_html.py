"""The page of a brief: self-contained, readable without the network, every figure with its entries."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from ceasefire.publication.html import as_html
from ceasefire.publication.page import set_out
from ceasefire.publication.pdf import as_pdf
from ceasefire.vocabulary.places import Where
from ceasefire.wording import LANGUAGES, Wording
from tests.publication.made import BRIEF, VIEW


def page(language: str) -> str:
    return as_html(set_out(BRIEF, VIEW.case, Wording(language, VIEW.case), None))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_asks_the_network_for_nothing(language: str) -> None:
    found = re.findall(r'(?:src|href|url)\s*[=(]\s*["\']?([^"\')> ]+)', page(language))
    assert found and all(target.startswith(("#", "data:")) for target in found)


class Marks(HTMLParser):
    """Collects ids, inner links and headings, and checks that tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self.direction = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_attrs = dict(attrs)
        if tag == "html":
            self.direction = given_attrs.get("dir") or ""
        if given_attrs.get("id"):
            self.ids.append(str(given_attrs["id"]))
        if tag == "a":
            self.links.append(str(given_attrs.get("href")))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_of_a_figure_leads_to_its_entries(language: str) -> None:
    marks = Marks()
    marks.feed(page(language))
    assert {link[1:] for link in marks.links} <= set(marks.ids)
    assert marks.headings[0] == "h1" and set(marks.headings[1:]) == {"h2"}
    assert marks.direction == ("rtl" if language == "ar" else "ltr")


def test_text_from_outside_is_escaped() -> None:
    row = BRIEF.incidents[0]
    where = Where(lat=35.0, lon=36.0, radius_km=1, name="<script>alert(1)</script>&")
    brief = replace(BRIEF, incidents=(replace(row, incident=replace(row.incident, where=where)),))
    text = as_html(set_out(brief, VIEW.case, Wording("en", VIEW.case), None))
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)" in text
    assert as_pdf(set_out(brief, VIEW.case, Wording("en", VIEW.case), None)).startswith(b"%PDF")
