"""A real SMTP server (aiosmtpd) on loopback that keeps what it is handed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller

from tests.centre.channels.servers.ports import free_port


@dataclass
class Sent:
    sender: str
    recipients: list[str]
    content: bytes
    peer_name: str


@dataclass
class Postbox:
    """`answers` are given to RCPT in turn, before everything is taken."""

    port: int = 0
    sent: list[Sent] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.sent.append(Sent(envelope.mail_from, list(envelope.rcpt_tos), envelope.content, session.host_name))
        return "250 OK"


@contextmanager
def smtp_server() -> Iterator[Postbox]:
    postbox = Postbox()
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        postbox.port = controller.port
        yield postbox
    finally:
        controller.stop()
