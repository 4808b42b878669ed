"""One process for each channel and workspace, and what a file of channels opens, before anything is opened."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ceasefire.centre.channels.config import ChannelsConfig
from ceasefire.centre.channels.errors import ChannelError

FOLDER = "channels"
"""The folder of a workspace in which channels keep what is not yet in the record."""


def told(config: ChannelsConfig) -> Iterator[str]:
    """What a file of channels opens, in lines, after trying whether its secrets can be read. Raises `ChannelConfigError`."""
    if config.email is not None:
        config.email.imap.password.read()
        yield f"email: {config.email.address}, mailbox at {config.email.imap.host}:{config.email.imap.port}"
    if config.sms is not None:
        config.sms.password.read()
        yield f"sms: {config.sms.number}, message centre at {config.sms.host}:{config.sms.port}"
    for name, gateway in sorted(config.gateway.items()):
        gateway.secret.read()
        yield f"gateway {name}: {gateway.shape}, at /gateway/{name}/"
    if config.email is None and config.sms is None and not config.gateway:
        yield "nothing but forms and feeds, which are always open"


@contextmanager
def alone(workspace: Path, kind: str) -> Iterator[None]:
    """Hold the lock of a channel. Raises `ChannelError` where another process has it: two would answer everything twice."""
    folder = workspace / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / f"{kind}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ChannelError(f"another process takes {kind} in for {workspace}; stop it first") from None
        yield
