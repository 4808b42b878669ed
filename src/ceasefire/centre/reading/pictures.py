"""Pictures that came with a report: reports of their own, which the form's own words name."""

from __future__ import annotations

import json
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.people.readings import note
from ceasefire.centre.rights import Right, Viewer, may
from ceasefire.centre.storage.reading import reports_by_id

MOST = 20
"""Pictures of one report that are listed."""

KINDS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
"""What is handed out, and how such a file is called."""


def pictures_with(centre: Centre, words: str) -> list[dict[str, Any]]:
    """The pictures that a report names: the report that holds each, its kind, size and digest. Nothing is opened for others."""
    try:
        named = json.loads(words).get("pictures", ())
        ids = {item["report"]: str(item.get("sha256", "")) for item in named[:MOST]}
    except (ValueError, AttributeError, TypeError, KeyError):
        return []
    found = reports_by_id(centre.alias, list(ids))
    return [
        {
            "report": name,
            "kind": found[name].report.media_type,
            "kilobytes": round(len(found[name].report.verbatim) / 1000),
            "sha256": digest,
        }
        for name, digest in ids.items()
        if name in found and found[name].report.media_type in KINDS
    ]


def picture(centre: Centre, viewer: Viewer, report: str) -> tuple[str, bytes] | None:
    """A picture's kind and bytes, and write down that it was opened; None where there is none, or it was destroyed."""
    known = reports_by_id(centre.alias, [report]).get(report) if may(viewer, Right.SEE_INBOX) else None
    if known is None or known.report.media_type not in KINDS or not known.report.verbatim:
        return None
    note(viewer, "picture", report, "downloaded at the duty desk", centre.clock())
    return known.report.media_type, known.report.verbatim
