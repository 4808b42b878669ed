"""Signatures of webhooks, in and out: HMAC-SHA256 over the time and the body, so that neither can be changed.

The header is `t=<seconds since 1970>,v1=<hexadecimal>`; what is signed is `<seconds>.<body>`. Several `v1` may stand in it while
a secret is being changed. What is sent again later is too old.
"""

from __future__ import annotations

import hmac
import re
from datetime import datetime, timedelta

from ceasefire.centre.channels.errors import RefusedSignatureError

HEADER = "Ceasefire-Signature"
REPLAY_WINDOW = timedelta(minutes=5)
"""How far a signature's time may lie from ours; clocks drift, and a caught message is worth nothing after it."""

LEAST_SECRET = 16
"""Bytes (128 bits)."""

_TIME = re.compile(r"[0-9]{1,12}")
_MAC = re.compile(r"[0-9a-f]{64}")


def signature(secret: bytes, body: bytes, at: datetime) -> str:
    """The header's value for a body that is sent at an instant."""
    seconds = str(int(at.timestamp()))
    return f"t={seconds},v1={_mac(secret, seconds, body)}"


def check_signature(secret: bytes, body: bytes, header: str, now: datetime, window: timedelta = REPLAY_WINDOW) -> None:
    """Raise `RefusedSignatureError` unless the header signs this body with this secret, at an hour near `now`."""
    parts = [part.strip().partition("=") for part in header.split(",")[:8]]
    times = [value for name, _, value in parts if name == "t"]
    macs = [value for name, _, value in parts if name == "v1"]
    if len(times) != 1 or not _TIME.fullmatch(times[0]) or not macs or not all(_MAC.fullmatch(mac) for mac in macs):
        raise RefusedSignatureError(f"the header {HEADER} is missing or not of the form t=…,v1=…; sign the body")
    expected = _mac(secret, times[0], body)
    # Every one is compared, so that the time taken tells nothing.
    if sum(hmac.compare_digest(expected, mac) for mac in macs) == 0:
        raise RefusedSignatureError("the signature does not fit the body; check the secret")
    if abs(now.timestamp() - int(times[0])) > window.total_seconds():
        raise RefusedSignatureError("the signature is too old or from the future; sign anew, and check both clocks")


def _mac(secret: bytes, seconds: str, body: bytes) -> str:
    if len(secret) < LEAST_SECRET:
        raise RefusedSignatureError(f"the secret has fewer than {LEAST_SECRET} bytes; give a longer one")
    return hmac.digest(secret, seconds.encode() + b"." + body, "sha256").hex()
