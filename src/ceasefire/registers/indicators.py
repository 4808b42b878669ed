"""Indicators: resupply, build-up, rhetoric, withdrawals, talks. Signals, and breaches only where a clause says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.times import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One claim of a signal, as its source puts it. It is the source's claim, not the centre's."""

    claim: str
    act: Act
    actors: tuple[str, ...]
    occurred: When | None
    source: str
    origin: str
    stance: Stance
    quantity: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCount:
    """Signals of one act by one actor in one week (from Monday, in the case's zone), by distinct origin."""

    week: date | None
    act: Act
    actor: str
    origins: int
    claims: tuple[str, ...]


def by_week(signals: Iterable[Signal], zone: ZoneInfo) -> tuple[SignalCount, ...]:
    """Signals that say that something happened or is announced, counted by week; undated ones stand under week None."""
    counts: dict[tuple[date | None, Act, str], list[Signal]] = {}
    for signal in signals:
        if signal.stance is Stance.DENIES:
            continue
        for actor in signal.actors or ("unknown",):
            counts.setdefault((_week(signal, zone), signal.act, actor), []).append(signal)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0] or date.max, item[0][1].value, item[0][2]))
    return tuple(
        SignalCount(
            week=week,
            act=act,
            actor=actor,
            origins=len({signal.origin for signal in found}),
            claims=tuple(sorted(signal.claim for signal in found)),
        )
        for (week, act, actor), found in ordered
    )


def _week(signal: Signal, zone: ZoneInfo) -> date | None:
    if signal.occurred is None:
        return None
    day = signal.occurred.earliest.astimezone(zone).date()
    return day - timedelta(days=day.weekday())
