"""What an enemy sends on the channels: XML that explodes, headers that smuggle others in, addresses that are not the sender's."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.centre.channels.answers import Answer
from ceasefire.centre.channels.config import ImapConfig, MailConfig, Secret, SmtpConfig
from ceasefire.centre.channels.errors import ChannelError, UnreadableArrivalError
from ceasefire.centre.channels.mail import answering
from ceasefire.centre.channels.mail.letter import read_letter
from ceasefire.centre.channels.odk.submission import arrival_of
from tests.centre.channels.servers.smtp import smtp_server

NOW = datetime(2016, 3, 6, 12, tzinfo=UTC)
FORM = "<form>ceasefire:syria-2016</form>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "billion laughs": f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]><d>{FORM}<text>&l9;</text></d>',
    "quadratic blow-up": f'<!DOCTYPE d [<!ENTITY a "{"a" * 50_000}">]><d>{FORM}<text>{"&a;" * 10_000}</text></d>',
    "a file of this machine": f'<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><d>{FORM}<text>&f;</text></d>',
    "another server": f'<!DOCTYPE d SYSTEM "http://127.0.0.1:1/x.dtd"><d>{FORM}</d>',
    "parameter entities": f'<!DOCTYPE d [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><d>{FORM}</d>',
    "a doctype alone": f"<!DOCTYPE d><d>{FORM}</d>",
    "endless depth": "<d>" * 200_000,
    "endless breadth": f"<d>{FORM}{'<a/>' * 200_000}</d>",
    "endless attributes": "<d " + " ".join(f'a{n}=""' for n in range(100_000)) + "/>",
    "UTF-7": '<?xml version="1.0" encoding="utf-7"?>+ADw-d+AD4-',
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_submission_that_would_explode_is_refused_at_once(name: str) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableArrivalError) as raised:
        arrival_of(BOMBS[name].encode(), {}, "syria-2016", NOW)
    assert time.process_time() - began < 2 and "root:" not in str(raised.value)


def test_a_submission_of_depth_within_its_size_is_read_or_refused_but_never_kills() -> None:
    deep = f"<d>{FORM}{'<a>' * 900}{'</a>' * 900}</d>".encode()
    assert arrival_of(deep, {}, "syria-2016", NOW).cells == {}


@pytest.fixture
def config() -> MailConfig:
    imap = ImapConfig(host="127.0.0.1", security="none", user="u", password=Secret(env="HOME"))
    return MailConfig(address="report@centre.example", imap=imap, smtp=SmtpConfig(host="127.0.0.1", security="none"))


SMUGGLED = (
    "a@b.example\r\nBcc: victim@elsewhere.example",
    "a@b.example\nRCPT TO:<victim@elsewhere.example>",
    "a@b.example,victim@elsewhere.example",
    "a@b.example victim@elsewhere.example",
    "<a@b.example>",
    "@relay.example:victim@elsewhere.example",
    "victim%elsewhere.example@centre.example@x",
    '"a b"@b.example',
    "a@[127.0.0.1]",
    "a@b.example\0",
    "-oQ/tmp@b.example -X",
    "",
)


@pytest.mark.parametrize("address", SMUGGLED)
def test_no_answer_is_written_to_anything_but_one_plain_mailbox(address: str, config: MailConfig) -> None:
    answer = Answer(language="en", subject="s", text="t")
    with pytest.raises(ChannelError):
        answering.written(answer, to=address, in_reply_to="", config=config, now=NOW)


@pytest.mark.parametrize(
    "header", ["Return-Path", "From", "Reply-To", "Sender", "Cc", "To", "Message-ID", "References", "Subject"]
)
@pytest.mark.parametrize("value", SMUGGLED)
def test_nothing_of_a_letter_becomes_a_header_or_a_second_recipient(header: str, value: str, config: MailConfig) -> None:
    with smtp_server() as postbox:
        assert config.smtp is not None
        config = config.model_copy(update={"smtp": config.smtp.model_copy(update={"port": postbox.port})})
        raw = f"Return-Path: <amal@village.example>\r\nFrom: amal@village.example\r\n{header}: {value}\r\n\r\nx".encode()
        letter = read_letter(raw)
        if not letter.sender.address:
            return
        answer = Answer(language="en", subject="Received: no. 1", text="t\n")
        answering.send(
            answering.written(answer, to=letter.sender.address, in_reply_to=letter.message_id, config=config, now=NOW), config
        )
        (sent,) = postbox.sent
        assert sent.recipients == ["amal@village.example"]
        mail = message_from_bytes(sent.content, policy=policy.default)
        assert "victim" not in str(mail["To"]) + str(mail["Subject"]) and mail["Bcc"] is None and mail["Cc"] is None


def test_the_reply_to_of_a_letter_sends_nothing_to_a_third_person() -> None:
    raw = b"Return-Path: <amal@village.example>\r\nFrom: amal@village.example\r\nReply-To: victim@elsewhere.example\r\n\r\nx"
    assert read_letter(raw).sender.address == "amal@village.example"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_whatever_stands_in_the_headers_an_answer_has_one_recipient_and_our_own_lines(a: str, b: str, c: str) -> None:
    raw = f"From: {a}\r\nReturn-Path: {b}\r\nMessage-ID: {c}\r\n\r\nx".encode("utf-8", "surrogatepass")
    letter = read_letter(raw)
    if letter.sender.address:
        imap = ImapConfig(host="127.0.0.1", security="none", user="u", password=Secret(env="HOME"))
        config = MailConfig(address="report@centre.example", imap=imap)
        mail = answering.written(
            Answer(language="en", subject="s", text="t"),
            to=letter.sender.address,
            in_reply_to=letter.message_id,
            config=config,
            now=NOW,
        )
        again = message_from_bytes(mail.as_bytes(), policy=policy.default)
        assert set(again.keys()) <= {*mail.keys()} and again["To"] == letter.sender.address
