"""Which claims tell of one happening, what it is called for ever, and what they say of it together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.incident import Identity, Incident, identities, judge_incidents
from ceasefire.registers.human_acts import Link, LinkJudgement
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Stance
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When
from ceasefire.vocabulary.truth import Truth
from tests.agreement.toy import BEGINS, DAY, HOUR
from tests.pipeline.tellings import NOON, Said, claim, together

ROWS = frozenset({"rows"})
WEEKS_LATER = NOON + 20 * DAY
ELSEWHERE: Said = {"occurred": When(earliest=WEEKS_LATER, latest=WEEKS_LATER), "where": Where(lat=0.5, lon=0.5, radius_km=1)}


def groups(
    claims: Sequence[Claim], links: Sequence[LinkJudgement] = (), answered: Mapping[str, Sequence[str]] | None = None
) -> set[tuple[str, ...]]:
    """The reports of each incident."""
    return {incident.reports for incident in judge_incidents(claims, links, answered or {}, ROWS)[0]}


def link(one: str, other: str, said: Link, at: datetime = NOON + DAY) -> LinkJudgement:
    return LinkJudgement(one=one, other=other, link=said, by="analyst-1", at=at)


def test_two_tellings_of_one_strike_are_one_incident_and_a_strike_elsewhere_is_another() -> None:
    assert groups([claim(1, "a"), claim(2, "b"), claim(3, "c", **ELSEWHERE)]) == {("r1", "r2"), ("r3",)}


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(range(6)))
def test_the_order_in_which_claims_come_changes_no_incident(order: list[int]) -> None:
    said = [
        claim(0, "rows", citation="row 1"),
        claim(1, "rows", citation="row 2"),
        claim(2, "a"),
        claim(3, "b", **ELSEWHERE),
        claim(4, "c", Stance.DENIES),
        claim(5, "d", act=Act.INDIRECT_FIRE),
    ]
    links, answered = [link("r3", "r2", Link.SAME), link("r2", "r5", Link.NOT_SAME)], {"r4": ("r2",)}
    shuffled = judge_incidents([said[index] for index in order], links, answered, ROWS)[0]
    assert shuffled == judge_incidents(said, links, answered, ROWS)[0]


def test_an_incident_is_called_after_the_report_that_the_centre_had_first() -> None:
    early = claim(1, "a", known=NOON + 9 * HOUR, occurred=When(earliest=NOON - HOUR, latest=NOON))
    assert together(early, claim(2, "b", known=NOON + HOUR)).id == "r2"


def test_its_name_stays_when_a_later_report_tells_of_earlier_hours() -> None:
    first = claim(5, "a")
    later = claim(1, "b", known=NOON + DAY, occurred=When(earliest=NOON - HOUR, latest=NOON + HOUR))
    assert together(first).id == together(first, later).id == "r5"


def test_a_report_of_two_acts_tells_of_two_happenings_and_the_second_is_called_after_its_claim() -> None:
    strike = claim(1, "a")
    siege = replace(claim(1, "a", act=Act.SIEGE, **ELSEWHERE), id="r1/2")
    found = judge_incidents([strike, siege], (), {})[0]
    assert [(incident.id, incident.act) for incident in found] == [("r1", Act.AIRSTRIKE), ("r1/2", Act.SIEGE)]


def test_two_rows_of_one_data_set_are_two_happenings() -> None:
    assert groups([claim(1, "rows", citation="row 1"), claim(2, "rows", citation="row 2")]) == {("r1",), ("r2",)}


def test_one_row_of_a_data_set_that_is_cited_twice_is_one_happening() -> None:
    assert groups([claim(1, "rows", citation="row 1"), claim(2, "rows", citation="row 1", **ELSEWHERE)]) == {("r1", "r2")}


TWELVE, THREE = Count(least=12, most=12), Count(least=3, most=3)


def on_page(number: int, killed: Count, known: datetime = NOON + HOUR) -> Claim:
    """What one page of one source says of the dead."""
    return claim(number, "a", killed=killed, citation="page", known=known)


def test_two_tolls_that_one_source_gives_in_one_publication_are_of_two_happenings() -> None:
    twelve = on_page(1, TWELVE)
    assert groups([twelve, on_page(2, THREE)]) == {("r1",), ("r2",)}
    assert groups([twelve, on_page(2, Count(least=2))]) == {("r1", "r2")}


def test_a_page_that_gives_another_toll_a_day_later_may_have_learnt_more_of_the_same() -> None:
    assert groups([on_page(1, TWELVE), on_page(2, THREE, NOON + 2 * DAY)]) == {("r1", "r2")}


def test_a_persons_same_wins_over_two_tolls_in_one_publication() -> None:
    both = [on_page(1, TWELVE), on_page(2, THREE)]
    assert groups(both, [link("r1", "r2", Link.SAME)]) == {("r1", "r2")}


def test_a_third_telling_never_brings_two_rows_of_a_data_set_together() -> None:
    found = groups([claim(1, "rows", citation="row 1"), claim(2, "rows", citation="row 2"), claim(3, "a")])
    assert not any({"r1", "r2"} <= set(reports) for reports in found)


def test_denials_that_answer_one_report_draw_no_other_into_its_incident_however_many_they_are() -> None:
    beyond = Where(lat=0.5, lon=2.54, radius_km=1)
    told = [claim(1, "a"), claim(9, "c", where=beyond)]
    answers = [claim(number, "north-spokesman", Stance.DENIES, text=f"never {number}", where=beyond) for number in range(2, 6)]
    assert groups(told) == {("r1",), ("r9",)}
    answered = {f"r{number}": ("r1",) for number in range(2, 6)}
    assert groups([*told, *answers], answered=answered) == {("r1", "r2", "r3", "r4", "r5"), ("r9",)}


def test_what_answers_or_passes_on_a_report_belongs_with_it_however_little_else_fits() -> None:
    assert groups([claim(1, "a"), claim(2, "b", Stance.DENIES, **ELSEWHERE)]) == {("r1",), ("r2",)}
    assert groups([claim(1, "a"), claim(2, "b", Stance.DENIES, **ELSEWHERE)], answered={"r2": ("r1",)}) == {("r1", "r2")}


def test_however_many_deny_one_report_those_of_the_same_strike_stay_together() -> None:
    strike = [claim(number, name, targets=()) for number, name in enumerate("abcd", start=1)]
    denials = [claim(number, "e", Stance.DENIES, actors=("south",)) for number in range(5, 9)]
    answered = {denial.report: ("r1",) for denial in denials}
    assert groups(strike) == {("r1", "r2", "r3", "r4")}
    assert groups([*strike, *denials], answered=answered) == {tuple(f"r{number}" for number in range(1, 9))}


def test_what_a_person_says_of_a_denial_is_said_of_what_it_denies() -> None:
    told = [claim(1, "a"), claim(2, "e", Stance.DENIES), claim(3, "b", **ELSEWHERE)]
    answered = {"r2": ("r1",)}
    assert groups(told, [link("r2", "r3", Link.SAME)], answered) == {("r1", "r2", "r3")}
    assert groups(told, [link("r1", "r2", Link.SAME)], answered) == {("r1", "r2"), ("r3",)}
    assert groups(told, [link("r1", "r2", Link.NOT_SAME)], answered) == {("r1",), ("r2",), ("r3",)}


def test_a_rival_account_that_answers_a_report_parts_it_from_no_other() -> None:
    strike = [claim(number, name) for number, name in enumerate("abcd", start=1)]
    said = claim(5, "e", act=Act.INDIRECT_FIRE, actors=("south",))
    rival = replace(said, said=replace(said.said, answers="r1"))
    assert groups([*strike, rival], answered={"r5": ("r1",)}) == {("r1", "r2", "r3", "r4", "r5")}


def test_an_answer_to_a_report_that_is_not_there_binds_nothing() -> None:
    assert groups([claim(1, "a"), claim(2, "b", **ELSEWHERE)], answered={"r2": ("r9",)}) == {("r1",), ("r2",)}


def test_a_persons_not_same_wins_over_the_weights_and_over_an_answer() -> None:
    apart = [link("r2", "r1", Link.NOT_SAME)]
    assert groups([claim(1, "a"), claim(2, "b")], apart) == {("r1",), ("r2",)}
    assert groups([claim(1, "a"), claim(2, "b")], apart, {"r2": ("r1",)}) == {("r1",), ("r2",)}


def test_a_persons_not_same_wins_over_a_row_that_is_cited_twice() -> None:
    twice = [claim(1, "rows", citation="row 1"), claim(2, "rows", citation="row 1")]
    assert groups(twice, [link("r1", "r2", Link.NOT_SAME)]) == {("r1",), ("r2",)}


def test_a_persons_same_wins_over_the_weights_and_over_two_rows_of_a_data_set() -> None:
    one = [link("r1", "r2", Link.SAME)]
    assert groups([claim(1, "a"), claim(2, "b", **ELSEWHERE)], one) == {("r1", "r2")}
    assert groups([claim(1, "rows", citation="row 1"), claim(2, "rows", citation="row 2")], one) == {("r1", "r2")}


def test_the_newer_of_two_judgements_on_a_pair_holds() -> None:
    said = [claim(1, "a"), claim(2, "b")]
    both = [link("r1", "r2", Link.SAME, NOON + 2 * DAY), link("r2", "r1", Link.NOT_SAME, NOON + 3 * DAY)]
    assert groups(said, both) == groups(said, both[::-1]) == {("r1",), ("r2",)}


@pytest.mark.parametrize(
    ("before", "now", "became"),
    [
        ({"r1": "r1", "r2": "r1"}, {"r1": "r1", "r2": "r1", "r3": "r1"}, ()),
        ({"r1": "r1", "r2": "r2"}, {"r1": "r1", "r2": "r1"}, (Identity(incident="r2", redirect="r1"),)),
        ({"r1": "r1", "r2": "r1"}, {"r1": "r1", "r2": "r2"}, (Identity(incident="r1", parts=("r2",)),)),
        (
            {"r1": "r1", "r2": "r2", "r3": "r2"},
            {"r1": "r1", "r2": "r1", "r3": "r3"},
            (Identity(incident="r2", redirect="r1", parts=("r3",)),),
        ),
        ({"r1": "r1"}, {"r2": "r2"}, ()),
    ],
    ids=["grows", "merges", "splits", "merges and splits", "is gone"],
)
def test_an_incident_that_is_no_more_says_what_became_of_it(
    before: dict[str, str], now: dict[str, str], became: tuple[Identity, ...]
) -> None:
    assert identities(before, now) == became


parted = st.lists(st.integers(0, 3), min_size=6, max_size=6)


def partition(numbers: list[int]) -> dict[str, str]:
    """Report to incident, an incident being called after its first report."""
    return {f"r{index}": f"r{numbers.index(number)}" for index, number in enumerate(numbers)}


@given(before=parted, now=parted)
def test_every_name_that_was_ever_given_still_leads_to_its_reports(before: list[int], now: list[int]) -> None:
    then, today = partition(before), partition(now)
    told = {item.incident: item for item in identities(then, today)}
    for report, incident in then.items():
        item = told.get(incident, Identity(incident=incident))
        assert today[report] in {item.redirect or incident, *item.parts}
    assert all(item.redirect != name and item.redirect in {"", *today.values()} for name, item in told.items())


def day(number: int) -> When:
    return When(earliest=BEGINS + number * DAY, latest=BEGINS + (number + 1) * DAY)


def test_the_time_is_the_one_on_which_most_origins_agree_and_of_those_the_shortest() -> None:
    hours = When(earliest=BEGINS + 2 * DAY + 3 * HOUR, latest=BEGINS + 2 * DAY + 5 * HOUR)
    told = together(claim(1, "a", occurred=day(1)), claim(2, "b", occurred=day(2)), claim(3, "c", occurred=hours))
    assert told.when == hours


def test_one_day_does_not_speak_for_the_days_beside_it() -> None:
    days = [1, 1, 2, 3, 3]
    told = together(*(claim(number, "abcde"[number], occurred=day(each)) for number, each in enumerate(days)))
    assert told.when == day(1)


@given(times=st.integers(1, 4))
def test_a_source_that_repeats_itself_does_not_outvote_another_on_the_time(times: int) -> None:
    said = [claim(1, "a", occurred=day(1)), claim(2, "b", occurred=day(2))]
    again = [claim(10 + number, "b", occurred=day(2)) for number in range(times)]
    assert together(*said, *again).when == together(*said).when


def test_the_place_is_the_finest_that_is_stated() -> None:
    fine = Where(lat=0.5, lon=2.5, radius_km=0.8)
    told = together(claim(1, "a"), claim(2, "b", where=fine), claim(3, "c", where=Where(name="a hamlet")))
    assert told.where == fine
    assert together(claim(1, "a", where=Where(name="a hamlet")), claim(2, "b", where=None)).where == Where(name="a hamlet")
    assert together(claim(1, "a", where=None, occurred=None)).where is None


def test_each_origin_has_one_vote_on_who_was_hit_split_between_what_it_names() -> None:
    told = together(claim(1, "a"), claim(2, "b", targets=("civilians",)), claim(3, "b", targets=("south", "civilians")))
    assert dict(told.against) == {
        ("south",): pytest.approx(1 / 2),
        ("civilians",): pytest.approx(1 / 4),
        ("civilians", "south"): pytest.approx(1 / 4),
    }


@settings(max_examples=30, deadline=None)
@given(hit=st.lists(st.sampled_from([(), ("south",), ("civilians",), ("civilians", "south")]), min_size=1, max_size=5))
def test_the_shares_of_those_hit_sum_to_one(hit: list[tuple[str, ...]]) -> None:
    told = together(*(claim(number, "abcde"[number], targets=targets) for number, targets in enumerate(hit)))
    assert sum(share for _, share in told.against) == pytest.approx(1)


def killed(*counts: Count | None) -> Incident:
    return together(*(claim(number, "abcde"[number], killed=count) for number, count in enumerate(counts)))


def test_the_dead_are_counted_from_the_lowest_to_the_highest_that_is_stated() -> None:
    assert killed(Count(least=2, most=3), None, Count(least=1, most=7)).killed == Count(least=1, most=7)
    assert killed(None, None).killed is None


def test_there_is_no_upper_bound_where_a_source_gives_none() -> None:
    assert killed(Count(least=2, most=3), Count(least=5)).killed == Count(least=2)


def test_whether_it_was_proportionate_is_open_where_claims_differ() -> None:
    yes, no = claim(1, "a", proportionate=Truth.YES), claim(2, "b", proportionate=Truth.NO)
    assert together(yes, claim(2, "b")).proportionate is Truth.YES
    assert together(yes, no).proportionate is Truth.UNKNOWN


def test_where_nobody_asserts_the_denial_still_says_what_it_denies() -> None:
    told = together(claim(1, "north-spokesman", Stance.DENIES, Act.BARREL_BOMB))
    assert told.act is Act.BARREL_BOMB
