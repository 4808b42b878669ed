"""Work that nobody waits for, in a process of its own: judging what is new, and tasks that were queued.

The server starts it and tells it over its standard input what to open. When that closes, whatever became of the server, it ends.
It steps back before the server: attention is throttled, recording is not.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import suppress

import structlog

from ceasefire.centre.serving.opening import Opening

WORKER = "ceasefire.centre.serving.worker"

log = structlog.get_logger("ceasefire.background")


class Background:
    """The process, seen from the server. It is started again when it falls."""

    def __init__(self, opening: Opening) -> None:
        self._told = json.dumps(opening.told()).encode() + b"\n"
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_running, name="background", daemon=True)

    def start(self) -> None:
        """Start it, and watch over it."""
        self._thread.start()

    def stop(self, patience: float = 20.0) -> None:
        """Tell it to end after what it is doing, and end it by force when that takes longer than so many seconds."""
        self._ending.set()
        process = self._process
        if process is not None:
            with suppress(OSError):
                process.stdin.close()  # type: ignore[union-attr]
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                process.terminate()
        self._thread.join(5)

    def _keep_running(self) -> None:
        pause = 1.0
        while not self._ending.is_set():
            # A signal to the server's group (Ctrl-C) is the server's to hear.
            self._process = subprocess.Popen([sys.executable, "-m", WORKER], stdin=subprocess.PIPE, process_group=0)
            with suppress(OSError):
                self._process.stdin.write(self._told)  # type: ignore[union-attr]
                self._process.stdin.flush()  # type: ignore[union-attr]
            code = self._process.wait()
            if not self._ending.is_set():
                log.error("background_ended", code=code, again_in=pause)
            self._ending.wait(pause)
            pause = min(60.0, pause * 2)
