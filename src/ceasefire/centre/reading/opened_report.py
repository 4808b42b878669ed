"""One report, opened: its words, what was read in them, which incident holds it, what people did, what may be the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ceasefire.centre.judging.clocks import state_at
from ceasefire.centre.opened import Centre
from ceasefire.centre.people.models import Contact
from ceasefire.centre.people.questions import answers_to, is_reachable
from ceasefire.centre.people.readings import OPENED, note
from ceasefire.centre.reading.acts import acts_so_far
from ceasefire.centre.reading.near_reports import alike
from ceasefire.centre.reading.pictures import pictures_with
from ceasefire.centre.reading.report_words import said_in
from ceasefire.centre.reading.standing import with_words
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.storage.act_body import author_of, type_of
from ceasefire.centre.storage.picture import DueRow, HeldRow, InboxRow
from ceasefire.pipeline.response import StepState
from ceasefire.registers.desk_acts import EnquiryClosed, EnquiryOpened, ReleasedTo, SiteVisited
from ceasefire.registers.human_acts import HumanAct, LinkJudgement, StepTaken

OPENED_FOR = "opened at the duty desk"
"""The reason that is written down when a report's words are opened on its page."""

Numbered = tuple[HumanAct, int]


def opened_report(centre: Centre, viewer: Viewer, report: str) -> dict[str, Any] | None:
    """Everything about one report, and write down that it was opened. None where no such report is recorded."""
    found = said_in(centre, viewer, [report])
    if report not in found:
        return None
    note(viewer, OPENED, report, OPENED_FOR, centre.clock())
    acts = list(acts_on_report(centre, report))
    row = InboxRow.objects.using(centre.alias).filter(report=report).first()
    incidents = incidents_of(centre, report)
    record = {
        **found[report],
        "incident": row.incident if row is not None else "",
        "urgency": row.urgency if row is not None else 0,
        "handled": row.handled if row is not None else False,
        "place": (row.place_id or row.district) if row is not None else "",
        "reachable": is_reachable(report),
        "has_contact": Contact.objects.filter(report=report).exists(),
        "released": sorted({act.party for act, _ in acts if isinstance(act, ReleasedTo)}),
        "acts": [_act_record(act, entry, viewer) for act, entry in acts],
        "steps": steps_towards(centre, incidents),
        "attachments": pictures_with(centre, found[report]["text"]),
    }
    _fill_answers(record["acts"])
    others = alike(centre, viewer, report, _judged(report, acts))
    for other in others:
        note(viewer, OPENED, other["report"], f"laid beside {report}", centre.clock())
    return {**disclose("opened_report", record, viewer), "alike": others, "size": centre.workspace.ledger_size}


def acts_on_report(centre: Centre, report: str) -> Iterable[Numbered]:
    """What people did about a report, with their words; what was withdrawn is left out."""
    return with_words(centre.alias, acts_so_far(centre).on.get(report, ()))


def incidents_of(centre: Centre, report: str) -> list[str]:
    """The incidents that hold a report."""
    rows = HeldRow.objects.using(centre.alias).filter(report=report).order_by("incident")
    return [str(incident) for incident in rows.values_list("incident", flat=True)]


def steps_towards(centre: Centre, incidents: Iterable[str]) -> list[dict[str, Any]]:
    """The steps of the ladder that are the desk's to take over some incidents, up to each party's right of reply."""
    rungs = {rung.id: (number, rung) for number, rung in enumerate(centre.case.terms.ladder)}
    told = []
    for row in DueRow.objects.using(centre.alias).filter(incident__in=list(incidents)):
        number, rung = rungs[row.step]
        if rung.by == "desk" and not rung.two_keys and not rung.theirs:
            state = state_at(row, centre.clock())
            told.append(
                {
                    "incident": row.incident,
                    "party": row.party,
                    "step": row.step,
                    "state": state.value,
                    "due": row.due,
                    "can_take": state in (StepState.DUE, StepState.OVERDUE),
                    "right_of_reply": rung.right_of_reply,
                    "order": number,
                }
            )
    return sorted(told, key=lambda step: (step["incident"], step["party"], step["order"]))


def _judged(report: str, acts: Iterable[Numbered]) -> dict[str, tuple[LinkJudgement, int]]:
    """The newest judgement on each pair, by the other report."""
    found: dict[str, tuple[LinkJudgement, int]] = {}
    for act, entry in acts:
        if isinstance(act, LinkJudgement):
            found[act.other if act.one == report else act.one] = (act, entry)
    return found


def _act_record(act: HumanAct, entry: int, viewer: Viewer) -> dict[str, Any]:
    told: dict[str, Any] = {
        "entry": entry,
        "kind": type_of(act).partition("/")[0],
        "by": author_of(act),
        "at": act.at,
        "mine": author_of(act) == signs_as(viewer),
        "text": getattr(act, "text", ""),
        "party": getattr(act, "party", ""),
        "answer": "",
    }
    if isinstance(act, LinkJudgement):
        told |= {"link": act.link.value, "one": act.one, "other": act.other}
    elif isinstance(act, EnquiryOpened):
        told |= {"enquiry": act.id, "to": act.to}
    elif isinstance(act, EnquiryClosed):
        told |= {"enquiry": act.enquiry, "answer": act.answer}
    elif isinstance(act, SiteVisited):
        told |= {"place": act.place, "visited": act.visited, "observed": act.observed}
    elif isinstance(act, StepTaken):
        told |= {"step": act.step}
    return told


def _fill_answers(acts: list[dict[str, Any]]) -> None:
    """Beside each enquiry: whether it is closed, and the report that an unnamed reporter answered it with."""
    closed = {act["enquiry"] for act in acts if act["kind"] == "enquiry.closed"}
    answers = answers_to([act["enquiry"] for act in acts if act["kind"] == "enquiry.opened"])
    for act in acts:
        if act["kind"] == "enquiry.opened":
            act["closed"] = act["enquiry"] in closed
            act["answer"] = answers.get(act["enquiry"], "")
