"""A made-up war as a case and reports, for measuring whether chances of occurrence hold. No party, source or event in it exists.

The reports go through the ordinary way: written as CSV, taken in, walked. True happenings are told by careful and careless
sources, each with its Admiralty letter; three of them watch. False ones are invented by single sources, more often by worse
letters, and told on by others, or pushed by campaigns of sources that lean to one side.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.agreement.parties import Actor, ActorKind, Side
from ceasefire.intake.taking import take
from ceasefire.pipeline.report import Report
from ceasefire.pipeline.way import Walk, walk
from ceasefire.registers.human_acts import HumanActs
from ceasefire.registers.places import Gazetteer, Place
from ceasefire.registers.sources import Alignment, Source, SourceKind, Watch
from ceasefire.simulation import VAGUE, Habits, Setting, made_up, simulate
from ceasefire.simulation.publishing import write_world
from ceasefire.simulation.setting import BEGINS, Watcher
from ceasefire.vocabulary.places import PlacePrecision
from ceasefire.vocabulary.times import Window
from tests.agreement.toy import names, toy

DOUBTED = Habits(inventions=1.0, shown=0.08, staged=0.01)
WORLDS = {
    "calm": DOUBTED,
    "vague": replace(VAGUE, inventions=1.0, shown=0.08, staged=0.01),
    "campaigns": replace(DOUBTED, campaigns=150.0),
}
WATCHERS = ((3, 0.5), (17, 0.35), (29, 0.7))
"""Sources of the made-up country that watch, and the share of true happenings that each tells."""

LATE = datetime(2040, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A world as a desk has it, and for each report whether what it tells of happened."""

    case: Case
    reports: tuple[Report, ...]
    real: dict[str, bool]


def setting() -> Setting:
    """The made-up country with its watchers."""
    return replace(made_up(), watchers=tuple(Watcher(source=source, share=share) for source, share in WATCHERS))


def case_of(made: Setting) -> Case:
    """The toy agreement of the tests, with the places, actors and sources of a setting."""
    sides = [f"side-{number}" for number in range(made.sides)]
    watches = {watcher.source: (Watch(share=watcher.share),) for watcher in made.watchers}
    sources = {
        name: Source(
            id=name,
            names=names(name),
            kind=SourceKind.PRESS,
            reliability=made.letters[number],
            alignments=tuple(
                Alignment(side=side, weight=float(lean))
                for side, lean in zip(sides, made.leaning[number], strict=True)
                if lean > 0
            ),
            watches=watches.get(number, ()),
        )
        for number, name in enumerate(made.sources)
    }
    actors = {
        name: Actor(id=name, names=names(name), kind=ActorKind.ARMED_GROUP, side=sides[int(side)])
        for name, side in zip(made.actors, made.side_of_actor, strict=True)
    }
    places = [
        Place(
            id=name.replace(" ", "-"),
            names=names(name),
            lat=lat,
            lon=lon,
            precision=PlacePrecision.TOWN,
            radius_km=3.0,
            populated=True,
        )
        for name, lat, lon in zip(made.places, made.lat.tolist(), made.lon.tolist(), strict=True)
    ]
    base = toy()
    return replace(
        base,
        span=Window(start=BEGINS, end=LATE),
        sides={side: Side(id=side, names=names(side), guarantor="") for side in sides},
        actors={**actors, "civilians": base.actors["civilians"]},
        acceptances=(),
        listings=(),
        zones=(),
        sources=sources,
        gazetteer=Gazetteer(places),
    )


def told(habits: Habits, *, seed: int, events: int) -> Told:
    """A world of so many true happenings, taken in from its own file."""
    made = setting()
    world, case = simulate(made, seed=seed, events=events, habits=habits), case_of(made)
    with tempfile.TemporaryDirectory() as folder:
        path, _ = write_world(world, Path(folder))
        reports = tuple(item for item in take(path, case, received=LATE, key=b"bench") if isinstance(item, Report))
    if len(reports) != world.reports.height:
        raise AssertionError("a simulated row went to quarantine")
    real = dict(world.truth.select("report_id", "real").iter_rows())
    return Told(case=case, reports=reports, real=real)


def walked(world: Told) -> Walk:
    """The whole way over a world, as of its end."""
    return walk(world.case, world.reports, HumanActs(), LATE)


def happened(world: Told, reports: tuple[str, ...]) -> bool:
    """Whether most reports of an incident tell of what happened."""
    found = Counter(world.real[report] for report in reports)
    return found[True] >= found[False]


__all__ = ["LATE", "WORLDS", "Told", "case_of", "happened", "setting", "told", "walked"]
