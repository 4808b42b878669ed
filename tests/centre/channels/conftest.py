"""What tests of channels share: a desk, and real servers on loopback."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.config import ImapConfig, Secret
from ceasefire.centre.workspace import Workspace
from tests.centre.channels.recorder import Desk
from tests.centre.channels.servers import dovecot, imap
from tests.centre.channels.servers.certificates import Certificate, made_certificate
from tests.centre.channels.servers.dovecot import dovecot_server
from tests.centre.channels.servers.imap import imap_server
from tests.centre.channels.servers.smtp import Postbox, smtp_server

REQUIRE = "CEASEFIRE_REQUIRE_DOVECOT"


class Mailbox(Protocol):
    """What both mail servers of the tests offer."""

    def deliver(self, raw: bytes) -> None: ...

    def mails(self, folder: str) -> list[bytes]: ...


@pytest.fixture
def desk(tmp_path: Path, syria: Case) -> Iterator[Desk]:
    with Workspace.open(tmp_path / "workspace") as workspace:
        workspace.open_case(syria.id)
        yield Desk(workspace=workspace, case=syria)


@pytest.fixture(scope="session")
def certificate() -> Certificate:
    return made_certificate("hook.example")


@pytest.fixture
def secrets_folder(tmp_path: Path) -> Path:
    (tmp_path / "imap").write_text(imap.PASSWORD + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def small_mailbox(secrets_folder: Path) -> Iterator[tuple[imap.Store, ImapConfig]]:
    with imap_server() as store:
        yield (
            store,
            ImapConfig(
                host="127.0.0.1", port=store.port, security="none", user=imap.USER, password=Secret(file=secrets_folder / "imap")
            ),
        )


@pytest.fixture(params=["small", "dovecot"])
def mailbox(
    request: pytest.FixtureRequest, secrets_folder: Path, certificate: Certificate
) -> Iterator[tuple[Mailbox, ImapConfig]]:
    """A mailbox on our small server and on Dovecot over TLS; without Dovecot that half is skipped, loudly."""
    if request.param == "small":
        yield request.getfixturevalue("small_mailbox")
        return
    if not dovecot.PROGRAM.exists():
        if os.environ.get(REQUIRE) == "1":
            pytest.fail(dovecot.MISSING)
        pytest.skip(dovecot.MISSING)
    chain, _ = certificate.write(secrets_folder)
    with dovecot_server(certificate) as server:
        yield (
            server,
            ImapConfig(
                host="localhost",
                port=server.port,
                user=dovecot.USER,
                password=Secret(file=secrets_folder / "imap"),
                ca_file=chain,
            ),
        )


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with smtp_server() as server:
        yield server
