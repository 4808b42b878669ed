"""The one text of a JSON document, as views keep and compare it. Pure."""

from __future__ import annotations

import json


def canonical(document: object) -> str:
    """JSON with sorted keys, no spaces and plain UTF-8: one content, one text."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
