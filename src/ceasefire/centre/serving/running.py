"""Running the application: the server, and how it ends."""

from __future__ import annotations

import resource
import socket
import sys
import threading
from collections.abc import Callable
from typing import TextIO

import uvicorn

from ceasefire.centre.serving.application import Application
from ceasefire.errors import ServingError

LONGEST_GOODBYE = 30
"""Seconds in which answers that are under way may end."""

WAITING_TO_BE_TAKEN = 2_048
"""Connections that the system holds for us."""

SWITCH_SECONDS = 0.0005
"""How long one thread may keep the others from the interpreter. With Python's 5 ms a read from a socket may wait so long for the
thread that writes. What was measured, which does not settle the best value: docs/reference/serving.md."""

MOST_FILES = 65_536


def run(
    application: Application, listener: socket.socket, *, until: TextIO | None = None, closing: Callable[[], None] | None = None
) -> None:
    """Serve until told to stop (Ctrl-C, SIGTERM, or the end of `until`); what is being written then is finished.

    `closing` is called when it begins to stop. Raises `ServingError` when it could not start.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    _allow_many_connections()
    config = uvicorn.Config(
        application,
        lifespan="on",
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        backlog=WAITING_TO_BE_TAKEN,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=LONGEST_GOODBYE,
    )
    server = _Server(config, application, closing)
    if until is not None:
        threading.Thread(target=server.end_with, args=(until,), daemon=True).start()
    server.run(sockets=[listener])
    if not server.started:
        raise ServingError("the centre could not be started; the log above names the step that failed")


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, application: Application, closing: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._application = application
        self._closing = closing

    def end_with(self, until: TextIO) -> None:
        """Stop when a stream ends."""
        until.read()
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop taking connections, and wait for those that are being answered."""
        if self._closing is not None:
            self._closing()
        # A stream of live updates has no end of its own, and would be waited for.
        await self._application.dismiss()
        await super().shutdown(sockets)
        # Being told to stop is no failure: what called us goes on.
        self._captured_signals.clear()


def _allow_many_connections() -> None:
    """A flood opens more files than a process may have by default; the hard limit is the administrator's."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
