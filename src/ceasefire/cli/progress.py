"""Progress on the standard error for whatever takes longer than a moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from ceasefire.cli.printing import PEOPLE

HOPS = {"incident": "claims to incidents", "finding": "incidents judged"}
"""What people read for the hops that take time."""


@dataclass(slots=True, kw_only=True)
class Steps:
    """Named steps, each with a bar; a step whose size is not known counts up."""

    bars: Progress
    tasks: dict[str, TaskID] = field(default_factory=dict)

    def __call__(self, name: str, done: int, total: int | None) -> None:
        """How far a step has come."""
        if name not in self.tasks:
            self.tasks[name] = self.bars.add_task(name, total=total)
        self.bars.update(self.tasks[name], completed=done, total=total)

    def hop(self, name: str, done: int, total: int) -> None:
        """How far a hop of the way has come."""
        self(HOPS[name], done, total)


@contextmanager
def shown() -> Iterator[Steps]:
    """Bars while the work goes on; they stand when it is done."""
    columns = (SpinnerColumn(finished_text="✓"), TextColumn("{task.description:<22}"), BarColumn(bar_width=24))
    with Progress(*columns, MofNCompleteColumn(), TimeElapsedColumn(), console=PEOPLE) as bars:
        yield Steps(bars=bars)
