"""Health: whether the process lives, and whether it can do its work. Said in one word a check, with no detail for strangers."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import structlog
from django.db import connections

from ceasefire.centre.highest_seen import HIGHEST, read_checkpoint
from ceasefire.centre.opened import Centre
from ceasefire.centre.receiving import Writer
from ceasefire.centre.serving.asgi import Answer, told
from ceasefire.centre.settings import PEOPLE
from ceasefire.centre.starting import is_behind

ROOM = 256 << 20
"""Bytes that must be free on the disk of the workspace."""

FRESH, SLOWEST = 2.0, 10.0
"""Seconds for which an answer holds, and in which the checks must be done."""

log = structlog.get_logger("ceasefire.health")


def alive() -> Answer:
    """The process answers."""
    return told(200, {"alive": True})


@dataclass(slots=True)
class Readiness:
    """Whether reports can be taken: asked in a thread of its own, and not more often than every two seconds."""

    centre: Centre
    writer: Writer
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="health"))
    _last: tuple[float, Mapping[str, bool]] = (-FRESH, {})

    async def answer(self) -> Answer:
        """200 when all is well, else 503; each check by name."""
        at, checks = self._last
        if time.monotonic() - at >= FRESH:
            checks = await self._ask()
            self._last = time.monotonic(), checks
        ready = all(checks.values())
        return told(200 if ready else 503, {"ready": ready, **checks})

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _ask(self) -> Mapping[str, bool]:
        loop = asyncio.get_running_loop()
        try:
            return await asyncio.wait_for(loop.run_in_executor(self._thread, self._checks), SLOWEST)
        except TimeoutError:
            return {"in_time": False}

    def _checks(self) -> dict[str, bool]:
        asked: dict[str, Callable[[], bool]] = {
            "checkpoint": self._reaches_highest,
            "disk": lambda: shutil.disk_usage(self.centre.workspace.folder).free >= ROOM,
            "migrations": lambda: not is_behind(self.centre.alias) and not is_behind(PEOPLE),
            "people": _people_answer,
            "record": lambda: self.centre.workspace.ledger_size >= 0,
            "writer": lambda: self.writer.is_running,
        }
        return {name: self._holds(name, check) for name, check in asked.items()}

    def _holds(self, name: str, check: Callable[[], bool]) -> bool:
        try:
            return check()
        except Exception as error:
            log.error("check_failed", check=name, error=error)
            self.centre.workspace.close()
            connections[PEOPLE].close()
            return False

    def _reaches_highest(self) -> bool:
        """The database is not older than what was signed."""
        workspace = self.centre.workspace
        seen = read_checkpoint(workspace.folder / HIGHEST, workspace.keys.signer.verifier)
        return seen is None or workspace.ledger_size >= seen.size


def _people_answer() -> bool:
    with connections[PEOPLE].cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() is not None
