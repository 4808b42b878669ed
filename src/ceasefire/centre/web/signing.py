"""Signing on a page: the exact text with its digest and instant; then a passkey's answer, or a fresh second factor."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from fido2.utils import websafe_encode

from ceasefire.centre.opened import centre
from ceasefire.centre.signatures.proof import KeyProofError, challenge_of, fingerprint, proof_of
from ceasefire.centre.web.passkeys import signing_keys_of
from ceasefire.centre.web.second_factor import is_fresh
from ceasefire.errors import ActError, SecondFactorError
from ceasefire.ledger.entry import parse_time, time_text
from ceasefire.ledger.errors import EntryError

MILLISECONDS = 300_000
"""How long the browser waits for the passkey."""


def sheet(request: HttpRequest, text: str, digest: str) -> dict[str, Any]:
    """What `signing/sheet.html` shows: the text, its digest, the instant, and what the passkey is asked (None without a key)."""
    at = centre().clock()
    keys = signing_keys_of(request.user)
    asked = {
        "publicKey": {
            "challenge": websafe_encode(challenge_of(digest, at)),
            "rpId": request.get_host().partition(":")[0],
            "allowCredentials": [{"type": "public-key", "id": websafe_encode(bytes.fromhex(key.credential))} for key in keys],
            "userVerification": "required",
            "timeout": MILLISECONDS,
        }
    }
    return {
        "text": text,
        "digest": digest,
        "at": at,
        "at_text": time_text(at),
        "options": asked if keys else None,
        "keys": [{"entry": key.since, "fingerprint": fingerprint(key.public)} for key in keys],
    }


def instant_in(request: HttpRequest) -> datetime:
    """The instant that the page showed and that is signed with the text. Raises `ActError`."""
    try:
        return parse_time(request.POST.get("at", ""))
    except EntryError as error:
        raise ActError("the form holds no instant; load the page again") from error


def proof_in(request: HttpRequest) -> str:
    """The passkey's answer as an entry holds it; empty where a fresh second factor stands for it.

    Raises `KeyProofError` for an answer that cannot be read, `SecondFactorError` where there is neither.
    """
    told = request.POST.get("credential", "")
    if not told:
        if not is_fresh(request):
            raise SecondFactorError("confirm with your second factor, then sign")
        return ""
    try:
        answer = json.loads(told)
    except (ValueError, RecursionError) as error:
        raise KeyProofError("the passkey's answer cannot be read; sign again") from error
    if not isinstance(answer, dict):
        raise KeyProofError("the passkey's answer cannot be read; sign again")
    return proof_of(answer).text
