"""What is said to who must come back later, in their language and without asking Django: a short page, or JSON for programs."""

from __future__ import annotations

import html
from functools import cache

from ceasefire.centre.serving.asgi import Answer, Scope, header_of, refused
from ceasefire.wording.catalog import LANGUAGES, catalog

AGAIN = 10
"""Seconds after which to try again."""

COOKIE = "django_language="


def busy(scope: Scope) -> Answer:
    """503: more came than can be answered; nothing of the request was kept."""
    headers = {"Retry-After": str(AGAIN)}
    if str(scope["path"]).startswith("/api/"):
        return refused(503, "more is asked than can be answered and nothing was kept; try again in ten seconds", headers)
    return Answer(status=503, body=_page(language_of(scope)), media_type="text/html; charset=utf-8", headers=headers)


def language_of(scope: Scope) -> str:
    """The reader's choice by cookie, else the first language of ours that the browser asks for, else English."""
    _, _, chosen = header_of(scope, b"cookie").partition(COOKIE)
    asked = [chosen[:2], *(part.strip()[:2].lower() for part in header_of(scope, b"accept-language").split(","))]
    return next((code for code in asked if code in LANGUAGES), LANGUAGES[0])


@cache
def _page(language: str) -> bytes:
    words = catalog(language)
    title, remedy = html.escape(words["serving.busy"]), html.escape(words["serving.busy.remedy"])
    return (
        f'<!doctype html><html lang="{language}" dir="{words["direction"]}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>'
        f"<body><main><h1>{title}</h1><p>{remedy}</p></main></body></html>"
    ).encode()
