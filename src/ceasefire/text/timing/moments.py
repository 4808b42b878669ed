"""Every word for a time in a sentence, with the days that it means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from ceasefire.text.timing import dates, feasts, relative, stretches
from ceasefire.text.timing.calendar import Published
from ceasefire.text.timing.phrases import ANY, IN_A_NAME, PATTERN, SINCE

KINDS = {
    **{"iso": dates.iso_days, "figures": dates.figures_days, "between": dates.between_days, "range": dates.range_days},
    **{"monthrange": dates.monthrange_days, "dm": dates.day_month, "md": dates.month_day, "my": dates.month_year},
    **{
        "monthyears": dates.monthyears_days,
        "moy": dates.month_last_year,
        "mo": dates.bare_month,
        "months": dates.months_days,
        "years": dates.years_days,
        "year": dates.year_days,
        "wd": relative.weekday_days,
    },
    **{"rel": relative.relative_days, "span": relative.span_days, "ago": relative.ago_days, "wdrange": stretches.wdrange_days},
    **{"since_hour": stretches.since_hour_days, "past": stretches.past_days, "before_last": relative.before_last_days},
    **{
        "feast": feasts.feast_days,
        "weekend": stretches.weekend_days,
        "season": stretches.season_days,
        "part": stretches.part_days,
    },
    **{"lasting": stretches.lasting_days, "straight": stretches.straight_days, "midnight": stretches.midnight_days},
}
"""What tells the days of each phrase of `lexicon/times.toml`."""

COMPARES = re.compile(
    r"\b(?:first|only|worst|deadliest|bloodiest|heaviest|biggest|largest|greatest|highest|lowest|longest|fiercest|most \w+)\b"
    r"[^.;,]{0,80}$",
    re.IGNORECASE,
)
"""`The first convoy since 2012`, `the heaviest shelling in months`: what came before is no time of what is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Words for a time at [`start`, `end`) of a sentence and its days, both included; None where they cannot be told.

    `since`: where that word stands; `opened` then is the last day of what is named behind it, the year of `since 2012`.
    `behind`: it is the time of what is told behind it alone. `compares`: nothing but what stands between that word and the day
    happened then, as in `the first since the siege began in 2012`.
    """

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    granularity: str = "unknown"
    since: int | None = None
    opened: date | None = None
    behind: bool = False
    compares: bool = False

    @property
    def opening(self) -> Moment:
        """When what is told with `since` began, which lasts until the text came out."""
        last = self.opened or self.first
        return replace(self, last=last, granularity="day" if last == self.first else "interval", since=None)


def moments(sentence: str, published: Published | None, *, ahead: bool = False) -> list[Moment]:
    """Every word for a time, in order. `ahead`: the sentence speaks of what is to come."""
    if ANY.search(sentence) is None:
        return []
    found = []
    for match in PATTERN.finditer(sentence):
        if match["rel"] and match.group()[0].isupper() and IN_A_NAME.search(sentence[: match.start()]):
            continue
        try:
            days = _days(match, published, ahead)
        except (ValueError, OverflowError):
            days = None
        if days is None:
            found.append(Moment(start=match.start(), end=match.end()))
        else:
            first, last, granularity = days
            since = SINCE.search(sentence[: match.start()])
            opened, ahead_of = last, sentence[: match.start()]
            right_behind = match.group().lower().startswith("since") or ahead_of.rstrip().lower().endswith("since")
            if right_behind and COMPARES.search(ahead_of):
                continue
            if published is not None and since is not None and first < published.last:
                last, granularity = published.last, "interval"
            found.append(
                Moment(
                    start=match.start(),
                    end=match.end(),
                    first=first,
                    last=last,
                    granularity=granularity,
                    since=since.start() if since is not None and first < last else None,
                    opened=opened,
                    compares=since is not None and COMPARES.search(ahead_of[: since.start()]) is not None,
                )
            )
    return [moment for number, moment in enumerate(found) if not (_repeated(found, number) or _hour(sentence, found, moment))]


def _repeated(found: list[Moment], number: int) -> bool:
    """Whether a weekday merely stands before its date, as in `Monday, February 22`."""
    return number + 1 < len(found) and found[number + 1].start - found[number].end <= 2 and found[number + 1].first is not None


def _hour(sentence: str, found: list[Moment], moment: Moment) -> bool:
    """Whether `midnight` merely tells the hour of a day that the sentence names."""
    return len(found) > 1 and sentence[moment.start : moment.end].lower().endswith("midnight")


def _days(match: re.Match[str], published: Published | None, ahead: bool) -> tuple[date, date, str] | None:
    kind = next(name for name in KINDS if match.group(name))
    return KINDS[kind](match, published, ahead)
