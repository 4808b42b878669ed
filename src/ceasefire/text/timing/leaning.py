"""Days told from another day that the text has named: `the previous day`, `two days later`, `a day after the army declared …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ceasefire.text.timing.calendar import Days, Published
from ceasefire.text.timing.moments import Moment
from ceasefire.text.timing.phrases import ANY, TIMES, filled_in
from ceasefire.text.timing.stretches import counted

LEANING = re.compile("|".join(f"(?P<{entry['name']}>{filled_in(entry['pattern'])})" for entry in TIMES["leaning"]), re.IGNORECASE)

NEAR = 3
"""Sentences through which a day that a text has named is the one that `the previous day` is told from."""


@dataclass(slots=True, kw_only=True)
class LastDay:
    """The day that the text has named last, and how many sentences ago; and the day on which its truce began."""

    day: date | None = None
    ago: int = 0
    truce: date | None = None

    def follow(self, told: Sequence[Moment]) -> None:
        """Keeps the last day of a sentence in mind, or forgets an older one in time."""
        days = [item.first for item in told if item.granularity == "day" and item.first == item.last and item.since is None]
        self.day, self.ago = (days[-1], 0) if days else (self.day, self.ago + 1)


def leaning(sentence: str, told: Sequence[Moment], last_day: LastDay, published: Published | None) -> list[Moment]:
    """The days of a sentence that lean on another: one that stands before them in it, else the text's last one."""
    if ANY.search(sentence) is None:
        return []
    found = []
    for match in LEANING.finditer(sentence):
        if any(item.first is not None and item.start < match.end() and match.start() < item.end for item in told):
            continue
        before = [item for item in told if item.end <= match.start() and item.granularity == "day" and item.first == item.last]
        start = before[-1].first if before else last_day.day if last_day.ago < NEAR else None
        days = _since(start, published) if match["then"] else _days(match, start)
        if days is None:
            continue
        of_clause = match["after"] is not None or match["before"] is not None
        found.append(
            Moment(start=match.start(), end=match.end(), first=days[0], last=days[1], granularity=days[2], behind=of_clause)
        )
    return found


def _since(start: date | None, published: Published | None) -> Days:
    return (start, published.last, "interval") if start is not None and published is not None and start < published.last else None


def _days(match: re.Match[str], start: date | None) -> Days:
    """The day that lies some days off, or the week around it, where weeks are counted."""
    step = _step(match)
    if start is None or step is None:
        return None
    if "week" not in ((match["eu"] or match["lu"] or "").lower()):
        return start + timedelta(days=step), start + timedelta(days=step), "day"
    return start + timedelta(days=7 * step - 3), start + timedelta(days=7 * step + 3), "week"


def _step(match: re.Match[str]) -> int | None:
    """Days from the day that it leans on; of a clause behind `a day after` they are counted back."""
    if match.lastgroup in NEXT_TO:
        return NEXT_TO[match.lastgroup]
    words = next(match[name] for name in ("en", "ln", "an", "bn") if match[name]).lower()
    count = 0 if words in ("hours", "minutes") else counted(words)
    if count is None:
        return None
    return -count if match["earlier"] or match["after"] else count


NEXT_TO = {"previous": -1, "same": 0, "next": 1}
