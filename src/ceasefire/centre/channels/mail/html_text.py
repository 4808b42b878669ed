"""HTML as plain text: what a reader would see, and where links lead. Nothing is fetched, nothing is run.

It is a scanner of our own because Python's `html.parser` needs time in the square of a hostile text's length (21 s for 200,000
signs of `<a<a<a…`, measured with Python 3.11.7); this one needs time in proportion to it.
"""

from __future__ import annotations

import re
from html import unescape

LONGEST_HTML = 1_000_000
"""Characters that are read; no letter is longer."""

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,20})(?P<rest>(?>\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^'\"<>])*+)>"
    r"|<!--(?P<comment>)|<[!?][^>]{0,2000}>"
)
_HREF = re.compile(r"(?:^|\s)href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))", re.IGNORECASE)

_RAW = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is not marked up; all but `textarea` and `xmp` are not shown."""

_UNSEEN = frozenset({"head", "template", "noscript", "svg", "math", "object"})
_LINES = frozenset(
    {"address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4"}
    | {"h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul"}
)


def text_of_html(html: str) -> str:
    """The text of a page or part of one. Never raises; what is not closed runs to the end."""
    page = _Page(html[:LONGEST_HTML])
    page.read()
    kept: list[str] = []
    for line in (" ".join(line.split()) for line in "".join(page.pieces).split("\n")):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()


class _Page:
    """One reading, from left to right. `unseen` counts open elements whose text is never shown."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.low = html.lower()
        self.pieces: list[str] = []
        self._unseen: dict[str, int] = {}
        self._link = ""

    def read(self) -> None:
        at = 0
        while (tag := _TAG.search(self.html, at)) is not None:
            self._say(self.html[at : tag.start()])
            at = self._after(tag)
        self._say(self.html[at:])

    def _after(self, tag: re.Match[str]) -> int:
        """Take note of a tag; gives where reading goes on."""
        if tag["comment"] is not None:
            end = self.html.find("-->", tag.end())
            return len(self.html) if end < 0 else end + 3
        name = (tag["name"] or "").lower()
        if name in _LINES:
            self.pieces.append("\n")
        if tag["end"]:
            self._close(name)
        elif name in _RAW:
            end = self.low.find(f"</{name}", tag.end())
            return len(self.html) if end < 0 else end
        elif name in _UNSEEN and not (tag["rest"] or "").endswith("/"):
            self._unseen[name] = self._unseen.get(name, 0) + 1
        elif name == "a":
            found = _HREF.search(tag["rest"] or "")
            self._link = plain(next(filter(None, found.groups()), "")) if found else ""
        return tag.end()

    def _close(self, name: str) -> None:
        if self._unseen.get(name):
            self._unseen[name] -= 1
        if name == "a" and self._link.startswith(("https://", "http://")):
            if not self._hidden and self._link not in "".join(self.pieces[-3:]):
                self.pieces.append(f" ({self._link[:500]})")
            self._link = ""

    @property
    def _hidden(self) -> bool:
        return any(self._unseen.values())

    def _say(self, text: str) -> None:
        if text and not self._hidden:
            self.pieces.append(plain(text).replace("\n", " "))


def plain(text: str) -> str:
    """The text with its character references resolved; as it stands where one of them is absurd."""
    try:
        return unescape(text)
    except ValueError:
        return text
