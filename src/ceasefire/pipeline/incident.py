"""Hop 3, incident: claims judged to be one happening, and what they say together.

An incident's id is its founding report's, and stays so while reports keep coming. A claim that answers or passes on another
report belongs with it. Human judgements always win over both and over the machine's weights (see `ceasefire.fusion`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from typing import TYPE_CHECKING, Any

import polars as pl

from ceasefire import fusion as engine
from ceasefire.fusion.columns import SCHEMA
from ceasefire.fusion.judgements import Judgement, Verdict
from ceasefire.pipeline.claim import Claim
from ceasefire.registers.human_acts import LinkJudgement
from ceasefire.vocabulary.acts import CONTEXT, Act
from ceasefire.vocabulary.belief import UNKNOWN, Belief
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When, iso
from ceasefire.vocabulary.truth import Truth

if TYPE_CHECKING:
    from ceasefire.fusion import FusionResult

Targets = tuple[str, ...]

BEFORE_PEOPLE = datetime(1, 1, 1, tzinfo=UTC)
"""When links that reports themselves state are held to be made: before any human judgement, so that those win."""


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
) -> tuple[tuple[Incident, ...], FusionResult]:
    """Group claims into incidents, ordered by id; also the fusion, for its explanations.

    `answered` maps a report id to the reports that it answers or passes on. `datasets` are sources whose compilers tell
    happenings apart: two of their rows are two happenings, and one row cited twice is one. The order of claims does not matter.
    """
    units = _units(claims)
    stated = [*_stated(units, answered), *_same_row(units, datasets)]
    human = _human(units, links)
    frame = _frame(units, {judgement.one for judgement in _stated(units, answered)})
    apart: set[tuple[str, str]] = set()
    while True:
        rows = [Judgement(one=a, other=b, verdict=Verdict.NOT_SAME, at=BEFORE_PEOPLE) for a, b in sorted(apart)]
        fusion = engine.fuse(frame, [*stated, *rows, *human])
        found = set(_rows_together(fusion, units, datasets)) - apart - {judgement.pair for judgement in human}
        if not found:
            break
        apart |= found
    members: dict[str, list[str]] = {}
    strength: dict[str, float] = {}
    for unit, group, p_same in fusion.frame.iter_rows():
        members.setdefault(group, []).append(unit)
        strength[group] = min(strength.get(group, 1.0), 1.0 if p_same is None else p_same)
    founded = {_founder(group, units): name for name, group in members.items()}
    incidents = (
        _consolidate(key, [claim for unit in members[founded[key]] for claim in units[unit]], strength[founded[key]])
        for key in sorted(founded)
    )
    return tuple(incidents), fusion


def _founder(group: Sequence[str], units: Mapping[str, list[Claim]]) -> str:
    """The unit that the centre knew first: it founded the incident, whatever is learnt later of earlier hours."""
    return min(group, key=lambda unit: (units[unit][0].known, unit))


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


def _units(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims of one report about one act are one telling; its id is the report's for the first act, else the claim's."""
    by_report: dict[str, dict[Act, list[Claim]]] = {}
    for claim in sorted(claims, key=lambda item: item.id):
        by_report.setdefault(claim.report, {}).setdefault(claim.said.act, []).append(claim)
    return {
        (report if number == 0 else told[0].id): told
        for report, acts in by_report.items()
        for number, told in enumerate(acts.values())
    }


def _frame(units: Mapping[str, list[Claim]], answers: Set[str]) -> pl.DataFrame:
    """What is weighed of each unit. Of an answer that asserts nothing, a denial among them, nothing is: it belongs with what it
    answers, and must neither draw other reports there nor loosen those that are there.
    """
    rows = [
        {"report_id": unit} if unit in answers and not any(claim.asserts for claim in told) else _row(unit, told)
        for unit, told in units.items()
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def _row(unit: str, told: Sequence[Claim]) -> dict[str, Any]:
    said = told[0].said
    where = said.where if said.where is not None and said.where.is_located else None
    return {
        "report_id": unit,
        "occurred_from": said.occurred.earliest.astimezone(UTC) if said.occurred else None,
        "occurred_to": said.occurred.latest.astimezone(UTC) if said.occurred else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "precision_km": where.radius_km if where else None,
        "place": said.where.name or None if said.where else None,
        "act": None if said.act is Act.UNKNOWN else said.act.value,
        "actor": "+".join(sorted({actor for claim in told for actor in claim.said.actors})) or None,
        "target": "+".join(sorted({target for claim in told for target in claim.said.targets})) or None,
        "killed_min": said.killed.least if said.killed else None,
        "killed_max": said.killed.most if said.killed else None,
        "source": told[0].source,
        "text": said.text or None,
    }


def _stated(units: Mapping[str, list[Claim]], answered: Mapping[str, Sequence[str]]) -> list[Judgement]:
    """A report that answers or passes on another belongs with it."""
    return [
        Judgement(one=unit, other=other, verdict=Verdict.SAME, at=BEFORE_PEOPLE)
        for unit, told in units.items()
        for other in answered.get(told[0].report, ())
        if other in units and other != unit
    ]


def _same_row(units: Mapping[str, list[Claim]], datasets: frozenset[str]) -> list[Judgement]:
    """One row of a data set, cited by two reports about one act, is one happening."""
    cited: dict[tuple[str, str, Act], list[str]] = {}
    for unit, told in units.items():
        if told[0].source in datasets and told[0].citation:
            cited.setdefault((told[0].source, told[0].citation, told[0].said.act), []).append(unit)
    return [
        Judgement(one=same[0], other=other, verdict=Verdict.SAME, at=BEFORE_PEOPLE)
        for same in cited.values()
        for other in same[1:]
    ]


def _rows_together(fusion: FusionResult, units: Mapping[str, list[Claim]], datasets: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different rows of one data set that were put into one group."""
    groups: dict[tuple[str, str], list[str]] = {}
    for unit, incident in fusion.incident_of.items():
        if units[unit][0].source in datasets:
            groups.setdefault((incident, units[unit][0].source), []).append(unit)
    for same in groups.values():
        for one, other in combinations(sorted(same), 2):
            if units[one][0].citation != units[other][0].citation:
                yield one, other


def _human(units: Mapping[str, list[Claim]], links: Iterable[LinkJudgement]) -> list[Judgement]:
    return [
        Judgement(one=link.one, other=link.other, verdict=Verdict(link.link.value), at=link.at)
        for link in links
        if link.one in units and link.other in units
    ]


def _consolidate(key: str, claims: Sequence[Claim], cohesion: float) -> Incident:
    """What the claims say together. Denials tell nothing of how it was; where nobody asserts, all are heard."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    telling = [claim for claim in ordered if claim.asserts] or ordered
    acts = _shares([(claim.origin, claim.said.act.value) for claim in telling if claim.said.act is not Act.UNKNOWN])
    weighed = Belief.of(acts) if acts else Belief.certain(UNKNOWN)
    return Incident(
        id=key,
        claims=tuple(claim.id for claim in ordered),
        reports=tuple(sorted({claim.report for claim in ordered})),
        act=Act(weighed.leading[0]),
        acts=weighed,
        when=_when([(claim.origin, claim.said.occurred) for claim in telling if claim.said.occurred is not None]),
        where=_where([claim.said.where for claim in telling if claim.said.where is not None]),
        against=_against(telling),
        killed=_bounds([claim.said.killed for claim in telling if claim.said.killed is not None]),
        wounded=_bounds([claim.said.wounded for claim in telling if claim.said.wounded is not None]),
        circumstances=frozenset(word for claim in telling for word in claim.said.circumstances),
        proportionate=_agreed_truth({claim.said.proportionate for claim in telling} - {Truth.UNKNOWN}),
        cohesion=cohesion,
    )


def _shares(votes: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Each origin has one vote, split between what it names."""
    named: dict[str, set[str]] = {}
    for origin, word in votes:
        named.setdefault(origin, set()).add(word)
    shares: dict[str, float] = {}
    for words in named.values():
        for word in words:
            shares[word] = shares.get(word, 0.0) + 1 / (len(words) * len(named))
    return {word: min(1.0, share) for word, share in sorted(shares.items())}


def _against(claims: Iterable[Claim]) -> tuple[tuple[Targets, float], ...]:
    votes = [(claim.origin, "+".join(sorted(claim.said.targets))) for claim in claims if claim.said.targets]
    shares = Belief.of(_shares(votes)) if votes else Belief.certain(UNKNOWN)
    return tuple((tuple(joined.split("+")), share) for joined, share in shares)


def _when(told: Sequence[tuple[str, When]]) -> When | None:
    """The time on which most agree: of the stated intervals, the one that meets those of most origins, then the shortest."""
    if not told:
        return None

    def rank(candidate: When) -> tuple[int, float, str]:
        meeting = {origin for origin, stated in told if stated.meets(candidate)}
        return -len(meeting), (candidate.latest - candidate.earliest).total_seconds(), iso(candidate.earliest)

    return min((stated for _, stated in told), key=rank)


def _where(places: Sequence[Where]) -> Where | None:
    """The finest position that is stated; failing that, the first name."""
    located = [place for place in places if place.is_located]
    if located:
        return min(located, key=lambda place: (place.radius_km, place.place_id, place.name, place.lat or 0.0, place.lon or 0.0))
    return min(places, key=lambda place: place.name) if places else None


def _bounds(counts: Sequence[Count]) -> Count | None:
    """From the lowest stated to the highest stated; no upper bound where a source gives none."""
    if not counts:
        return None
    highest = [count.most for count in counts if count.most is not None]
    return Count(least=min(count.least for count in counts), most=max(highest) if len(highest) == len(counts) else None)


def _agreed_truth(stated: set[Truth]) -> Truth:
    return stated.pop() if len(stated) == 1 else Truth.UNKNOWN
