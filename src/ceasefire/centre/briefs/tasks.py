"""Making briefs in the background: the tasks lie in the database of people, and the process in the background works them off."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from ceasefire.centre.briefs.making import make
from ceasefire.centre.opened import centre

MOST_SHOWN = 20


@task()  # type: ignore[untyped-decorator, unused-ignore]
def make_in_background(starts: str, ends: str, language: str, by: str) -> dict[str, Any]:
    """Make one brief; gives its digest. `by` is the role key that asked for it."""
    made = make(centre(), datetime.fromisoformat(starts), datetime.fromisoformat(ends), language)
    return {"digest": made.digest, "by": by}


def waiting_and_made() -> list[dict[str, Any]]:
    """The latest tasks: what was asked for, by which role key, and how far it is (READY, RUNNING, SUCCESSFUL, FAILED)."""
    rows = DBTaskResult.objects.filter(task_path=make_in_background.module_path).order_by("-enqueued_at")[:MOST_SHOWN]
    asked = [(row, dict(zip(("starts", "ends", "language", "by"), row.args_kwargs["args"], strict=True))) for row in rows]
    return [
        {
            **told,
            "starts": datetime.fromisoformat(told["starts"]),
            "last": datetime.fromisoformat(told["ends"]) - timedelta(seconds=1),
            "state": row.status.lower(),
            "asked": row.enqueued_at,
            "digest": (row.return_value or {}).get("digest", ""),
        }
        for row, told in asked
    ]
