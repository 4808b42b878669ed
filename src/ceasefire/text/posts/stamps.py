"""Which dates of a page are those of the story, and which is that of writing: stamps of platforms, lines of date, background."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from ceasefire.text.languages.days import SaidDay, SaidWeekday, days_in
from ceasefire.text.languages.lexicon import Lexicon, lexicon
from ceasefire.text.languages.words import Word, words_of
from ceasefire.text.posts.days import NEXT_TO

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DATED = rf"{MONTH}\s+\d{{1,2}},\s*(?:19|20)\d\d"
PLATFORM = re.compile(
    rf"\d{{1,2}}:\d\d\s*[AP]M\s*·\s*{DATED}|\(@\w+\)\s*{DATED}|{DATED}(?=\s*(?:at \d|·|$|[\u0590-\u06ff#]))", re.MULTILINE
)
"""How the large platforms stamp a post: behind a clock, behind a handle, or behind the name of a page. The months are English
there, whatever the language of the post.
"""
LONGEST_LINE = 48
WORDS_BESIDE = 3
"""Words that may stand beside the date in a line of date: a weekday, "published"."""
DAYS_LEAD = 150
"""Words of a text in which the day of its story is named; further down dates and weekdays are of other stories more often."""
BARE_LEAD = 80
"""The same for dates without a weekday."""
SINCE_REACH = 4


def stamp_of(text: str, dates: Sequence[SaidDay]) -> date | None:
    """The day of writing that the text carries: the first stamp of a platform, else the first line of date.

    Pages carry the dates of other pages too, so this is a sign and no fact. `dates` are all that are written out in the text.
    """
    platform = (date(day.year or 0, day.month, day.day) for match in PLATFORM.finditer(text) for day in _stamp(match.group()))
    lines = (date(day.year, day.month, day.day) for day in dates if day.year is not None and _alone(text, day))
    return next(platform, None) or next(lines, None)


def _stamp(said: str) -> Iterator[SaidDay]:
    return (day for day in days_in(said, words_of(said), lexicon("en")) if day.year is not None)


def story_days(
    text: str, words: Sequence[Word], dates: Sequence[SaidDay], weekdays: Sequence[SaidWeekday], known: Lexicon
) -> list[SaidDay]:
    """The dates of which the story can be: in its lead, in no line of their own, and not told as background ("since 5 March",
    "on 12 March last").
    """
    starts = [word.start for word in words]
    stamped = [match.span() for match in PLATFORM.finditer(text)]
    found = []
    for day in dates:
        at, behind = bisect_left(starts, day.start), bisect_left(starts, day.end)
        joined = any(0 <= day.start - item.end <= NEXT_TO for item in weekdays)
        since = any(word.stem in known.since for word in words[max(0, at - SINCE_REACH) : at])
        past = any(word.stem in known.past for word in words[behind : behind + 2])
        furniture = any(low <= day.start < high for low, high in stamped) or (not joined and _alone(text, day))
        if at < (DAYS_LEAD if joined else BARE_LEAD) and not (since or past or furniture):
            found.append(day)
    return found


def _alone(text: str, day: SaidDay) -> bool:
    """Whether a date stands in a line of its own."""
    first, last = text.rfind("\n", 0, day.start) + 1, text.find("\n", day.end)
    line = text[first : last if last >= 0 else len(text)]
    beside = line[: day.start - first] + " " + line[day.end - first :]
    return len(line) <= LONGEST_LINE and sum(word.number is None for word in words_of(beside)) <= WORDS_BESIDE
