"""A gateway's call: first whether it really comes from the gateway, then what it brings."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime

from ceasefire.centre.channels.arrival import Apart, Arrival
from ceasefire.centre.channels.config import GatewayConfig
from ceasefire.centre.channels.errors import RefusedSignatureError, UnreadableArrivalError
from ceasefire.centre.channels.gateway.message import Message, payload_of
from ceasefire.centre.channels.gateway.shapes import SHAPES
from ceasefire.centre.channels.signing import HEADER, LEAST_SECRET, check_signature
from ceasefire.pipeline.report import Channel

TELEGRAM_HEADER = "X-Telegram-Bot-Api-Secret-Token"
WHATSAPP_HEADER = "X-Hub-Signature-256"


def arrivals(name: str, config: GatewayConfig, headers: Mapping[str, str], body: bytes, now: datetime) -> tuple[Arrival, ...]:
    """What a call brings, in its order; nothing where it is a mere notice. `headers` by lower-case name.

    Raises `RefusedSignatureError` before anything of the body is read, `UnreadableArrivalError` for a body of another shape.
    """
    check(config, headers, body, now)
    payload = payload_of(body)
    return tuple(_arrival(name, message, body, now) for message in SHAPES[config.shape](payload))


def check(config: GatewayConfig, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Raise `RefusedSignatureError` unless the gateway proves that it is itself.

    WhatsApp signs the body, but not the time; Telegram sends a secret along and signs nothing. A call of theirs that is sent
    again is known by its message's id and adds nothing. All others sign body and time (`signing`).
    """
    secret = config.secret.read().encode()
    if len(secret) < LEAST_SECRET:
        raise RefusedSignatureError(f"the secret of this gateway has fewer than {LEAST_SECRET} bytes; give a longer one")
    if config.shape == "telegram":
        given, expected = headers.get(TELEGRAM_HEADER.lower(), "").encode(), secret
    elif config.shape == "whatsapp":
        given = headers.get(WHATSAPP_HEADER.lower(), "").encode()
        expected = b"sha256=" + hmac.digest(secret, body, "sha256").hex().encode()
    else:
        check_signature(secret, body, headers.get(HEADER.lower(), ""), now)
        return
    if not hmac.compare_digest(given, expected):
        raise RefusedSignatureError("the gateway's signature or token is missing or wrong; check the secret on both sides")


def challenge(config: GatewayConfig, query: Mapping[str, str]) -> str:
    """The answer to WhatsApp's question whether this address is ours. Raises `UnreadableArrivalError` for a wrong token."""
    expected = config.verify.read().encode() if config.verify is not None else b""
    given = query.get("hub.verify_token", "").encode()
    asked = query.get("hub.challenge", "")
    wanted = config.shape == "whatsapp" and query.get("hub.mode") == "subscribe" and expected
    if not wanted or not hmac.compare_digest(given, expected):
        raise UnreadableArrivalError("no such question is answered here", 403)
    if not asked.isalnum() or not asked.isascii() or len(asked) > 200:
        raise UnreadableArrivalError("the challenge is not letters and digits")
    return asked


def _arrival(name: str, message: Message, body: bytes, now: datetime) -> Arrival:
    return Arrival(
        channel=Channel.GATEWAY,
        same="\0".join((name, message.id)).encode() if message.id else b"",
        verbatim=message.text.encode(),
        text=message.text,
        language=message.language[:20],
        left_out=message.files,
        apart=Apart(channel=Channel.GATEWAY, address=f"{name}:{message.sender}" if message.sender else "", original=body),
        received=now,
    )
