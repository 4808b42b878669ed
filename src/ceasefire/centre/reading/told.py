"""Parts of an incident as plain values: claims, accounts, findings, responses, acts. Ids and instants; pages word them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from ceasefire.agreement.case import Case
from ceasefire.centre.judging.rows import touches
from ceasefire.centre.storage.act_body import TYPES, author_of
from ceasefire.pipeline.attribution import Attribution
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.determination import Determination
from ceasefire.pipeline.finding import Finding
from ceasefire.pipeline.occurrence import voice
from ceasefire.pipeline.report import Report
from ceasefire.pipeline.response import Response
from ceasefire.publication.records import count_record, when_record, where_record
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanAct, KeySignature, PartyPosition

Record = dict[str, Any]
Entries = Mapping[str, int]
"""The ledger entry of each report."""

_SAID = ("report", "one", "other", "party", "grade", "position", "link", "clause", "outcome", "step", "to", "place", "visited")


def claim_record(case: Case, claim: Claim, report: Report, copies: Mapping[str, str], entries: Entries) -> Record:
    """One claim without its words. `voice` is the name under which its origin counts, `copy_of` the report it repeats."""
    said = claim.said
    first = copies.get(claim.id, claim.report)
    return {
        "id": claim.id,
        "report": claim.report,
        "entry": entries.get(claim.report),
        "source": claim.source,
        "origin": claim.origin,
        "voice": voice(case, claim.origin),
        "copy_of": first if first != claim.report else "",
        "passes_on": said.passes_on,
        "answers": said.answers,
        "known": claim.known,
        "citation": claim.citation,
        "language": report.language,
        "stance": said.stance.value,
        "asserts": claim.asserts,
        "act": said.act.value,
        "when": when_record(said.occurred),
        "where": where_record(said.where),
        "actors": list(said.actors),
        "targets": list(said.targets),
        "killed": count_record(said.killed),
        "wounded": count_record(said.wounded),
        "circumstances": sorted(said.circumstances),
        "observation": said.observation.value if said.observation is not None else "",
    }


def words_of(claim: Claim, report: Report) -> str:
    """What the claim says word for word; empty once it was destroyed."""
    if claim.said.text or not report.media_type.startswith("text/"):
        return claim.said.text
    return report.verbatim.decode("utf-8", errors="replace")


def account_records(attribution: Attribution) -> list[Record]:
    """Every account of who did it, rival ones too: how many claims tell and deny it, and its share of probability."""
    return [
        {
            "actors": list(account.actors),
            "share": attribution.belief["+".join(account.actors)] if account.claims else 0.0,
            "claims": len(account.claims),
            "denials": len(account.denials),
        }
        for account in attribution.accounts
    ]


def account_entries(attribution: Attribution, claims: Mapping[str, Claim], entries: Entries) -> list[list[int]]:
    """The ledger entries that each account rests on, in the order of the accounts."""
    return [cited((claims[item].report for item in (*one.claims, *one.denials)), entries) for one in attribution.accounts]


def position_records(case: Case, attribution: Attribution, acts: Iterable[tuple[HumanAct, int]]) -> list[Record]:
    """Every party's position. `signed` tells a signature at the desk, with its entry, from what was read in a statement."""
    signed = {case.answerable(act.party): (act, entry) for act, entry in acts if isinstance(act, PartyPosition)}
    records = []
    for item in attribution.positions:
        act, entry = signed.get(item.party, (None, None)) if not item.claim else (None, None)
        records.append(
            {
                "party": item.party,
                "position": item.position.value,
                "signed": act is not None,
                "at": act.at if act is not None else None,
                "entry": entry,
            }
        )
    return records


def finding_records(case: Case, findings: Iterable[Finding], ruled: Iterable[Determination]) -> list[Record]:
    """What each clause says for each party, those first that bear on the incident; beside it what both keys determined."""
    determined = {(item.clause, item.party): item for item in ruled}
    order = [clause.id for clause in case.terms.clauses]
    records = []
    for finding in findings:
        signed = determined.get((finding.clause, finding.party))
        records.append(
            {
                "clause": finding.clause,
                "party": finding.party,
                "outcome": finding.outcome.value,
                "probability": finding.probability,
                "masses": {outcome.value: mass for outcome, mass in finding.masses},
                "bears": touches(finding),
                "ruled": signed.outcome.value if signed is not None else "",
            }
        )
    return sorted(records, key=lambda item: (not item["bears"], order.index(item["clause"]), item["party"]))


def determination_records(ruled: Iterable[Determination], acts: Iterable[tuple[HumanAct, int]]) -> list[Record]:
    """What all keys signed, with the entries of the signatures."""
    listed = list(acts)
    return [
        {
            "clause": item.clause,
            "party": item.party,
            "outcome": item.outcome.value,
            "digest": item.digest,
            "keys": list(item.keys),
            "at": item.at,
            "entries": [entry for act, entry in listed if isinstance(act, KeySignature) and act.digest == item.digest],
        }
        for item in ruled
    ]


def response_records(case: Case, responses: Iterable[Response]) -> list[Record]:
    """The ladder towards each party, step by step, with its clocks."""
    rungs = {rung.id: rung for rung in case.terms.ladder}
    return [
        {
            "party": item.party,
            "clauses": list(item.clauses),
            "opened": item.opened,
            "next_step": item.next_step,
            "replied": item.replied,
            "steps": [
                {
                    "step": step.step,
                    "state": step.state.value,
                    "opens": step.opens,
                    "due": step.due,
                    "done": step.done,
                    "addressees": list(step.addressees),
                    "two_keys": rungs[step.step].two_keys,
                    "right_of_reply": rungs[step.step].right_of_reply,
                }
                for step in item.steps
            ],
        }
        for item in responses
    ]


def act_records(acts: Iterable[tuple[HumanAct, int]], reports: frozenset[str]) -> list[Record]:
    """What people did on some reports: kind, author's role key, moment, entry, and what was said. Taken-back acts are marked."""
    listed = list(acts)
    gone = {act.entry: entry for act, entry in listed if isinstance(act, Withdrawn)}
    return [
        {
            "entry": entry,
            "kind": TYPES[type(act)].partition("/")[0],
            "by": author_of(act),
            "at": act.at,
            "taken_back": gone.get(entry),
            "said": dict(_said(act)),
        }
        for act, entry in listed
        if any(getattr(act, name, "") in reports for name in ("report", "one", "other", "about"))
    ]


def _said(act: HumanAct) -> Iterator[tuple[str, Any]]:
    named = {item.name for item in fields(act)}
    for name in _SAID:
        if name in named:
            value = getattr(act, name)
            yield name, value.value if isinstance(value, StrEnum) else value


def report_records(reports: Iterable[Report], entries: Entries) -> list[Record]:
    """The reports of an incident, in the order in which they came. Never what they say: that is in the claims."""
    ordered = sorted(reports, key=lambda report: (report.received, report.id))
    return [{**report_head(report), "entry": entries.get(report.id)} for report in ordered]


def report_head(report: Report) -> Record:
    """Where a report comes from and when, without what it says."""
    return {
        "id": report.id,
        "channel": report.channel.value,
        "source": report.source,
        "received": report.received,
        "published": when_record(report.published),
        "language": report.language,
        "citation": report.citation,
    }


def cited(reports: Iterable[str], entries: Entries) -> list[int]:
    """The ledger entries of some reports, ascending, each once."""
    return sorted({entries[report] for report in reports if report in entries})


def latest(moments: Iterable[datetime | None]) -> datetime | None:
    """The last of some moments; None of none."""
    return max((moment for moment in moments if moment is not None), default=None)
