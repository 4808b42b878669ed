"""Forms as a reporter fills them in, and what the pages send along hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from django.http import HttpResponse
from django.test import Client

TOLD = {"what": "indirect_fire", "where": "Tuhayta", "day": "2019-01-05", "words": "Three shells beside the well."}


def hidden(page: HttpResponse) -> dict[str, str]:
    """The hidden fields of the first form of a page."""
    form = page.text.partition("data-report")[2] or page.text
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form.partition("</form>")[0])
    return {name: unescape(value) for name, value in fields}


def code_in(page: HttpResponse) -> str:
    """The ten words that a page carries."""
    found = re.search(r'name="code" value="([^"]+)"', page.text)
    return found[1] if found else ""


def preview(client: Client, fields: Mapping[str, object] | None = None, language: str = "en") -> HttpResponse:
    """Ask to have a form read back."""
    return client.post(f"/report/?lang={language}", {**(TOLD if fields is None else fields), "step": "preview"})


def send(client: Client, page: HttpResponse, **chosen: str) -> HttpResponse:
    """Press send on the page that read the form back."""
    return client.post("/report/?lang=en", {**hidden(page), **chosen, "step": "send"})


def come_back(client: Client, code: str, step: str = "open", **fields: object) -> HttpResponse:
    """Come back with ten words."""
    return client.post("/report/return/?lang=en", {"code": code, "step": step, **fields})
