"""Hop 3, incident: claims judged to be one happening, and what they say together.

An incident's id is its founding report's, and stays so while reports keep coming. A claim that answers or passes on another
report belongs with it. Human judgements always win over both and over the machine's weights (see `ceasefire.fusion`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ceasefire import fusion as engine
from ceasefire.fusion.judgements import Judgement, Verdict
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.grouping.agreeing import Targets, against, agreed_truth, agreed_when, bounds, finest_where, shares
from ceasefire.pipeline.grouping.links import judged, passed_on, same_row, stated, told_apart
from ceasefire.pipeline.grouping.units import frame_of, silent_answers, units_of
from ceasefire.registers.human_acts import LinkJudgement
from ceasefire.vocabulary.acts import CONTEXT, Act
from ceasefire.vocabulary.belief import UNKNOWN, Belief
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When
from ceasefire.vocabulary.truth import Truth

if TYPE_CHECKING:
    from ceasefire.fusion import FusionResult


Bearing = Callable[["FusionResult"], AbstractSet[str]]
"""Of a fusion, the tellings that bear on what somebody asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening as the claims tell it. `claims` are ids, sorted, the denials among them.

    `when` and `where` are None where no claim says; `against` are the sets of those hit together with their shares, which sum to
    1. `cohesion` is the weakest probability, over its reports, of belonging to it; 1 for a report that stands alone.
    """

    id: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    act: Act
    acts: Belief
    when: When | None
    where: Where | None
    against: tuple[tuple[Targets, float], ...]
    killed: Count | None = None
    wounded: Count | None = None
    circumstances: frozenset[str] = frozenset()
    proportionate: Truth = Truth.UNKNOWN
    cohesion: float = 1.0


def is_signal(claim: Claim) -> bool:
    """Whether a claim tells of a signal (talks, resupply …) or of nothing in particular, rather than of an incident."""
    return claim.said.act in CONTEXT or (claim.said.act is Act.UNKNOWN and not claim.said.killed)


def judge_incidents(
    claims: Iterable[Claim],
    links: Sequence[LinkJudgement],
    answered: Mapping[str, Sequence[str]],
    datasets: frozenset[str] = frozenset(),
    asked: str = "",
    bearing: Bearing | None = None,
) -> tuple[tuple[Incident, ...], FusionResult]:
    """Group claims into incidents, ordered by id; also the fusion, for its explanations.

    `answered` maps a report id to the reports that it answers or passes on. `datasets` are sources whose compilers tell
    happenings apart: two of their rows are two happenings, and one row cited twice is one. Two tolls that one source gives in one
    publication are of two happenings as well. The order of claims does not matter.
    `asked` is a report of which somebody wants to know how it stands to others: it is weighed even where it only denies.
    `bearing` names the tellings that bear on what is asked; only of those it is made sure that no group holds what is told apart.
    """
    units = units_of(claims)
    answers, human = stated(units, answered), judged(units, links)
    parted = {name for judgement in human if judgement.verdict is Verdict.NOT_SAME for name in judgement.pair}
    weighed = parted | {unit for unit, told in units.items() if told[0].report == asked}
    silent = silent_answers(units, {judgement.one: judgement.other for judgement in reversed(answers)}, weighed)
    fusion = _fused(
        {unit: told for unit, told in units.items() if unit not in silent}, answers, passed_on(human, silent), datasets, bearing
    )
    members: dict[str, list[str]] = {}
    strength: dict[str, float] = {}
    for unit, group, p_same in fusion.frame.iter_rows():
        members.setdefault(group, []).append(unit)
        strength[group] = min(strength.get(group, 1.0), 1.0 if p_same is None else p_same)
    for unit, end in silent.items():
        members[fusion.incident_of[end]].append(unit)
    founded = {_founder(group, units): name for name, group in members.items()}
    incidents = (
        _consolidate(key, [claim for unit in members[founded[key]] for claim in units[unit]], strength[founded[key]])
        for key in sorted(founded)
    )
    return tuple(incidents), fusion


def _fused(
    units: Mapping[str, list[Claim]],
    answers: Iterable[Judgement],
    human: Sequence[Judgement],
    datasets: frozenset[str],
    bearing: Bearing | None,
) -> FusionResult:
    """The fusion in which no group holds what one source tells apart, unless a report or people put it there."""
    weighed = [judgement for judgement in answers if judgement.one in units and judgement.other in units]
    frame = frame_of(units, {judgement.one for judgement in weighed if units[judgement.one][0].said.answers})
    told, apart = [*weighed, *same_row(units, datasets)], dict[tuple[str, str], Judgement]()
    held = {judgement.pair for judgement in (*human, *told)}
    while True:
        fusion = engine.fuse(frame, [*told, *(apart[pair] for pair in sorted(apart)), *human])
        settled = fusion.incident_of
        if bearing is not None:
            settled = {unit: settled[unit] for unit in bearing(fusion) | fusion.copied}
        found = {row.pair: row for row in told_apart(settled, units, datasets) if row.pair not in held}
        if found.keys() <= apart.keys():
            return fusion
        apart |= found


def _founder(group: Sequence[str], units: Mapping[str, list[Claim]]) -> str:
    """The unit that the centre knew first: it founded the incident, whatever is learnt later of earlier hours."""
    return min(group, key=lambda unit: (units[unit][0].known, unit))


def _consolidate(key: str, claims: Sequence[Claim], cohesion: float) -> Incident:
    """What the claims say together. Denials tell nothing of how it was; where nobody asserts, all are heard."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    telling = [claim for claim in ordered if claim.asserts] or ordered
    acts = shares([(claim.origin, claim.said.act.value) for claim in telling if claim.said.act is not Act.UNKNOWN])
    belief = Belief.of(acts) if acts else Belief.certain(UNKNOWN)
    return Incident(
        id=key,
        claims=tuple(claim.id for claim in ordered),
        reports=tuple(sorted({claim.report for claim in ordered})),
        act=Act(belief.leading[0]),
        acts=belief,
        when=agreed_when([(claim.origin, claim.said.occurred) for claim in telling if claim.said.occurred is not None]),
        where=finest_where([claim.said.where for claim in telling if claim.said.where is not None]),
        against=against(telling),
        killed=bounds([claim.said.killed for claim in telling if claim.said.killed is not None]),
        wounded=bounds([claim.said.wounded for claim in telling if claim.said.wounded is not None]),
        circumstances=frozenset(word for claim in telling for word in claim.said.circumstances),
        proportionate=agreed_truth({claim.said.proportionate for claim in telling} - {Truth.UNKNOWN}),
        cohesion=cohesion,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What became of an incident's id: merged into one other (a redirect), or split into parts that are named."""

    incident: str
    redirect: str = ""
    parts: tuple[str, ...] = ()


def identities(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[Identity, ...]:
    """Which incidents merged or split between two judgings; both map a report (or unit) to its incident."""
    heirs: dict[str, set[str]] = {}
    for unit, incident in before.items():
        if unit in now:
            heirs.setdefault(incident, set()).add(now[unit])
    found = []
    for incident, current in sorted(heirs.items()):
        if incident not in current and incident in now:
            found.append(Identity(incident=incident, redirect=now[incident], parts=tuple(sorted(current - {now[incident]}))))
        elif len(current) > 1:
            found.append(Identity(incident=incident, parts=tuple(sorted(current - {incident}))))
    return tuple(found)
