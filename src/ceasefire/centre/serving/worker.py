"""The process in the background: it judges what is new, and does queued tasks, until its standard input closes."""

from __future__ import annotations

import json
import os
import sys
import threading

import structlog
from django.db import close_old_connections

from ceasefire.centre.serving.logs import set_up
from ceasefire.centre.serving.opening import Opening
from ceasefire.errors import CeasefireError

NICE = 10
QUEUE_LOOK = 1.0
"""Seconds between two looks into the queue of tasks."""

log = structlog.get_logger("ceasefire.background")


def main() -> int:
    """Open what standard input names, and work until it closes."""
    set_up()
    os.nice(NICE)
    line = sys.stdin.readline()
    if not line:
        return 0
    try:
        centre = Opening.heard(json.loads(line)["opening"]).open()
    except CeasefireError as error:
        log.error("background_failed", error=error)
        return 2
    from ceasefire.centre.channels.outward.background import publish_until  # noqa: PLC0415 - Django must be started before
    from ceasefire.centre.judging.background import judge_until  # noqa: PLC0415

    stop = threading.Event()
    threads = [
        threading.Thread(target=judge_until, args=(stop, centre), name="judging"),
        threading.Thread(target=publish_until, args=(stop, centre), name="publishing"),
        threading.Thread(target=_do_tasks, args=(stop,), name="tasks"),
    ]
    for thread in threads:
        thread.start()
    log.info("background", case=centre.case.id)
    sys.stdin.read()
    stop.set()
    for thread in threads:
        thread.join()
    centre.workspace.close()
    return 0


def _do_tasks(stop: threading.Event) -> None:
    """Do what was queued with django-tasks, one after the other, the oldest first."""
    from ceasefire.centre.serving.queue import work_off  # noqa: PLC0415 - Django must be started before

    while not stop.wait(QUEUE_LOOK):
        try:
            work_off()
        except Exception as error:
            log.error("tasks_failed", error=error)
            stop.wait(10)
        finally:
            close_old_connections()


if __name__ == "__main__":
    sys.exit(main())
