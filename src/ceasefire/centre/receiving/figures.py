"""What the writer has done so far, in numbers. They name nobody and say nothing of any content."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ceasefire.centre.receiving.lanes import Lane
from ceasefire.centre.storage.standing import Standing


@dataclass(slots=True, kw_only=True)
class Figures:
    """Counts since the start. `recorded` is by standing, `refused` by lane; `failed` items got no receipt. Seconds are in all."""

    groups: int = 0
    seconds: float = 0.0
    largest_group: int = 0
    recorded: Counter[Standing] = field(default_factory=Counter)
    refused: Counter[Lane] = field(default_factory=Counter)
    failed: int = 0
    last_failure: str = ""
