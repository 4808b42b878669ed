"""What all keys decide over one text, and what that opens and closes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ceasefire.pipeline.determination import determination_digest
from ceasefire.pipeline.way import Walk
from ceasefire.registers.human_acts import HumanAct, KeySignature
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Outcome
from tests.agreement.toy import DAY, HOUR
from tests.pipeline.tellings import NOON, case, report, telling, walked

TOLD = (report(1, "a"), report(2, "b"))
"""Two credible voices accuse north; the second is heard two hours after noon."""
OPENED = NOON + 2 * HOUR
LATE = NOON + 60 * DAY


def key(chair: str, outcome: Outcome, at: datetime = NOON + DAY, *, report: str = "r1", party: str = "north") -> KeySignature:
    """A chair's key over what clause `attacks` says of a party in the incident of a report."""
    digest = determination_digest(case(), report, "attacks", party, outcome)
    return KeySignature(report=report, clause="attacks", party=party, outcome=outcome, key=chair, at=at, digest=digest)


def both(outcome: Outcome, at: datetime = NOON + DAY, *, party: str = "north") -> list[HumanAct]:
    return [key("north-chair", outcome, at, party=party), key("south-chair", outcome, at + HOUR, party=party)]


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
