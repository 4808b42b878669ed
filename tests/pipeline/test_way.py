"""The whole way: as of any date, in any order, the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.briefing.conduct import record_entries
from ceasefire.pipeline.report import Channel, Report
from ceasefire.pipeline.way import Walk
from ceasefire.registers.human_acts import HumanAct, Link, LinkJudgement, PartyPosition, SignOff, StepTaken
from ceasefire.registers.track_record import Entry
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome, Position, Stance
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When
from tests.agreement.toy import BEGINS, DAY, HOUR, acceptance, toy
from tests.pipeline.tellings import NOON, SOURCES, report, walked
from tests.pipeline.test_determination import both

LATE = NOON + 60 * DAY

TOLD = (
    report(1, "a"),
    report(2, "b", passes_on="r1"),
    report(3, "c"),
    report(4, "north-spokesman", Stance.DENIES, answers="r1"),
    report(5, "d", occurred=When(earliest=NOON + DAY, latest=NOON + DAY), where=Where(lat=0.5, lon=0.5), actors=("south",)),
    report(6, "rows", act=Act.ARMS_SUPPLY, actors=("south",)),
    report(7, "south-radio", targets=("civilians",)),
    report(8, "e", received=NOON - HOUR, actors=("north", "outlaws")),
)

DONE: tuple[HumanAct, ...] = (
    LinkJudgement(one="r1", other="r7", link=Link.NOT_SAME, by="analyst-1", at=NOON + 8 * HOUR),
    SignOff(report="r5", grade=OccurrenceGrade.FAIR, by="analyst-1", at=NOON + 9 * HOUR),
    StepTaken(report="r1", party="north", step="notice", by="duty-officer", at=NOON + 4 * HOUR),
    StepTaken(report="r1", party="north", step="request", by="duty-officer", at=NOON + 5 * HOUR),
    PartyPosition(report="r1", party="north", position=Position.DISPUTES, by="liaison", at=NOON + 6 * HOUR),
    *both(Outcome.PERMITTED, NOON + 10 * HOUR),
)


def shown(told: Walk) -> dict[str, Any]:
    """All that a walk gave, but for the workings of the fusion and the case itself, of which two copies never are equal."""
    return {item.name: getattr(told, item.name) for item in fields(told) if item.name not in ("fusion", "case")}


@settings(max_examples=15, deadline=None)
@given(hours=st.integers(-2, 14))
def test_to_look_back_is_to_know_only_what_was_known_then(hours: int) -> None:
    then = NOON + hours * HOUR
    reports = [item for item in TOLD if item.received <= then]
    acts = [act for act in DONE if act.at <= then]
    assert shown(walked(TOLD, then, *DONE)) == shown(walked(reports, then, *acts))


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(TOLD), hours=st.sampled_from([3, 8, 20]))
def test_the_order_in_which_reports_are_held_changes_nothing(order: Sequence[Report], hours: int) -> None:
    then = NOON + hours * HOUR
    assert shown(walked(order, then, *DONE)) == shown(walked(TOLD, then, *DONE))


def test_to_walk_again_gives_the_same() -> None:
    assert shown(walked(TOLD, LATE, *DONE)) == shown(walked(TOLD, LATE, *DONE))


def breaches(told: Walk) -> set[tuple[str, str]]:
    return {(item.clause, item.party) for item in told.findings if item.outcome is Outcome.BREACH}


def test_a_fact_that_the_centre_learns_later_counts_only_from_then() -> None:
    learnt = NOON + 10 * DAY
    late = toy(sources=SOURCES, acceptances=(acceptance("north"), acceptance("south", known=learnt)))
    reports = [report(1, "a"), report(2, "b")]

    def at(moment: datetime) -> set[tuple[str, str]]:
        return breaches(walked(reports, moment, terms=late))

    assert ("attacks", "north") in at(learnt)
    assert ("attacks", "north") not in at(learnt - HOUR)


def test_a_copy_that_comes_later_changes_nothing_but_the_list_of_reports() -> None:
    reports = [report(1, "a"), report(2, "b")]
    before, after = walked(reports, LATE), walked([*reports, report(3, "street", passes_on="r1")], LATE)
    assert before.occurrences["r1"].probability == after.occurrences["r1"].probability
    assert before.occurrences["r1"].origins == after.occurrences["r1"].origins
    assert before.attributions["r1"].belief == after.attributions["r1"].belief
    assert [item.masses for item in before.findings] == [item.masses for item in after.findings]


def test_words_that_were_copied_count_with_those_who_first_wrote_them() -> None:
    words = "Three shells fell on the market of the lower town at noon, and a woman who sells bread there was hurt in the hand."
    told = walked([report(1, "a", text=words), report(2, "b", text=words)], LATE)
    assert told.occurrences["r1"].origins == ("a",)


def note(number: int, text: str) -> Report:
    """A hotline note: words only."""
    return Report(
        id=f"r{number}",
        channel=Channel.HOTLINE,
        source="hotline",
        received=NOON + number * HOUR,
        verbatim=text.encode(),
        media_type="text/plain",
    )


def test_a_note_is_read_on_the_way_and_kept_as_it_came() -> None:
    words = "North shelled the market on 11 January 2020."
    told = walked([note(1, words)], LATE)
    (claim,) = told.claims.values()
    assert (claim.said.act, claim.said.actors, claim.said.text) == (Act.INDIRECT_FIRE, ("north",), words)
    assert told.reports["r1"].verbatim == words.encode()
    assert [incident.id for incident in told.incidents] == ["r1"]


def test_a_note_that_denies_asserts_nothing() -> None:
    told = walked([note(1, "North denied that it shelled the market on 11 January 2020.")], LATE)
    assert not any(claim.asserts for claim in told.claims.values())


def test_a_note_of_which_nothing_can_be_read_is_kept_and_gives_no_claim() -> None:
    told = walked([note(1, "Thank you for taking my call.")], LATE)
    assert (dict(told.claims), told.incidents, list(told.reports)) == ({}, (), ["r1"])


def test_signals_are_no_incidents() -> None:
    told = walked(TOLD, LATE)
    assert [(item.claim, item.act) for item in told.signals] == [("r6/1", Act.ARMS_SUPPLY)]
    assert not any("r6" in incident.reports for incident in told.incidents)


def test_with_no_report_there_is_nothing_to_say() -> None:
    told = walked([], LATE)
    assert (told.incidents, told.findings, told.responses) == ((), (), ())


def ruled_of(told: Walk) -> dict[str, tuple[bool, bool]]:
    return {item.party: (item.complained, item.ruled) for item in record_entries(told)}


def test_the_record_of_a_party_tells_complaint_from_ruling() -> None:
    reports = [report(1, "a"), report(2, "b")]
    assert ruled_of(walked(reports, LATE)) == {"north": (True, False)}
    assert ruled_of(walked(reports, LATE, *both(Outcome.BREACH))) == {"north": (True, True)}
    assert ruled_of(walked(reports, LATE, *both(Outcome.PERMITTED))) == {"north": (True, False)}


def test_a_ruling_on_a_party_that_no_source_names_stands_in_its_record() -> None:
    unnamed = [report(1, "a", actors=()), report(2, "b", actors=())]
    assert ruled_of(walked(unnamed, LATE, *both(Outcome.BREACH))) == {"north": (False, True)}


NOTICE, REQUEST, REPLY = DONE[2:5]


def record(as_of: datetime, *acts: HumanAct) -> Entry:
    (entry,) = record_entries(walked([report(1, "a"), report(3, "c")], as_of, *acts))
    return entry


def test_the_record_tells_who_was_asked_and_who_replied_in_time() -> None:
    entry = record(LATE, NOTICE, REQUEST, REPLY)
    assert (entry.party, entry.guarantor, entry.month) == ("north", "north-chair", BEGINS.date().replace(day=1))
    assert (entry.suggested, entry.disputed, entry.reply_due, entry.reply_in_time) == (True, True, True, True)
    assert (entry.demarche_due, entry.demarche_made) == (True, False)


def test_a_reply_is_not_late_while_its_clock_runs_and_a_late_one_is_not_in_time() -> None:
    late = replace(REPLY, at=NOON + 9 * DAY)
    waiting, silent = record(NOON + DAY, NOTICE, REQUEST), record(NOON + 3 * DAY, NOTICE, REQUEST)
    assert (waiting.reply_due, waiting.reply_in_time, waiting.demarche_due) == (False, False, False)
    assert (silent.reply_due, silent.reply_in_time, silent.demarche_due) == (True, False, True)
    answered = record(LATE, NOTICE, REQUEST, late)
    assert (answered.reply_due, answered.reply_in_time) == (True, False)


def test_a_demarche_that_was_made_stands_in_the_guarantors_record() -> None:
    made = StepTaken(report="r1", party="north", step="demarche", by="north-chair", at=NOON + 7 * HOUR)
    entry = record(LATE, NOTICE, REQUEST, REPLY, made)
    assert (entry.demarche_due, entry.demarche_made) == (True, True)
