"""Dates that are known only to the week or the month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Widens a day by as many days on either side."""

    days: int

    def widen(self, cells: Mapping[str, str]) -> dict[str, str]:
        """The cells with a wider interval. Anything but a plain day stays as it is, for the row reader to judge."""
        ours = dict(cells)
        try:
            first = date.fromisoformat(ours.get("occurred_from", ""))
            last = date.fromisoformat(ours.get("occurred_to", "") or ours["occurred_from"])
            if self.days:
                ours["occurred_from"] = (first - timedelta(days=self.days)).isoformat()
                ours["occurred_to"] = (last + timedelta(days=self.days)).isoformat()
        except (ValueError, OverflowError):
            return dict(cells)
        return ours
