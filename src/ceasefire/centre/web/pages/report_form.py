"""What the report form shows: its choices, what was typed, what is wrong, and what the page needs to seal a report."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from ceasefire.centre.opened import centre
from ceasefire.centre.reporting.box_keys import read_or_make_box_keys
from ceasefire.centre.reporting.form_fields import SLACK
from ceasefire.centre.reporting.form_mistakes import FormMistake
from ceasefire.centre.reporting.form_statement import KNOWN_BY, WHAT
from ceasefire.centre.reporting.uploads import LIMITS, UploadError
from ceasefire.centre.web.atlas import bounds

RADII_KM = ("0.5", "1", "3", "10", "30")
SUBMISSION = re.compile(r"[0-9a-f]{32}")
AWAY = "https://www.wikipedia.org/"
"""Where *leave now* leads: a site that gives nobody away and that most phones have open some time."""


def shown_with(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """What every page of the report names."""
    key = read_or_make_box_keys(centre().workspace.folder).current
    return {
        "away": AWAY,
        "box_key_id": key.id,
        "box_key": base64.b64encode(key.public).decode(),
        "here": request.path,
        **more,
    }


def form_page(
    request: HttpRequest,
    typed: Mapping[str, str] | None = None,
    mistakes: tuple[FormMistake, ...] = (),
    refused: UploadError | None = None,
    notice: str = "",
    kept: int = 0,
) -> dict[str, Any]:
    """The form with what was typed. `kept` pictures wait since the page before; `notice` says why nothing was sent."""
    typed = typed or {}
    wrong = {mistake.field: mistake.worded(request.wording) for mistake in mistakes}
    files = file_mistakes(request, refused)
    if files:
        wrong["files"] = " ".join(files)
    say = request.wording.say
    return shown_with(
        request,
        typed=typed,
        wrong=wrong,
        lines=[(name, say("report.mistake.of", field=say(f"report.field.{name}"), what=what)) for name, what in wrong.items()],
        notice=notice,
        kept=kept,
        submission=submission_in(typed),
        whats=[act.value for act in WHAT],
        slacks=[(value, f"report.slack.{value or 'none'}") for value in SLACK],
        radii=RADII_KM,
        bounds=bounds(centre().case),
        known_bys=KNOWN_BY,
        most_files=LIMITS.files,
    )


def file_mistakes(request: HttpRequest, refused: UploadError | None) -> list[str]:
    """Why files were not taken, in the reader's language."""
    if refused is None:
        return []
    say = request.wording.say
    return [say("report.upload.file", number=one.number, why=say(f"report.upload.{one.why.value}")) for one in refused.refused]


def submission_in(typed: Mapping[str, str]) -> str:
    """The submission's random name: the one that the page made, else a new one."""
    found = typed.get("submission", "")
    return found if SUBMISSION.fullmatch(found) else secrets.token_hex(16)
