"""A real centre on loopback: its own application in uvicorn, on a thread, over a case that was recorded and judged."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import uvicorn

from ceasefire.centre.judging.background import judge_until
from ceasefire.centre.opened import Centre
from ceasefire.centre.serving.application import Application
from ceasefire.centre.web.settings import for_workspace

PATIENCE = 30.0


@contextmanager
def served(centre: Centre, *, judged: bool = True) -> Iterator[str]:
    """The origin under which the centre answers, as `http://localhost:PORT` (a name, so that passkeys work)."""
    for_workspace(centre.secrets.web, ("localhost",), https=False)
    heard = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(Application(centre=centre), log_config=None, lifespan="on", access_log=False)
    server = uvicorn.Server(config)
    running = Thread(target=server.run, kwargs={"sockets": [heard]}, daemon=True)
    stop = Event()
    judge = Thread(target=judge_until, args=(stop, centre), daemon=True)
    running.start()
    if judged:
        judge.start()
    try:
        until = time.monotonic() + PATIENCE
        while not server.started:
            assert running.is_alive() and time.monotonic() < until, "the centre did not start"
            time.sleep(0.05)
        yield f"http://localhost:{heard.getsockname()[1]}"
    finally:
        stop.set()
        server.should_exit = True
        running.join(PATIENCE)
        if judged:
            judge.join(PATIENCE)
        heard.close()
