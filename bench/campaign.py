"""A fabricated campaign: how many events that never happened reach the grade `fair`, and how many that did.

Run: python -m bench.campaign [--true 60] [--share 0.95] [--seed 1]

The whole way is walked, from reports to grades, over the made-up agreement of the tests. Of the reports 95 % are false: each
false event is pushed by 1 to 50 accounts that copy one text, some word for word, some with words changed or added; some of them
are organs of one side, two are credible outlets that lean to it, and one credible outlet passes a forgery on as its own. True
events are told by 1 to 4 independent sources in words of their own. Two harder campaigns are counted apart: one in which every
account finds words of its own (no copy can be seen), and one in which two credible outlets of no side are taken in as well, each
in its own words. No method that counts independent credible origins can see through the last.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from ceasefire.agreement.case import Case
from ceasefire.pipeline.report import Channel, Report
from ceasefire.pipeline.way import Walk, walk
from ceasefire.registers.human_acts import HumanActs
from ceasefire.registers.sources import Alignment
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Reliability
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Statement
from ceasefire.vocabulary.times import When
from tests.pipeline.tellings import NOON, SOURCES, case, source

ACCOUNTS = 50
HONEST = ("a", "b", "c", "d")
LENDING = "e"
"""A credible outlet of no side that passes forgeries on."""

WORDS = (
    *("shell", "mortar", "street", "market", "school", "bridge", "farm", "road", "night", "morning", "smoke", "crater", "roof"),
    *("family", "house", "window", "witness", "doctor", "column", "engine", "alarm", "tower", "river", "orchard", "bakery"),
    *("square", "depot", "convoy", "lorry", "fire", "crew", "east", "west", "north", "south", "bank", "hill", "valley"),
    *("checkpoint", "barrier", "corner", "garden", "wall", "stone", "glass"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPlan:
    """What is drawn. `own_words`: no account copies; `taken_in`: how many credible outlets of no side tell it as their own."""

    true_events: int = 60
    false_share: float = 0.95
    own_words: bool = False
    taken_in: int = 0
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Events and how many of them were graded `fair` or better; true ones apart by how many origins told them."""

    reports: int
    false_reports: int
    forged: int
    forged_fair: int
    told_once: int
    told_once_fair: int
    told_more: int
    told_more_fair: int


def besieged() -> Case:
    """The made-up agreement with fifty accounts that nobody knows, and two credible outlets that lean to the south."""
    friends = {
        name: source(name, alignments=(Alignment(side="south", weight=0.7),)) for name in ("south-friend-1", "south-friend-2")
    }
    return replace(case(), sources={**SOURCES, **friends, "e": replace(SOURCES["e"], reliability=Reliability.C)})


def campaign(plan: CampaignPlan) -> tuple[list[Report], dict[str, str]]:
    """The reports, and for each the event of which it tells (`true-…` or `false-…`)."""
    draw = np.random.default_rng(plan.seed)
    made: list[tuple[str, str, str, datetime, Where]] = []
    for number in range(plan.true_events):
        voices = draw.choice(HONEST, size=1 + number % 4, replace=False)
        made.extend(_told(draw, f"true-{number}", [str(name) for name in voices], copied=False))
    honest, number = len(made), 0
    while len(made) - honest < plan.false_share / (1 - plan.false_share) * honest:
        made.extend(_forged(draw, f"false-{number}", plan))
        number += 1
    reports = [_report(at, *item[1:]) for at, item in enumerate(made)]
    return reports, {report.id: item[0] for report, item in zip(reports, made, strict=True)}


def _forged(draw: np.random.Generator, event: str, plan: CampaignPlan) -> Iterator[tuple[str, str, str, datetime, Where]]:
    accounts = [f"account-{name}" for name in draw.choice(ACCOUNTS, size=int(draw.integers(1, ACCOUNTS + 1)), replace=False)]
    accounts += [name for name in ("south-radio", "south-friend-1", "south-friend-2", LENDING) if draw.random() < 0.5]
    told = list(_told(draw, event, accounts, copied=not plan.own_words))
    lent = _told(draw, event, [str(name) for name in draw.choice(HONEST, size=plan.taken_in, replace=False)], copied=False)
    yield from told
    yield from ((event, name, text, told[0][3], told[0][4]) for _, name, text, _, _ in lent)


def _told(
    draw: np.random.Generator, event: str, names: list[str], *, copied: bool
) -> Iterator[tuple[str, str, str, datetime, Where]]:
    """Each source on one event; `copied`: the first one's words, as they are or with a word changed and one added."""
    moment = NOON + timedelta(hours=int(draw.integers(0, 24 * 60)))
    where = Where(lat=float(draw.uniform(-20, 20)), lon=float(draw.uniform(-60, 60)), radius_km=1.0)
    first = _words(draw)
    for name in names:
        words = list(first) if copied else _words(draw)
        if copied and draw.random() < 0.5:
            words[int(draw.integers(len(words)))] = str(draw.choice(WORDS))
            words.append(str(draw.choice(WORDS)))
        yield event, name, " ".join(words), moment, where


def _words(draw: np.random.Generator) -> list[str]:
    return [str(word) for word in draw.choice(WORDS, size=28)]


def _report(number: int, name: str, text: str, moment: datetime, where: Where) -> Report:
    said = Statement(
        act=Act.AIRSTRIKE,
        occurred=When(earliest=moment, latest=moment),
        where=where,
        actors=("north",),
        targets=("south",),
        text=text,
    )
    return Report(
        id=f"r{number:05}",
        channel=Channel.CSV,
        source=name,
        received=moment + timedelta(hours=1 + number % 40),
        verbatim=text.encode(),
        statements=(said,),
    )


def rates(plan: CampaignPlan) -> Rates:
    """Walk all reports and count. An incident is of the event of which most of its reports tell."""
    reports, event_of = campaign(plan)
    seen = walk(besieged(), reports, HumanActs(acts=()), NOON + timedelta(days=100))
    fair = _fair_events(seen, event_of)
    events = set(event_of.values())
    true = [name for name in sorted(events) if name.startswith("true")]
    once = [name for name in true if int(name.split("-")[1]) % 4 == 0]
    more = [name for name in true if name not in once]
    forged = events - set(true)
    return Rates(
        reports=len(reports),
        false_reports=sum(name.startswith("false") for name in event_of.values()),
        forged=len(forged),
        forged_fair=len(forged & fair),
        told_once=len(once),
        told_once_fair=len(fair & set(once)),
        told_more=len(more),
        told_more_fair=len(fair & set(more)),
    )


def _fair_events(seen: Walk, event_of: dict[str, str]) -> set[str]:
    """Every event of which an incident that is graded fair tells in any of its reports."""
    return {
        event_of[report]
        for incident in seen.incidents
        if seen.occurrences[incident.id].grade.carries_a_finding
        for report in incident.reports
    }


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--true", type=int, default=60, dest="true_events")
    options.add_argument("--share", type=float, default=0.95)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    base = CampaignPlan(true_events=given.true_events, false_share=given.share, seed=given.seed)
    plans = {
        "copied": base,
        "every account in its own words": replace(base, own_words=True),
        "and two credible outlets taken in": replace(base, own_words=True, taken_in=2),
    }
    for label, plan in plans.items():
        found = rates(plan)
        sys.stdout.write(
            f"{label}: {found.reports} reports, {found.false_reports} false; forged events graded fair"
            f" {found.forged_fair} of {found.forged}; true events told once {found.told_once_fair} of {found.told_once},"
            f" told by two or more {found.told_more_fair} of {found.told_more}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
