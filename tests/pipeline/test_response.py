"""The ladder: its clocks, the right of reply before anything harder, and what two keys decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ceasefire.pipeline.response import Response, Step, StepState, determination_digest
from ceasefire.pipeline.way import Walk
from ceasefire.registers.human_acts import HumanAct, KeySignature, PartyPosition, SignOff, StepTaken
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome, Position
from tests.agreement.toy import DAY, HOUR, MIRROR
from tests.pipeline.tellings import NOON, case, report, telling, walked

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


def key(chair: str, outcome: Outcome, at: datetime = NOON + DAY, **more: str) -> KeySignature:
    """A chair's key over what clause `attacks` says of north in the incident of report r1."""
    asked = {"report": "r1", "clause": "attacks", "party": "north", **more}
    digest = determination_digest(case(), asked["report"], asked["clause"], asked["party"], outcome)
    return KeySignature(**{"outcome": outcome, "key": chair, "at": at, "digest": digest, **asked})


def both(outcome: Outcome, at: datetime = NOON + DAY, **more: str) -> list[HumanAct]:
    return [key("north-chair", outcome, at, **more), key("south-chair", outcome, at + HOUR, **more)]


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
    swapped = {"actors": (side,), "targets": (MIRROR[side],)}
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


def ruled(told: Walk) -> list[tuple[str, str, str, Outcome]]:
    return [(item.incident, item.clause, item.party, item.outcome) for item in told.determinations]


def test_both_keys_on_permitted_close_what_the_machine_held_a_breach() -> None:
    assert walked(TOLD, LATE).responses != ()
    told = walked(TOLD, LATE, *both(Outcome.PERMITTED))
    assert ruled(told) == [("r1", "attacks", "north", Outcome.PERMITTED)]
    assert told.responses == ()


def test_both_keys_on_a_breach_open_what_the_machine_could_not_determine() -> None:
    weak = TOLD[:1]
    assert walked(weak, LATE).responses == ()
    (opened,) = walked(weak, LATE, *both(Outcome.BREACH)).responses
    assert (opened.party, opened.opened, opened.next_step) == ("north", NOON + DAY + HOUR, "notice")


def test_both_keys_may_rule_on_a_party_that_no_source_names() -> None:
    unnamed = [report(1, "a", actors=()), report(2, "b", actors=())]
    assert walked(unnamed, LATE).responses == ()
    (opened,) = walked(unnamed, LATE, *both(Outcome.BREACH)).responses
    assert (opened.party, opened.clauses, opened.opened) == ("north", ("attacks",), OPENED)


def test_a_ruling_on_an_army_is_on_the_party_whose_army_it_is() -> None:
    told = walked(TOLD, LATE, *both(Outcome.PERMITTED, party="north-army"))
    assert (ruled(told), told.responses) == ([("r1", "attacks", "north", Outcome.PERMITTED)], ())


def test_a_ruling_that_agrees_with_the_machine_starts_no_clock_again() -> None:
    (told,) = walked(TOLD, LATE, *both(Outcome.BREACH)).responses
    assert told.opened == OPENED


@pytest.mark.parametrize(
    "keys",
    [
        both(Outcome.PERMITTED)[:1],
        [key("north-chair", Outcome.PERMITTED), key("north-chair", Outcome.PERMITTED, NOON + 2 * DAY)],
        [key("north-chair", Outcome.PERMITTED), key("south-chair", Outcome.BREACH)],
        [key("north-chair", Outcome.PERMITTED), replace(key("south-chair", Outcome.PERMITTED), digest="0" * 64)],
        [key("north-chair", Outcome.PERMITTED), key("south-chair", Outcome.PERMITTED, report="r2")],
        [key("north-chair", Outcome.PERMITTED), key("bystanders", Outcome.PERMITTED)],
    ],
    ids=["one key", "one key twice", "two outcomes", "two digests", "two texts", "one who holds no key"],
)
def test_less_than_both_keys_over_one_text_determines_nothing(keys: list[KeySignature]) -> None:
    told = walked(TOLD, LATE, *keys)
    assert told.determinations == ()
    assert told.responses == walked(TOLD, LATE).responses


def test_it_is_determined_when_the_second_key_is_given_and_not_before() -> None:
    keys = both(Outcome.PERMITTED)
    assert walked(TOLD, NOON + DAY, *keys).determinations == ()
    (told,) = walked(TOLD, NOON + DAY + HOUR, *keys).determinations
    assert (told.at, told.keys) == (NOON + DAY + HOUR, ("north-chair", "south-chair"))


def test_of_two_determinations_on_one_question_the_later_one_holds() -> None:
    told = walked(TOLD, LATE, *both(Outcome.PERMITTED), *both(Outcome.BREACH, NOON + 3 * DAY))
    assert ruled(told) == [("r1", "attacks", "north", Outcome.BREACH)]
    back = walked(TOLD, LATE, *both(Outcome.PERMITTED, NOON + 5 * DAY), *both(Outcome.BREACH, NOON + 3 * DAY))
    assert ruled(back) == [("r1", "attacks", "north", Outcome.PERMITTED)]


def test_a_ruling_stays_with_its_report_when_an_earlier_one_is_found_to_tell_of_the_same() -> None:
    earlier = report(3, "c", received=NOON)
    told = walked([*TOLD, earlier], LATE, *both(Outcome.PERMITTED))
    assert ruled(told) == [("r3", "attacks", "north", Outcome.PERMITTED)]


def test_a_ruling_on_a_report_of_two_happenings_is_on_the_one_that_it_tells_first() -> None:
    told = report(1, "a")
    siege = telling(1, act=Act.SIEGE, occurred=None, where=None)
    walk = walked([replace(told, statements=(*told.statements, siege))], LATE, *both(Outcome.BREACH))
    assert [incident.id for incident in walk.incidents] == ["r1", "r1/2"]
    assert ruled(walk) == [("r1", "attacks", "north", Outcome.BREACH)]


def test_a_signed_rejection_closes_the_response() -> None:
    rejected = SignOff(report="r2", grade=OccurrenceGrade.REJECTED, by="analyst-1", at=NOON + DAY)
    assert walked(TOLD, LATE, rejected).responses == ()
    assert walked(TOLD, NOON + DAY - HOUR, rejected).responses != ()
