"""What a reporter gets back: the ten words, once, and the log's receipt."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from ceasefire.centre.reporting.code_letters import Script
from ceasefire.centre.reporting.handing_in import HandedIn
from ceasefire.centre.reporting.return_code import ReturnCode, shown
from ceasefire.centre.web.pages.report_form import shown_with

OWN_SCRIPT = {"ar": Script.ARABIC, "ru": Script.CYRILLIC}


def receipt_page(request: HttpRequest, handed: HandedIn, code: ReturnCode) -> dict[str, Any]:
    """The page after sending. The words stand first in the script of the reader's language."""
    own = OWN_SCRIPT.get(request.wording.language, Script.LATIN)
    scripts = (own, *(script for script in Script if script is not own))
    return shown_with(
        request,
        again=handed.again,
        code=[(script.value, shown(code, script)) for script in scripts],
        code_text=code.text,
        **receipt_told(handed),
    )


def receipt_told(handed: HandedIn) -> dict[str, Any]:
    """The receipt in figures and as text, without the entry: that would carry to the device what happened where."""
    receipt = replace(handed.receipt, entry=None)
    return {
        "entry": receipt.index,
        "origin": receipt.origin,
        "size": receipt.checkpoint.checkpoint.size,
        "receipt": receipt.text(),
    }
