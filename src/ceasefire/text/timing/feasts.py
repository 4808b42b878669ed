"""Feasts whose days move from year to year: `last Ramadan`, `during Eid al-Adha`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ceasefire.text.timing.calendar import Days, Published, part_of
from ceasefire.text.timing.phrases import TIMES

FEASTS = {
    name: tuple((date.fromisoformat(item[:10]), date.fromisoformat(item[-10:])) for item in days)
    for name, days in TIMES["feasts"].items()
}

LONG_PAST = timedelta(days=240)
"""Days after a feast from which a text that does not say `last` may mean the coming one, or none."""


def feast_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """The feast of the year that is named; else the latest one, or the next one where the sentence looks ahead."""
    known, relation = FEASTS[match["fea"].lower()], (match["fer"] or "").lower()
    if match["fey"]:
        meant = [item for item in known if item[0].year == int(match["fey"])]
    elif published is None:
        return None
    elif ahead:
        meant = [item for item in known if item[1] >= published.first][:1]
    elif relation == "last":
        meant = [item for item in known if item[1] < published.first][-1:]
    else:
        meant = [item for item in known if item[0] <= published.last and published.first - item[1] < LONG_PAST][-1:]
    return (*part_of(*meant[0], match["fep"]), "interval") if meant else None
