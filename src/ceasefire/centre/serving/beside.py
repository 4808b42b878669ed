"""Processes beside the server: more servers of the same centre, and the one that works in the background.

Each hears over its standard input what to do. When that closes, whatever became of who started it, it ends by itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress

import structlog

WORKER = "ceasefire.centre.serving.worker"
PEER = "ceasefire.centre.serving.peer"

LONGEST_PAUSE = 60.0
"""Seconds between the fall of a process and its next start; it begins with one."""

log = structlog.get_logger("ceasefire.serving")


class Beside:
    """One process beside this one, running a module. It is started again when it falls.

    `told` is what it hears: it may hold the password of the database, so it goes over the pipe alone. `files` are descriptors
    that it shares.
    """

    def __init__(self, module: str, told: Mapping[str, object], files: tuple[int, ...] = ()) -> None:
        self._module = module
        self._told = json.dumps(told).encode() + b"\n"
        self._files = files
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep_running, name=module.rpartition(".")[2], daemon=True)

    def start(self) -> None:
        """Start it, and watch over it."""
        self._thread.start()

    def dismiss(self) -> None:
        """Tell it to end after what it is doing."""
        self._ending.set()
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()

    def stop(self, patience: float = 40.0) -> None:
        """Tell it to end, wait, and end it by force when it takes longer than so many seconds."""
        self.dismiss()
        process = self._process
        if process is not None:
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                process.kill()
        self._thread.join(5)

    def _keep_running(self) -> None:
        pause = 1.0
        while not self._ending.is_set():
            began = time.monotonic()
            code = self._run()
            if time.monotonic() - began > LONGEST_PAUSE:
                pause = 1.0
            if not self._ending.is_set():
                log.error("process_ended", process=self._thread.name, code=code, again_in=pause)
            self._ending.wait(pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    def _run(self) -> int:
        # In a group of its own, so that Ctrl-C reaches the server alone, which then tells this one.
        self._process = subprocess.Popen(
            [sys.executable, "-m", self._module], stdin=subprocess.PIPE, pass_fds=self._files, process_group=0
        )
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(self._told)
            self._process.stdin.flush()
        return self._process.wait()
