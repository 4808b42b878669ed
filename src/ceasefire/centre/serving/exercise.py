"""The clock of an exercise: a case of another year goes on from the end of its span, second by second."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.centre.highest_seen import write_safely
from ceasefire.centre.workspace import now
from ceasefire.errors import StorageError

FILE = "exercise.json"


def exercise_clock(folder: Path, case: Case) -> Callable[[], datetime]:
    """The clock of a workspace's exercise, begun now or before. Raises `StorageError` for a file that holds no beginning."""
    file = folder / FILE
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_safely(file, json.dumps({"began": now().isoformat()}).encode())
    try:
        began = datetime.fromisoformat(json.loads(file.read_text(encoding="utf-8"))["began"])
    except (ValueError, KeyError, TypeError) as error:
        raise StorageError(f"{file}: does not say when the exercise began; delete it to begin anew") from error
    shift = (case.span.end or case.span.start).astimezone(UTC) - began

    def clock() -> datetime:
        return now() + _whole(shift)

    return clock


def _whole(span: timedelta) -> timedelta:
    return timedelta(seconds=round(span.total_seconds()))
