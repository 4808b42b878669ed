"""One group, recorded. An item that the record cannot stomach never takes its neighbours with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import structlog

from ceasefire.centre.receiving.figures import Figures
from ceasefire.centre.receiving.lanes import Item
from ceasefire.centre.storage.standing import Recorded
from ceasefire.errors import CeasefireError, StorageError, UnfitError

Outcome = Recorded | CeasefireError

log = structlog.get_logger("ceasefire.receiving")


class Record(Protocol):
    """What the writer writes to: a `Workspace`, or a `CentreRecord`, which takes what was handed in by people too."""

    def record_group(self, items: Sequence[Any]) -> Sequence[Recorded | CeasefireError]:
        """Record a group; returns once it is durable."""
        ...

    def close(self) -> None:
        """Close this thread's connection; the next call opens another."""
        ...


def record_all(record: Record, items: Sequence[Item], figures: Figures) -> list[Outcome]:
    """Record a group and tell what became of each item, in their order; counts it in `figures`."""
    try:
        outcomes = list(record.record_group(items))
    except UnfitError as error:
        return _apart(record, items, figures, error)
    except CeasefireError as error:
        log.error("group_failed", error=type(error).__name__, items=len(items))
        # A connection that broke stays broken; the next group gets another.
        record.close()
        outcomes = [error] * len(items)
    except Exception as error:
        return _apart(record, items, figures, error)
    for outcome in outcomes:
        _count(outcome, figures)
    return outcomes


def _apart(record: Record, items: Sequence[Item], figures: Figures, error: Exception) -> list[Outcome]:
    """Record each item alone, so that only the one at fault is refused."""
    if len(items) > 1:
        return [outcome for item in items for outcome in record_all(record, [item], figures)]
    # The message of the error may quote what was reported, so it goes nowhere.
    log.error("item_refused", error=type(error).__name__, item=type(items[0]).__name__)
    told = UnfitError("this report cannot be recorded as it stands; nothing was kept of it, send it in plainer words")
    _count(told, figures)
    return [told]


def _count(outcome: Outcome, figures: Figures) -> None:
    if isinstance(outcome, Recorded):
        figures.recorded[outcome.standing] += 1
    elif isinstance(outcome, StorageError):
        figures.failed += 1
        figures.last_failure = type(outcome).__name__
