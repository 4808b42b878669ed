"""The ladder: its clocks, and the right of reply before anything harder."""

from __future__ import annotations

from datetime import datetime

import pytest

from ceasefire.pipeline.response import Response, Step, StepState
from ceasefire.registers.human_acts import HumanAct, PartyPosition, SignOff, StepTaken
from ceasefire.vocabulary.grades import OccurrenceGrade, Position
from tests.agreement.toy import DAY, HOUR, MIRROR
from tests.pipeline.tellings import NOON, Said, report, walked

TOLD = (report(1, "a"), report(2, "b"))
"""Two credible voices accuse north; the second is heard two hours after noon."""
OPENED = NOON + 2 * HOUR
LATE = NOON + 60 * DAY
DONE, DUE, OVERDUE, WAITING, THEIRS = (
    StepState.DONE,
    StepState.DUE,
    StepState.OVERDUE,
    StepState.WAITING,
    StepState.THEIRS,
)


def taken(step: str, at: datetime, party: str = "north") -> StepTaken:
    return StepTaken(report="r1", party=party, step=step, by="duty-officer", at=at)


def reply(at: datetime, party: str = "north") -> PartyPosition:
    return PartyPosition(report="r1", party=party, position=Position.CANNOT_CONFIRM, by="liaison", at=at)


def response(as_of: datetime, *acts: HumanAct) -> Response:
    (only,) = walked(TOLD, as_of, *acts).responses
    return only


def step(name: str, told: Response) -> Step:
    return next(item for item in told.steps if item.step == name)


def states(told: Response) -> dict[str, StepState]:
    return {item.step: item.state for item in told.steps}


def test_the_first_clock_starts_when_the_breach_is_established_and_not_before() -> None:
    assert walked(TOLD, OPENED - HOUR).responses == ()
    told = response(OPENED)
    assert (told.incident, told.party, told.clauses, told.opened) == ("r1", "north", ("attacks",), OPENED)
    assert (step("notice", told).opens, step("notice", told).due) == (OPENED, OPENED + HOUR)
    assert (told.next_step, told.reminders) == ("notice", ())
    assert states(told) == {"notice": DUE, "request": WAITING, "demarche": WAITING, "session": WAITING, "measures": THEIRS}


def test_a_step_whose_clock_has_run_out_is_a_reminder_and_opens_nothing_by_itself() -> None:
    told = response(LATE)
    assert (told.next_step, told.reminders) == ("notice", ("notice",))
    assert states(told)["request"] is WAITING
    assert step("notice", response(OPENED + HOUR)).state is OVERDUE


def test_the_request_opens_when_the_notice_is_given() -> None:
    told = response(NOON + 4 * HOUR, taken("notice", NOON + 3 * HOUR))
    assert (told.next_step, step("request", told).opens) == ("request", NOON + 3 * HOUR)
    assert step("request", told).due == NOON + 3 * HOUR + DAY


ASKED = (taken("notice", NOON + 3 * HOUR), taken("request", NOON + 4 * HOUR))


def test_while_the_reply_is_awaited_nothing_is_due() -> None:
    told = response(NOON + 4 * HOUR + DAY - HOUR, *ASKED)
    assert (told.next_step, told.reminders) == ("", ())
    assert step("demarche", told).opens == NOON + 4 * HOUR + DAY, "its clock starts when the right of reply has run out"
    assert states(told)["demarche"] is WAITING


def test_the_next_step_opens_when_the_reply_is_in() -> None:
    told = response(NOON + 8 * HOUR, *ASKED, reply(NOON + 7 * HOUR))
    assert (told.next_step, step("demarche", told).opens) == ("demarche", NOON + 7 * HOUR)


def test_the_next_step_opens_when_the_clock_of_the_reply_has_run_out() -> None:
    told = response(NOON + 4 * HOUR + DAY, *ASKED)
    assert (told.next_step, step("demarche", told).opens) == ("demarche", NOON + 4 * HOUR + DAY)
    assert step("demarche", response(LATE, *ASKED, reply(NOON + 9 * DAY))).opens == NOON + 4 * HOUR + DAY, "a late reply"


def test_a_position_that_was_signed_before_the_request_is_the_reply() -> None:
    told = response(NOON + 5 * HOUR, *ASKED, reply(NOON + 3 * HOUR))
    assert step("demarche", told).opens == NOON + 4 * HOUR


def test_the_other_partys_word_is_not_the_reply() -> None:
    assert states(response(NOON + 8 * HOUR, *ASKED, reply(NOON + 7 * HOUR, party="south")))["demarche"] is WAITING


def test_what_is_asked_of_an_army_and_what_it_replies_count_for_the_party_whose_army_it_is() -> None:
    asked = taken("notice", NOON + 3 * HOUR, "north-army"), taken("request", NOON + 4 * HOUR, "north-army")
    told = response(NOON + 8 * HOUR, *asked, reply(NOON + 7 * HOUR, "north-army"))
    assert (told.next_step, step("demarche", told).opens) == ("demarche", NOON + 7 * HOUR)


def test_a_harder_step_taken_early_is_recorded_and_opens_nothing_before_the_party_was_asked() -> None:
    told = response(LATE, taken("notice", NOON + 3 * HOUR), taken("demarche", NOON + 4 * HOUR))
    assert states(told) == {"notice": DONE, "request": OVERDUE, "demarche": DONE, "session": WAITING, "measures": THEIRS}
    assert (told.next_step, told.reminders) == ("request", ("request",))


def test_a_harder_step_taken_early_opens_the_next_only_when_the_reply_or_its_clock_is_in() -> None:
    early = (*ASKED, taken("demarche", NOON + 5 * HOUR))
    assert step("session", response(NOON + 6 * HOUR, *early)).state is WAITING
    assert step("session", response(LATE, *early)).opens == NOON + 4 * HOUR + DAY
    assert step("session", response(LATE, *early, reply(NOON + 9 * HOUR))).opens == NOON + 9 * HOUR


def test_what_others_decide_is_recorded_and_never_proposed() -> None:
    done = (*ASKED, reply(NOON + 5 * HOUR), taken("demarche", NOON + 6 * HOUR), taken("session", NOON + 7 * HOUR))
    told = response(LATE, *done)
    assert (told.next_step, told.reminders, states(told)["measures"]) == ("", (), THEIRS)
    told = response(LATE, *done, taken("measures", NOON + DAY))
    assert (told.next_step, states(told)["measures"], step("measures", told).done) == ("", DONE, NOON + DAY)


def test_the_earliest_of_two_records_of_one_step_holds() -> None:
    again = taken("notice", NOON + 9 * HOUR)
    assert step("notice", response(LATE, again, taken("notice", NOON + 3 * HOUR))).done == NOON + 3 * HOUR


def test_steps_towards_another_party_move_nothing() -> None:
    assert states(response(LATE, taken("notice", NOON + 3 * HOUR, party="south")))["notice"] is OVERDUE


@pytest.mark.parametrize("side", ["north", "south"])
def test_each_step_goes_to_the_party_its_own_guarantor_or_both_chairs(side: str) -> None:
    swapped: Said = {"actors": (side,), "targets": (MIRROR[side],)}
    (told,) = walked([report(1, "a", **swapped), report(2, "b", **swapped)], LATE).responses
    assert {item.step: item.addressees for item in told.steps} == {
        "notice": (side,),
        "request": (side,),
        "demarche": (f"{side}-chair",),
        "session": ("north-chair", "south-chair"),
        "measures": ("north", "south"),
    }


def test_an_earlier_date_shows_what_stood_then() -> None:
    acts = (*ASKED, reply(NOON + 7 * HOUR), taken("demarche", NOON + 8 * HOUR))
    dates = (NOON + HOUR, NOON + 2 * HOUR, NOON + 3 * HOUR, NOON + 5 * HOUR, NOON + 7 * HOUR, NOON + 9 * HOUR)
    found = [[item.next_step for item in walked(TOLD, date, *acts).responses] for date in dates]
    assert found == [[], ["notice"], ["request"], [""], ["demarche"], ["session"]]


def test_a_signed_rejection_closes_the_response() -> None:
    rejected = SignOff(report="r2", grade=OccurrenceGrade.REJECTED, by="analyst-1", at=NOON + DAY)
    assert walked(TOLD, LATE, rejected).responses == ()
    assert walked(TOLD, NOON + DAY - HOUR, rejected).responses != ()
