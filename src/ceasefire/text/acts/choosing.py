"""Which of the times that belong to an act is the one told of it."""

from __future__ import annotations

from collections.abc import Iterable

from ceasefire.text.acts.attaching import FAR, steps_between
from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.claims import TimeReading
from ceasefire.text.sentence_reading import Reading
from ceasefire.text.syntax import Syntax
from ceasefire.text.timing.moments import Moment

ORDER = ("day", "interval", "week", "month", "season", "year", "unknown")
"""Granularities from the finest on."""

NEARER = 2
"""Steps in the tree by which a time must be nearer than a finer one to be the time of an act. Tuning halves."""


def time_of(reading: Reading, syntax: Syntax, trigger: Trigger, owned: Iterable[Moment]) -> TimeReading | None:
    """The finest of the times that belong to an act, unless another one stands clearly nearer to it."""
    known = [told for item in owned if (told := _as_of(item, trigger)) is not None and told.first is not None]
    if not known:
        return None
    best = min(
        known,
        key=lambda item: (
            _steps(syntax, trigger, item) // NEARER,
            ORDER.index(item.granularity),
            abs(item.start - trigger.start),
        ),
    )
    assert best.first is not None and best.last is not None
    return TimeReading(span=reading.span(best.start, best.end), first=best.first, last=best.last, granularity=best.granularity)


def _steps(syntax: Syntax, trigger: Trigger, moment: Moment) -> int:
    act, word = syntax.head_of(trigger.start, trigger.end), syntax.head_of(moment.start, moment.end)
    if not syntax.parsed or act is None or word is None:
        return FAR
    return steps_between(syntax, word, act)


def _as_of(moment: Moment, trigger: Trigger) -> Moment | None:
    """A time as it tells of one act. Told with `since`: what stands between that word and the day happened on that day, all else
    lasts from then, if it is not only compared with it. Told of what stands behind `a day after`: nothing before it."""
    if moment.behind and trigger.start < moment.end:
        return None
    if moment.since is not None and moment.since < trigger.end <= moment.end:
        return moment.opening
    return None if moment.compares else moment
