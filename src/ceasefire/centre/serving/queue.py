"""The queue of tasks: what pages ask for and the background does, such as making a brief."""

from __future__ import annotations

import os

from django_tasks_db.management.commands.db_worker import Worker


def work_off() -> None:
    """Do every task that waits, in this thread, the oldest first."""
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"background-{os.getpid()}",
    )
    worker.run()
