"""The public edition: what may leave the centre. Coarser in place, later in time, silent about what could get people hurt.

What an edition lacks is taken out of the view itself, before any page, map or table is made, so that no template can leak it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ceasefire.agreement.case import BlindSpot, Case
from ceasefire.briefing.coarsening import Coarsener
from ceasefire.pipeline.attribution import Attribution, SignedPosition
from ceasefire.pipeline.brief import CentreView
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.finding import Finding
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.occurrence import Occurrence
from ceasefire.pipeline.report import Report
from ceasefire.pipeline.witnesses.account import Account
from ceasefire.registers.access import AccessRegister
from ceasefire.registers.places import Gazetteer, plain
from ceasefire.vocabulary.reasons import Reason
from ceasefire.vocabulary.statements import Statement
from ceasefire.vocabulary.times import When, Window

LEAST_DELAY_HOURS = 72
"""No case may publish sooner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """What decides for one view: the last moment that may be shown, how places are coarsened, and the new ids."""

    cutoff: datetime
    coarsener: Coarsener
    reports: Mapping[str, str]
    claims: Mapping[str, str]

    def is_old(self, when: When | None) -> bool:
        return when is not None and when.latest <= self.cutoff


def publish(view: CentreView) -> CentreView:
    """The view that the public may see.

    Left out: whatever happened, or reached the centre, after the delay; every incident whose time is not known; responses;
    register summaries; verbatim bytes, texts, citations and reasons. Places are coarsened; ids of reports become entry numbers,
    since a report's own id may name a place.
    """
    cutoff = view.as_of - delay_of(view.case)
    heard = {key: report for key, report in view.reports.items() if report.received <= cutoff}
    reports = _new_ids(heard, view.ledger_positions)
    claims = {key: f"{reports[claim.report]}/{_number(key)}" for key, claim in view.claims.items() if claim.report in reports}
    rule = _Rule(
        cutoff=cutoff, coarsener=Coarsener(view.case.gazetteer, view.case.public.coarsen_to), reports=reports, claims=claims
    )
    ids = {
        item.id: (reports | claims)[item.id] for item in view.incidents if item.id in reports | claims and rule.is_old(item.when)
    }
    ends = cutoff if view.span.end is None else min(view.span.end, cutoff)
    return CentreView(
        case=_case(view.case, rule),
        as_of=view.as_of,
        span=Window(start=view.span.start, end=max(ends, view.span.start)),
        reports={reports[key]: _report(report, rule) for key, report in heard.items()},
        claims={claims[key]: _claim(view.claims[key], rule) for key in claims if _claim_is_old(view.claims[key], rule)},
        incidents=tuple(_incident(item, ids, rule) for item in view.incidents if item.id in ids),
        occurrences=tuple(_occurrence(item, ids, rule) for item in view.occurrences if item.incident in ids),
        attributions=tuple(_attribution(item, ids, rule) for item in view.attributions if item.incident in ids),
        findings=tuple(_finding(item, ids) for item in view.findings if item.incident in ids),
        rulings=tuple(replace(item, incident=ids[item.incident]) for item in view.rulings if item.incident in ids),
        quarantined=view.quarantined,
        ledger_size=view.ledger_size,
        ledger_positions={reports[key]: view.ledger_positions[key] for key in heard if key in view.ledger_positions},
    )


def public_case(case: Case, as_of: datetime) -> Case:
    """The registers of a case as the public may see them at a moment: coarse places, older facts, nothing sensitive."""
    rule = _Rule(
        cutoff=as_of - delay_of(case),
        coarsener=Coarsener(case.gazetteer, case.public.coarsen_to),
        reports={},
        claims={},
    )
    return _case(case, rule)


def delay_of(case: Case) -> timedelta:
    """How much later than the centre the public learns."""
    return timedelta(hours=max(LEAST_DELAY_HOURS, case.public.delay_hours))


def _new_ids(reports: Mapping[str, Report], positions: Mapping[str, int]) -> dict[str, str]:
    unplaced = sorted(key for key in reports if key not in positions)
    new = {key: f"entry-{positions[key]}" for key in reports if key in positions}
    return new | {key: f"unplaced-{number}" for number, key in enumerate(unplaced, start=1)}


def _number(claim: str) -> str:
    tail = claim.rpartition("/")[2]
    return tail if tail.isdigit() else "1"


def _bare(reason: Reason) -> Reason:
    return Reason(code=reason.code)


def _report(report: Report, rule: _Rule) -> Report:
    statements = tuple(
        _statement(item, rule) for item in report.statements if item.occurred is None or rule.is_old(item.occurred)
    )
    published = report.published if rule.is_old(report.published) else None
    return replace(
        report, id=rule.reports[report.id], citation="", verbatim=b"", media_type="", published=published, statements=statements
    )


def _statement(said: Statement, rule: _Rule) -> Statement:
    return Statement(
        act=said.act,
        occurred=said.occurred,
        where=rule.coarsener.where(said.where),
        actors=said.actors,
        targets=said.targets,
        stance=said.stance,
        killed=said.killed,
        wounded=said.wounded,
        proportionate=said.proportionate,
        passes_on=rule.reports.get(said.passes_on, ""),
        answers=rule.reports.get(said.answers, ""),
        observation=said.observation,
        speaker=said.speaker,
    )


def _claim_is_old(claim: Claim, rule: _Rule) -> bool:
    return claim.known <= rule.cutoff and (claim.said.occurred is None or rule.is_old(claim.said.occurred))


def _claim(claim: Claim, rule: _Rule) -> Claim:
    report = rule.reports[claim.report]
    return replace(claim, id=rule.claims[claim.id], report=report, citation="", said=_statement(claim.said, rule))


def _kept(claims: Iterable[str], rule: _Rule) -> tuple[str, ...]:
    return tuple(rule.claims[claim] for claim in claims if claim in rule.claims)


def _incident(incident: Incident, ids: Mapping[str, str], rule: _Rule) -> Incident:
    return replace(
        incident,
        id=ids[incident.id],
        reports=tuple(sorted(rule.reports[report] for report in incident.reports if report in rule.reports)),
        claims=tuple(sorted(_kept(incident.claims, rule))),
        where=rule.coarsener.where(incident.where),
        circumstances=frozenset(word for word in incident.circumstances if "=" not in word),
    )


def _occurrence(item: Occurrence, ids: Mapping[str, str], rule: _Rule) -> Occurrence:
    established = item.established if item.established is not None and item.established <= rule.cutoff else None
    return replace(item, incident=ids[item.incident], established=established, reason=_bare(item.reason))


def _attribution(item: Attribution, ids: Mapping[str, str], rule: _Rule) -> Attribution:
    accounts = tuple(
        Account(actors=account.actors, claims=_kept(account.claims, rule), denials=_kept(account.denials, rule))
        for account in item.accounts
    )
    positions = tuple(SignedPosition(party=signed.party, position=signed.position) for signed in item.positions)
    told = tuple(account for account in accounts if account.claims or account.denials)
    return replace(item, incident=ids[item.incident], accounts=told, positions=positions, reason=_bare(item.reason))


def _finding(finding: Finding, ids: Mapping[str, str]) -> Finding:
    return replace(finding, incident=ids[finding.incident], reason=_bare(finding.reason))


def _case(case: Case, rule: _Rule) -> Case:
    """The case as the public may see it: coarse places only, no sensitive name anywhere, older facts of access only."""
    secret = [
        plain(name) for place in case.gazetteer.places if place.sensitive for name in (*place.names.values(), *place.aliases)
    ]

    def tells(names: Iterable[str]) -> bool:
        return any(word and word in plain(name) for name in names for word in secret)

    return replace(
        case,
        coverage=tuple(_blind(spot, rule) for spot in case.coverage if spot.window.start <= rule.cutoff),
        gazetteer=Gazetteer(rule.coarsener.shown),
        zones=tuple(zone for zone in case.zones if not tells((zone.id, *zone.names.values()))),
        access=_access(case.access, rule),
    )


def _blind(spot: BlindSpot, rule: _Rule) -> BlindSpot:
    until = spot.window.end if spot.window.end is not None and spot.window.end <= rule.cutoff else None
    return replace(spot, place=rule.coarsener.place(spot.place), window=Window(start=spot.window.start, end=until), note="")


def _access(register: AccessRegister, rule: _Rule) -> AccessRegister:
    """Convoys are left out altogether; other facts only where old, with coarse places."""
    coarse = rule.coarsener.place
    return AccessRegister(
        requests=tuple(
            replace(item, id="", place=coarse(item.place))
            for item in register.requests
            if rule.is_old(item.made) and (item.on is None or rule.is_old(item.on)) and item.known <= rule.cutoff
        ),
        sieges=tuple(
            replace(
                item,
                id=f"siege-{number}",
                place=coarse(item.place),
                window=replace(item.window, end=item.window.end if item.window.end and item.window.end <= rule.cutoff else None),
            )
            for number, item in enumerate(register.sieges, start=1)
            if item.window.start <= rule.cutoff and item.known <= rule.cutoff
        ),
        detainees=tuple(
            replace(item, id=f"detainees-{number}", place=coarse(item.place))
            for number, item in enumerate(register.detainees, start=1)
            if rule.is_old(item.on) and item.known <= rule.cutoff
        ),
        undertakings=tuple(
            replace(item, id="", place=coarse(item.place))
            for item in register.undertakings
            if rule.is_old(item.on) and item.known <= rule.cutoff
        ),
    )
