"""Claims and reports about the toy agreement, for tests of the hops. No party, source or event in them exists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack

from ceasefire.agreement.case import Case
from ceasefire.agreement.terms import LadderStep
from ceasefire.pipeline.attribution import Attribution, judge_attribution
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.incident import Incident, judge_incidents
from ceasefire.pipeline.occurrence import Occurrence, judge_occurrence
from ceasefire.pipeline.report import Channel, Report
from ceasefire.pipeline.way import Walk, walk
from ceasefire.pipeline.witnesses.testimony import listen
from ceasefire.registers.human_acts import HumanAct, HumanActs, PartyPosition, SignOff
from ceasefire.registers.sources import Alignment, Source, SourceKind
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation, Reliability, Stance
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Count, Statement
from ceasefire.vocabulary.times import When
from ceasefire.vocabulary.truth import Truth
from tests.agreement.toy import BEGINS, DAY, HOUR, names, toy

NOON = BEGINS + DAY + timedelta(hours=12)


def source(key: str, kind: SourceKind = SourceKind.PRESS, side: str = "", **more: Any) -> Source:
    """A source of reliability B; with a side, an organ of that side."""
    alignments = (Alignment(side=side, weight=1.0),) if side else ()
    return Source(
        **{"id": key, "names": names(key), "kind": kind, "reliability": Reliability.B, "alignments": alignments, **more}
    )


def _of_a_side(side: str) -> tuple[Source, ...]:
    spoken: dict[str, Any] = {"kind": SourceKind.PARTY_STATEMENT, "side": side}
    return (
        source(f"{side}-radio", side=side),
        source(f"{side}-gazette", side=side),
        source(f"{side}-spokesman", speaks_for=side, **spoken),
        source(f"{side}-army-spokesman", speaks_for=f"{side}-army", **spoken),
    )


LISTED = (
    *(source(key) for key in "abcde"),
    source("street", SourceKind.SOCIAL, reliability=Reliability.E),
    source("rows", SourceKind.DATASET),
    source("hotline", SourceKind.HOTLINE),
    *_of_a_side("north"),
    *_of_a_side("south"),
)
SOURCES: Mapping[str, Source] = {item.id: item for item in LISTED}

LADDER = (
    LadderStep(id="notice", names=names("Notice"), within=HOUR),
    LadderStep(id="request", names=names("Request"), within=DAY, right_of_reply=True),
    LadderStep(id="demarche", names=names("Démarche"), within=3 * DAY, to="guarantor"),
    LadderStep(id="session", names=names("Session"), within=2 * DAY, to="co_chairs", two_keys=True),
    LadderStep(id="measures", names=names("Measures"), within=DAY, to="parties", theirs=True),
)


def case() -> Case:
    """The toy agreement with sources of every kind and a ladder."""
    return toy(sources=SOURCES, terms=replace(toy().terms, ladder=LADDER))


class Said(TypedDict, total=False):
    """What a statement says beside its act and its stance; left out, it is as in `telling`."""

    occurred: When | None
    where: Where | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    killed: Count | None
    wounded: Count | None
    circumstances: frozenset[str]
    proportionate: Truth
    passes_on: str
    answers: str
    observation: Observation | None
    speaker: str
    text: str


def telling(number: int, stance: Stance = Stance.ASSERTS, act: Act = Act.AIRSTRIKE, **said: Unpack[Said]) -> Statement:
    """An air strike by north on south at noon, but for what is said otherwise."""
    given: Said = {
        "occurred": When(earliest=NOON, latest=NOON),
        "where": Where(lat=0.5, lon=2.5, radius_km=1),
        "actors": ("north",),
        "targets": ("south",),
        "text": f"telling {number}",
    }
    given.update(said)
    return Statement(act=act, stance=stance, **given)


def claim(
    number: int,
    source: str,
    stance: Stance = Stance.ASSERTS,
    act: Act = Act.AIRSTRIKE,
    *,
    known: datetime | None = None,
    citation: str = "",
    **said: Unpack[Said],
) -> Claim:
    """The claim of report `r<number>`, known that many hours after noon unless said otherwise."""
    return Claim(
        id=f"r{number}/1",
        report=f"r{number}",
        source=source,
        origin=source,
        known=known or NOON + number * HOUR,
        citation=citation,
        said=telling(number, stance, act, **said),
    )


def together(*claims: Claim) -> Incident:
    """The claims as one incident: each answers the first."""
    answered = {item.report: (claims[0].report,) for item in claims[1:]}
    (incident,), _ = judge_incidents(claims, (), answered)
    return incident


def judged(
    *claims: Claim,
    copies: Mapping[str, str] | None = None,
    signed: SignOff | None = None,
    within: Case | None = None,
    as_of: datetime | None = None,
) -> Occurrence:
    """The occurrence of the one incident of which the claims tell."""
    listed = {item.id: item for item in claims}
    return judge_occurrence(within or case(), together(*claims), listed, copies or {}, signed, as_of)


def attributed(*claims: Claim, signed: Sequence[PartyPosition] = ()) -> Attribution:
    """The attribution of the one incident of which the claims tell."""
    incident, listed = together(*claims), {item.id: item for item in claims}
    return judge_attribution(case(), incident, listed, {}, signed, listen(case(), [incident], listed, {}))


def report(
    number: int,
    source: str,
    stance: Stance = Stance.ASSERTS,
    act: Act = Act.AIRSTRIKE,
    *,
    received: datetime | None = None,
    **said: Unpack[Said],
) -> Report:
    """Report `r<number>`, received that many hours after noon unless said otherwise."""
    return Report(
        id=f"r{number}",
        channel=Channel.CSV,
        source=source,
        received=received or NOON + number * HOUR,
        verbatim=f"row {number}".encode(),
        statements=(telling(number, stance, act, **said),),
    )


def walked(reports: Sequence[Report], as_of: datetime, *acts: HumanAct, terms: Case | None = None) -> Walk:
    """The way of the reports, with what people did."""
    return walk(terms or case(), reports, HumanActs(acts=tuple(sorted(acts, key=lambda act: act.at))), as_of)
