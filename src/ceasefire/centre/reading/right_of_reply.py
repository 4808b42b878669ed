"""A party's right of reply over one incident: when it was asked, until when it may answer, and what it has said so far."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.acts import acts_on
from ceasefire.centre.reading.report_words import words_of
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.rights.sight import bodies_of
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import HeldRow
from ceasefire.centre.storage.reading import reports_by_id
from ceasefire.pipeline.report import Channel
from ceasefire.registers.human_acts import HumanActs, PartyPosition


def replies(centre: Centre, viewer: Viewer, incident: str) -> list[dict[str, Any]]:
    """One record for each of the viewer's bodies that was asked, signed a position, or gave an account; its own first."""
    held = HeldRow.objects.using(centre.alias).filter(incident=incident).values_list("report", flat=True)
    reports = [str(report) for report in held]
    acts = acts_on(centre, reports).until(centre.clock())
    told = [_reply(centre, viewer, party, reports, acts) for party in bodies_of(viewer, centre.case)]
    kept = [item for item in told if item["party"] == viewer.party or item["asked"] or item["positions"] or item["accounts"]]
    kept.sort(key=lambda item: (item["party"] != viewer.party, item["party"]))
    return [disclose("own_reply", item, viewer) for item in kept]


def asked(centre: Centre, party: str, acts: HumanActs) -> tuple[str, datetime, datetime] | None:
    """The step by which a party was first asked for its account, when, and until when it may answer; None while it was not."""
    rungs = {rung.id: rung for rung in centre.case.terms.ladder if rung.right_of_reply}
    mine = centre.case.answerable(party)
    for act in acts.steps(centre.case.co_chairs):
        if act.step in rungs and centre.case.answerable(act.party) == mine:
            return act.step, act.at, act.at + rungs[act.step].within
    return None


def sources_of(centre: Centre, party: str) -> list[str]:
    """The sources that speak for a party, its plain statements before its media; the party's own id where it has none."""
    found = [source for source in centre.case.sources.values() if source.speaks_for == party]
    found.sort(key=lambda source: (source.kind != "party_statement", source.id != f"{party}-statements", source.id))
    return [source.id for source in found] or [party]


def _reply(centre: Centre, viewer: Viewer, party: str, reports: list[str], acts: HumanActs) -> dict[str, Any]:
    was_asked = asked(centre, party, acts)
    own = [(act, entry) for act, entry in acts.with_entries() if isinstance(act, PartyPosition) and act.party == party]
    own = [(act, entry) for act, entry in own if act.report in reports]
    first = min((act.at for act, _ in own), default=None)
    return {
        "party": party,
        "step": was_asked[0] if was_asked else "",
        "asked": was_asked[1] if was_asked else None,
        "due": was_asked[2] if was_asked else None,
        "overdue": bool(was_asked) and first is None and centre.clock() >= was_asked[2] if was_asked else False,
        "replied": first,
        "positions": [
            {
                "position": act.position.value,
                "by": act.by,
                "at": act.at,
                "entry": entry,
                "mine": act.by == signs_as(viewer),
                "holds": number == len(own),
            }
            for number, (act, entry) in enumerate(own, start=1)
        ],
        "accounts": _accounts(centre, party, reports),
    }


def _accounts(centre: Centre, party: str, reports: list[str]) -> list[dict[str, Any]]:
    """What the party has said in words through the hotline, oldest first. They are its own words, so it may read them again."""
    rows = ReportRow.objects.using(centre.alias).filter(
        id__in=reports[:900], channel=Channel.HOTLINE.value, source__in=sources_of(centre, party)
    )
    found = reports_by_id(centre.alias, list(rows.values_list("id", flat=True)))
    told = [
        {
            "entry": known.index,
            "at": known.report.received,
            "text": words_of(known.report),
            "stances": sorted({said.stance.value for said in known.report.statements}),
        }
        for known in found.values()
    ]
    return sorted(told, key=lambda item: item["entry"])
