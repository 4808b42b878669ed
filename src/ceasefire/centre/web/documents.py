"""A brief as a document of its own: its own styles and drawings and nothing else, whatever a browser would make of it."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape

from django.http import HttpResponse

_STYLES = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SCRIPTS = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ATTRIBUTES = re.compile(r'\sstyle="([^"]*)"')
TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


def document(content: bytes, kind: str, name: str) -> HttpResponse:
    """The document as an answer. An HTML page may use just the styles and scripts that stand in it, named by their hashes."""
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'inline; filename="{name}.{kind}"'
    answer["Content-Security-Policy"] = (
        policy(content.decode()) if kind == "html" else "default-src 'none'; frame-ancestors 'none'"
    )
    return answer


def policy(page: str) -> str:
    """The policy of one page: no network, no form, no frame, an origin of its own."""
    styles = {_hash(text) for text in _STYLES.findall(page)}
    styles |= {_hash(unescape(text)) for text in _ATTRIBUTES.findall(page)}
    scripts = {_hash(text) for text in _SCRIPTS.findall(page)}
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'unsafe-hashes' {' '.join(sorted(styles))}",
            f"script-src {' '.join(sorted(scripts)) or chr(39) + 'none' + chr(39)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "sandbox allow-scripts",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
