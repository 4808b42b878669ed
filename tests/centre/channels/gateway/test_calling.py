"""Calls of gateways: nothing is read before it is proved where it comes from, and each shape says the same thing."""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.config import GatewayConfig, Secret
from ceasefire.centre.channels.errors import RefusedSignatureError, UnreadableArrivalError
from ceasefire.centre.channels.gateway.calling import arrivals, challenge
from ceasefire.centre.channels.gateway.message import payload_of
from ceasefire.centre.channels.gateway.shapes import SHAPES
from ceasefire.centre.channels.reports import report_of
from ceasefire.centre.channels.signing import HEADER, check_signature, signature
from ceasefire.pipeline.report import Quarantined, Report
from tests.centre.channels.recorder import Desk

NOW = datetime(2016, 3, 6, 12, tzinfo=UTC)
SECRET = "a-secret-of-thirty-two-letters-ok"
WORDS = "قصف على تلبيسة"
PHONE = "+963944000001"

SIGNAL = {
    "envelope": {
        "source": PHONE,
        "sourceNumber": PHONE,
        "sourceUuid": "11111111-2222-3333-4444-555555555555",
        "sourceName": "Amal",
        "timestamp": 1457265600000,
        "dataMessage": {"timestamp": 1457265600000, "message": WORDS, "attachments": [{"id": "a.jpg"}]},
    },
    "account": "+41790000000",
}
TELEGRAM = {
    "update_id": 7,
    "message": {
        "message_id": 3,
        "date": 1457265600,
        "chat": {"id": 42, "type": "private", "first_name": "Amal"},
        "from": {"id": 42, "is_bot": False, "language_code": "ar"},
        "caption": WORDS,
        "photo": [{"file_id": "x"}],
    },
}
WHATSAPP = {
    "object": "whatsapp_business_account",
    "entry": [
        {
            "id": "1",
            "changes": [
                {
                    "field": "messages",
                    "value": {
                        "contacts": [{"profile": {"name": "Amal"}, "wa_id": "963944000001"}],
                        "messages": [
                            {"from": "963944000001", "id": "wamid.A", "timestamp": "1", "type": "text", "text": {"body": WORDS}},
                            {"from": "963944000001", "id": "wamid.B", "type": "image", "image": {"id": "9", "caption": WORDS}},
                        ],
                    },
                }
            ],
        }
    ],
}
PLAIN = {"id": "1", "sender": "amal", "text": WORDS, "language": "ar", "files": 1}
CALLS: dict[str, dict[str, Any]] = {"signal": SIGNAL, "telegram": TELEGRAM, "whatsapp": WHATSAPP, "plain": PLAIN}


@pytest.fixture
def secret(tmp_path: Path) -> Secret:
    (tmp_path / "gateway").write_text(SECRET, encoding="utf-8")
    return Secret(file=tmp_path / "gateway")


def proof(shape: str, body: bytes, secret: str = SECRET, at: datetime = NOW) -> dict[str, str]:
    if shape == "telegram":
        return {"x-telegram-bot-api-secret-token": secret}
    if shape == "whatsapp":
        return {"x-hub-signature-256": "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()}
    return {HEADER.lower(): signature(secret.encode(), body, at)}


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_brings_the_words_and_keeps_the_sender_apart(shape: str, secret: Secret, syria: Case) -> None:
    body = json.dumps(CALLS[shape]).encode()
    brought = arrivals("north", GatewayConfig(shape=shape, secret=secret), proof(shape, body), body, NOW)  # type: ignore[arg-type]
    assert len(brought) == (2 if shape == "whatsapp" else 1)
    for arrival in brought:
        assert arrival.text == WORDS and arrival.verbatim.decode() == WORDS
        assert arrival.apart is not None and arrival.apart.address.startswith("north:") and len(arrival.apart.address) > 6
        report = report_of(arrival, syria, b"k" * 32)
        assert isinstance(report, Report)
        for shown in (repr(report), repr(arrival), repr(arrival.apart)):
            assert "Amal" not in shown and "9639440" not in shown


@pytest.mark.parametrize("shape", SHAPES)
def test_a_call_that_proves_nothing_is_refused_before_it_is_read(shape: str, secret: Secret) -> None:
    config = GatewayConfig(shape=shape, secret=secret)  # type: ignore[arg-type]
    body = json.dumps(CALLS[shape]).encode()
    wrong = [{}, proof(shape, body, "another-secret-of-many-letters"), {HEADER.lower(): "t=1,v1=" + "0" * 64}]
    if shape != "telegram":
        wrong += [proof(shape, body + b" "), {name: value.upper() for name, value in proof(shape, body).items()}]
    for headers in wrong:
        with pytest.raises(RefusedSignatureError):
            arrivals("north", config, headers, body, NOW)
        with pytest.raises(RefusedSignatureError):
            arrivals("north", config, headers, b"not even JSON", NOW)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_signed_call_cannot_be_sent_again_later(minutes: int, secret: Secret) -> None:
    body = json.dumps(PLAIN).encode()
    headers = proof("plain", body, at=NOW + timedelta(minutes=minutes))
    with pytest.raises(RefusedSignatureError, match="too old or from the future"):
        arrivals("north", GatewayConfig(shape="plain", secret=secret), headers, body, NOW)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_call_that_is_sent_again_at_once_adds_nothing(shape: str, secret: Secret, desk: Desk) -> None:
    body = json.dumps(CALLS[shape]).encode()
    for _ in range(2):
        for arrival in arrivals("north", GatewayConfig(shape=shape, secret=secret), proof(shape, body), body, NOW):  # type: ignore[arg-type]
            accepted = desk.receive(arrival)
    assert accepted.repeated and desk.workspace.report_count == (2 if shape == "whatsapp" else 1)


def test_the_same_words_of_two_gateways_are_two_reports(secret: Secret, desk: Desk) -> None:
    body = json.dumps(PLAIN).encode()
    for name in ("north", "south"):
        for arrival in arrivals(name, GatewayConfig(shape="plain", secret=secret), proof("plain", body), body, NOW):
            desk.receive(arrival)
    assert desk.workspace.report_count == 2


@pytest.mark.parametrize(
    ("shape", "call"),
    [
        ("signal", {"envelope": {"source": PHONE, "receiptMessage": {"isDelivery": True}}}),
        ("signal", {"envelope": {"source": PHONE, "typingMessage": {"action": "STARTED"}}}),
        ("signal", {"envelope": {"source": PHONE, "dataMessage": {"message": "x", "groupInfo": {"groupId": "g"}}}}),
        ("telegram", {"message": {"message_id": 1, "chat": {"id": -5, "type": "group"}, "text": "x"}}),
        ("telegram", {"message": {"message_id": 1, "chat": {"id": 5, "type": "private"}, "from": {"is_bot": True}, "text": "x"}}),
        ("whatsapp", {"entry": [{"changes": [{"value": {"statuses": [{"id": "wamid.A", "status": "read"}]}}]}]}),
        ("whatsapp", {"entry": [{"changes": [{"value": {"messages": [{"id": "w", "group_id": "g", "text": {"body": "x"}}]}}]}]}),
    ],
)
def test_notices_machines_and_groups_say_nothing_to_us(shape: str, call: dict[str, Any]) -> None:
    assert list(SHAPES[shape](call)) == []


def test_a_position_that_was_sent_is_words(secret: Secret) -> None:
    call = {
        "message": {"message_id": 1, "chat": {"id": 5, "type": "private"}, "location": {"latitude": 34.84, "longitude": 36.73}}
    }
    (message,) = SHAPES["telegram"](call)
    assert message.text == "34.840000, 36.730000"


def test_a_picture_alone_is_set_aside_with_its_reason(secret: Secret, syria: Case) -> None:
    body = json.dumps(PLAIN | {"text": ""}).encode()
    (arrival,) = arrivals("north", GatewayConfig(shape="plain", secret=secret), proof("plain", body), body, NOW)
    refused = report_of(arrival, syria, b"k" * 32)
    assert isinstance(refused, Quarantined) and "did not come along" in refused.reason


def test_whatsapp_is_told_that_the_address_is_ours_and_nobody_else_is(secret: Secret) -> None:
    config = GatewayConfig(shape="whatsapp", secret=secret, verify=secret)
    asked = {"hub.mode": "subscribe", "hub.verify_token": SECRET, "hub.challenge": "1158201444"}
    assert challenge(config, asked) == "1158201444"
    wrong = [
        (config, asked | {"hub.verify_token": "x"}),
        (config, asked | {"hub.mode": "x"}),
        (config, asked | {"hub.challenge": "<script>"}),
        (config, {}),
        (GatewayConfig(shape="whatsapp", secret=secret), asked | {"hub.verify_token": ""}),
        (GatewayConfig(shape="telegram", secret=secret, verify=secret), asked),
    ]
    for settings, query in wrong:
        with pytest.raises(UnreadableArrivalError):
            challenge(settings, query)


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"\xff", b"[" * 100_000, b'{"a":1,"a":2}', b"x" * 1_000_001])
def test_a_body_that_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableArrivalError):
        payload_of(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["envelope", "dataMessage", "message", "chat", "id", "entry", "changes", "value", "messages", "text", "location"]
            )
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["envelope", "message", "entry", "text", "files"]), JSON), st.sampled_from(sorted(SHAPES)))
def test_no_call_makes_the_desk_stumble(call: dict[str, Any], shape: str) -> None:
    for message in SHAPES[shape](call):
        message.text.encode()


@given(st.text(max_size=100))
def test_no_header_but_the_right_one_is_taken(header: str) -> None:
    with pytest.raises(RefusedSignatureError):
        check_signature(SECRET.encode(), b"body", header, NOW)


def test_a_secret_can_be_changed_without_a_pause() -> None:
    new, old = (signature(secret, b"body", NOW) for secret in (b"n" * 32, b"o" * 32))
    both = f"{new},{old.partition(',')[2]}"
    check_signature(b"o" * 32, b"body", both, NOW)
    check_signature(b"n" * 32, b"body", both, NOW)


def test_a_short_secret_signs_nothing() -> None:
    with pytest.raises(RefusedSignatureError, match="longer"):
        signature(b"short", b"body", NOW)
