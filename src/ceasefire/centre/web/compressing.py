"""Answers for maps and bars, compressed where the browser takes it: a slow line carries a fifth of the bytes.

Only for answers without secrets of the reader in them; a page with a form token is never compressed (BREACH).
"""

from __future__ import annotations

import gzip
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

WORTH_IT = 500
"""Bytes from which on compressing pays."""


def compressed(request: HttpRequest, content: bytes, kind: str) -> HttpResponse:
    """The content, or word that the browser has it already. It is asked for anew each time, and sent only when it is another."""
    mark = f'"{sha256(content).hexdigest()[:32]}"'
    if mark in request.headers.get("If-None-Match", ""):
        answer: HttpResponse = HttpResponseNotModified()
    elif len(content) >= WORTH_IT and "gzip" in request.headers.get("Accept-Encoding", ""):
        answer = HttpResponse(gzip.compress(content, 6, mtime=0), content_type=kind, headers={"Content-Encoding": "gzip"})
    else:
        answer = HttpResponse(content, content_type=kind)
    answer["ETag"] = mark
    answer["Cache-Control"] = "private, no-cache"
    answer["Vary"] = "Accept-Encoding, Cookie, Accept-Language"
    return answer
