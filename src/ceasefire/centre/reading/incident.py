"""One incident, whole: as the centre knows it now, or as it was known at any date, with what changed since an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from ceasefire.centre.opened import Centre
from ceasefire.centre.people.readings import note
from ceasefire.centre.reading import told
from ceasefire.centre.reading.entries import entries_of
from ceasefire.centre.reading.history import differences, moments
from ceasefire.centre.reading.incidents import words_in
from ceasefire.centre.reading.walking import Subject, found_in, subject_of, walked
from ceasefire.centre.rights import Right, Viewer, disclose, may
from ceasefire.centre.rights.fields import FIELDS
from ceasefire.centre.rights.sight import sees
from ceasefire.centre.storage.picture import HeldRow, IncidentRow, PairRow
from ceasefire.pipeline.brief import gravest
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.way import Walk
from ceasefire.publication.records import count_record, reason_record, where_record
from ceasefire.registers.human_acts import Link, LinkJudgement
from ceasefire.wording import Wording

Record = dict[str, Any]

READING = "incident"
"""The kind of reading in which the words of an incident's claims were opened."""

LONGEST_WHAT = 200

TOLD_TO_PARTIES = frozenset({"grade", "attribution", "outcome", "step"})
"""Changes that name no report and no other incident."""

PAIRS = 30
"""Likely duplicates that are named at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An id that another incident has taken in: `to` is the incident that holds its founding report now."""

    to: str


def incident(
    centre: Centre,
    viewer: Viewer,
    name: str,
    wording: Wording,
    *,
    as_of: datetime | None = None,
    since: datetime | None = None,
    with_words: bool = False,
) -> Record | Moved | None:
    """`incident` (fields of that kind, disclosed), `as_of`, `is_now`, `known` (whether it was known then), `moments`, `changes`.

    None where no such incident is, or none that the viewer may know of. `with_words` adds what the claims say word for word, for
    those who may see claims, and writes the reading down.
    """
    row = IncidentRow.objects.using(centre.alias).filter(id=name).first()
    holder = row or _holder(centre, name)
    if holder is None or not sees(viewer, centre.case, words_in(holder.released)):
        return None
    if row is None and as_of is None:
        return Moved(to=holder.id)
    subject = subject_of(centre, holder)
    moment = as_of if as_of is not None else centre.clock()
    seen = walked(centre, subject, moment)
    found = found_in(seen, name)
    if row is None and found is None:
        return Moved(to=holder.id)
    own = frozenset(subject.own)
    entries = entries_of(centre, (report.id for report in subject.reports))
    answer: Record = {
        "id": name,
        "as_of": moment,
        "is_now": as_of is None,
        "known": found is not None,
        "ledger_size": centre.workspace.ledger_size,
        "incident": {},
        "moments": moments(subject.reports, subject.acts.with_entries(), entries, own) if sees_claims(viewer) else [],
        "changes": None,
    }
    if found is not None:
        record = _record(centre, viewer, subject, seen, found, wording, entries)
        if with_words and sees_claims(viewer):
            _open_words(centre, viewer, record, seen)
        answer["incident"] = disclose("incident", record, viewer)
    if since is not None:
        changes = differences(walked(centre, subject, since), seen, name)
        answer["changes"] = [one for one in changes if sees_claims(viewer) or one["what"] in TOLD_TO_PARTIES]
    return answer


def sees_claims(viewer: Viewer) -> bool:
    """Whether the viewer may see what single reports say."""
    return may(viewer, Right.SEE_INCIDENTS) and viewer.role in FIELDS["incident"]["claims"]


def _holder(centre: Centre, name: str) -> IncidentRow | None:
    """The incident that holds the founding report of an id that is no incident any more."""
    reports = [name, name.rpartition("/")[0]]
    held = HeldRow.objects.using(centre.alias).filter(report__in=reports).order_by("incident").values_list("incident", flat=True)
    found: IncidentRow | None = IncidentRow.objects.using(centre.alias).filter(id__in=list(held[:50])).order_by("id").first()
    return found


def _record(
    centre: Centre, viewer: Viewer, subject: Subject, seen: Walk, item: Incident, wording: Wording, entries: told.Entries
) -> Record:
    case, row = seen.case, subject.row
    occurrence, attribution = seen.occurrences[item.id], seen.attributions[item.id]
    findings = [finding for finding in seen.findings if finding.incident == item.id]
    ruled = [signed for signed in seen.determinations if signed.incident == item.id]
    responses = [response for response in seen.responses if response.incident == item.id]
    done = subject.acts.until(seen.as_of)
    here = [(act, entry) for act, entry in done.with_entries() if entry >= 0]
    mine = [(act, entry) for act, entry in here if getattr(act, "report", "") in item.reports]
    all_told = [(act, entry) for act, entry in subject.acts.with_entries() if act.at <= seen.as_of]
    reports = frozenset(item.reports)
    outcome, signed = gravest(one.outcome for one in findings), gravest(one.outcome for one in ruled)
    return {
        "id": item.id,
        "starts": item.when.earliest if item.when else None,
        "ends": item.when.latest if item.when else None,
        "act": item.act.value,
        "acts_told": dict(item.acts),
        "grade": occurrence.grade.value,
        "probability": occurrence.probability,
        "outcome": outcome.value if outcome else "",
        "ruled": signed.value if signed else "",
        "where": where_record(item.where),
        "place": item.where.place_id if item.where else "",
        "district": row.district if item.id == row.id else "",
        "against": [{"targets": list(targets), "share": share} for targets, share in item.against],
        "killed": count_record(item.killed),
        "wounded": count_record(item.wounded),
        "circumstances": sorted(item.circumstances),
        "cohesion": item.cohesion,
        "occurrence": _occurrence(occurrence),
        "attribution": attribution.grade.value,
        "belief": dict(attribution.belief),
        "accounts": told.account_records(attribution),
        "account_entries": told.account_entries(attribution, seen.claims, entries),
        "positions": told.position_records(case, attribution, mine),
        "findings": told.finding_records(case, findings, ruled),
        "determinations": told.determination_records(ruled, mine),
        "responses": told.response_records(case, responses),
        "claims": _claims(seen, item, entries),
        "reports": told.report_records((seen.reports[report] for report in item.reports), entries),
        "left_out": subject.left_out,
        "acts": told.act_records(all_told, reports),
        "entries": told.cited(item.reports, entries),
        "heard": told.latest(seen.reports[report].received for report in item.reports),
        "parties": words_in(row.parties),
        "released": words_in(row.released),
        "urgency": row.urgency,
        "changed": row.changed,
        "reasons": {
            "occurrence": reason_record(occurrence.reason, wording),
            "attribution": reason_record(attribution.reason, wording),
            "findings": {f"{one.clause}/{one.party}": reason_record(one.reason, wording) for one in findings},
            "responses": {one.party: reason_record(one.reason, wording) for one in responses},
        },
        "beside": _beside(seen, item),
        "held_apart": _held_apart(centre, item, subject),
        "likely": _likely(centre, item),
    }


def _occurrence(occurrence: Any) -> Record:
    return {
        "origins": list(occurrence.origins),
        "denied_by": list(occurrence.denied_by),
        "established": occurrence.established,
    }


def _claims(seen: Walk, item: Incident, entries: told.Entries) -> list[Record]:
    mine = [seen.claims[claim] for claim in item.claims]
    return [told.claim_record(seen.case, claim, seen.reports[claim.report], seen.copies, entries) for claim in mine]


def _open_words(centre: Centre, viewer: Viewer, record: Record, seen: Walk) -> None:
    """Put in what the claims say, and write down that it was read: once an opening, not once a claim."""
    for told_claim in record["claims"]:
        claim = seen.claims[told_claim["id"]]
        told_claim["words"] = told.words_of(claim, seen.reports[claim.report])
    if any(told_claim["words"] for told_claim in record["claims"]):
        note(viewer, READING, record["id"][:LONGEST_WHAT], "words of its claims", centre.clock())


def _beside(seen: Walk, item: Incident) -> list[Record]:
    """Incidents that stood apart then and share a report with this one, or were split from it."""
    return [
        {"incident": other.id, "reports": len(other.reports), "act": other.act.value}
        for other in seen.incidents
        if other.id != item.id
    ]


def _held_apart(centre: Centre, item: Incident, subject: Subject) -> list[Record]:
    """Where the reports are now of which a person said that they are not of this happening: the parts of a split."""
    apart = {
        other: entry
        for act, entry in subject.acts.until(centre.clock()).with_entries()
        if isinstance(act, LinkJudgement) and act.link is Link.NOT_SAME
        for one, other in ((act.one, act.other), (act.other, act.one))
        if one in item.reports and other not in item.reports
    }
    held = HeldRow.objects.using(centre.alias).filter(report__in=list(apart)).values_list("report", "incident")
    return [{"incident": incident, "report": report, "entry": apart[report]} for report, incident in sorted(held)]


def _likely(centre: Centre, item: Incident) -> list[Record]:
    """Reports of other incidents that may be of this happening, the likeliest first."""
    mine = list(item.reports)[:300]
    pairs = PairRow.objects.using(centre.alias).filter(Q(one__in=mine) | Q(other__in=mine)).order_by("-p_same")[: 3 * PAIRS]
    best: dict[str, float] = {}
    for pair in pairs:
        other = pair.other if pair.one in item.reports else pair.one
        if other not in item.reports:
            best.setdefault(other, pair.p_same)
    held = dict(HeldRow.objects.using(centre.alias).filter(report__in=list(best)).values_list("report", "incident"))
    found = [{"report": report, "incident": held[report], "p_same": p} for report, p in best.items() if report in held]
    return [one for one in found if one["incident"] != item.id][:PAIRS]
