"""Access: how each party answered what was asked of it, and which part of the register a span concerns."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

from ceasefire.briefing.register_tables import access_in, compliance
from ceasefire.registers.access import AccessRegister, Answer, Request, Siege
from ceasefire.registers.groups import Standing
from ceasefire.vocabulary.times import When, Window
from tests.agreement.toy import BEGINS, DAY

ASKED = [("north", Answer.GRANTED), ("south", Answer.REFUSED), ("north", Answer.NONE), ("north", Answer.GRANTED)]


def day(number: int) -> When:
    return When(earliest=BEGINS + number * DAY, latest=BEGINS + (number + 1) * DAY)


def request(number: int, to: str, answered: Answer, on: When | None = None) -> Request:
    return Request(id=f"q{number}", kind="aid_access", to=to, made=day(number), answered=answered, on=on, known=BEGINS)


def test_each_answer_of_each_party_is_counted_those_that_never_came_among_them() -> None:
    register = AccessRegister(requests=tuple(request(number, to, answer) for number, (to, answer) in enumerate(ASKED)))
    told = {item.party: {answer: count for answer, count in item.answers if count} for item in compliance(register)}
    assert told == {"north": {Answer.GRANTED: 2, Answer.NONE: 1}, "south": {Answer.REFUSED: 1}}


def test_the_order_of_requests_changes_no_count_and_every_answer_has_its_column() -> None:
    requests = [request(number, to, answer) for number, (to, answer) in enumerate(ASKED)]
    found = {compliance(AccessRegister(requests=order)) for order in permutations(requests)}
    (told,) = found
    assert all([answer for answer, _ in item.answers] == list(Answer) for item in told)


def test_a_party_of_which_nothing_was_asked_has_no_row() -> None:
    assert compliance(AccessRegister()) == ()


def test_a_request_concerns_the_days_on_which_it_was_made_and_answered() -> None:
    register = AccessRegister(requests=(request(3, "north", Answer.REFUSED, on=day(9)),))

    def concerned(first: int, last: int) -> bool:
        return bool(access_in(register, Window(start=BEGINS + first * DAY, end=BEGINS + last * DAY)).requests)

    assert [concerned(3, 4), concerned(9, 10), concerned(0, 3), concerned(4, 9), concerned(10, 20)] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_siege_concerns_every_day_that_it_lasts() -> None:
    siege = Siege(
        id="s",
        place="valley",
        by=("north",),
        window=Window(start=BEGINS + 2 * DAY, end=BEGINS + 5 * DAY),
        standing=Standing.CONTESTED,
        known=BEGINS,
    )

    def concerned(number: int) -> bool:
        span = Window(start=BEGINS + number * DAY, end=BEGINS + number * DAY + timedelta(hours=20))
        return bool(access_in(AccessRegister(sieges=(siege,)), span).sieges)

    assert [concerned(number) for number in range(1, 6)] == [False, True, True, True, False]
