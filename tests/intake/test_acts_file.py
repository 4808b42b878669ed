"""A file of human acts: each kind is read, and each mistake is told with its line, all at once."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from ceasefire.agreement.case import Case
from ceasefire.casefiles import load_case
from ceasefire.errors import CaseError
from ceasefire.intake.acts_file import read_acts
from ceasefire.pipeline.determination import determination_digest
from ceasefire.registers.human_acts import HumanAct, KeySignature, Link, LinkJudgement, PartyPosition, SignOff, StepTaken
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome, Position
from tests.docs.pages import DOCS

AT = datetime(2030, 3, 7, 8, tzinfo=UTC)
BY = "by: analyst-1, at: 2030-03-07T08:00Z"
SIGNED = "kind: signature, report: rw-1, clause: tb-1, party: north-command, outcome: breach"


@cache
def case() -> Case:
    """The example case of the how-tos."""
    return load_case(DOCS / "how-to" / "example-case")


def write(folder: Path, *entries: str) -> Path:
    file = folder / "acts.yaml"
    file.write_text("acts:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("entry", "act"),
    [
        (
            f"kind: link, one: rw-1, other: fu-1, link: not_same, {BY}",
            LinkJudgement(one="rw-1", other="fu-1", link=Link.NOT_SAME, by="analyst-1", at=AT),
        ),
        (
            f"kind: position, report: rw-1, party: north-command, position: cannot_confirm, {BY}",
            PartyPosition(report="rw-1", party="north-command", position=Position.CANNOT_CONFIRM, by="analyst-1", at=AT),
        ),
        (
            f"kind: sign_off, report: rw-1, grade: rejected, {BY}",
            SignOff(report="rw-1", grade=OccurrenceGrade.REJECTED, by="analyst-1", at=AT),
        ),
        (
            f"kind: step, report: rw-1, party: north-command, step: hotline-notice, {BY}",
            StepTaken(report="rw-1", party="north-command", step="hotline-notice", by="analyst-1", at=AT),
        ),
    ],
    ids=["link", "position", "sign_off", "step"],
)
def test_each_kind_of_act_is_read_as_it_was_given(tmp_path: Path, entry: str, act: HumanAct) -> None:
    assert read_acts(write(tmp_path, entry), case()).acts == (act,)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_signature_is_over_the_text_of_its_determination(tmp_path: Path, outcome: Outcome) -> None:
    entry = f"{SIGNED}, by: eastland, at: 2030-03-07T08:00Z".replace("breach", outcome.value)
    digest = determination_digest(case(), "rw-1", "tb-1", "north-command", outcome)
    assert read_acts(write(tmp_path, entry), case()).acts == (
        KeySignature(report="rw-1", clause="tb-1", party="north-command", outcome=outcome, digest=digest, key="eastland", at=AT),
    )


def test_a_signature_given_elsewhere_keeps_its_own_digest(tmp_path: Path) -> None:
    entry = f"{SIGNED}, digest: {'ab' * 32}, by: eastland, at: 2030-03-07T08:00Z"
    (act,) = read_acts(write(tmp_path, entry), case()).signatures
    assert act.digest == "ab" * 32


def test_acts_stand_oldest_first_and_a_bare_day_counts_as_its_end(tmp_path: Path) -> None:
    day = "kind: sign_off, report: rw-1, grade: fair, by: analyst-1, at: 2030-03-07"
    hour = "kind: sign_off, report: rw-1, grade: weak, by: analyst-1, at: 2030-03-07T23:00Z"
    told = read_acts(write(tmp_path, day, hour), case()).sign_offs
    assert [(act.grade, act.at) for act in told] == [
        (OccurrenceGrade.WEAK, datetime(2030, 3, 7, 23, tzinfo=UTC)),
        (OccurrenceGrade.FAIR, datetime(2030, 3, 8, tzinfo=UTC)),
    ]


def test_a_note_is_read_and_not_used(tmp_path: Path) -> None:
    entry = f"kind: sign_off, report: rw-1, grade: fair, {BY}"
    assert read_acts(write(tmp_path, f"{entry}, note: after a visit"), case()) == read_acts(write(tmp_path, entry), case())


GOOD = f"kind: sign_off, report: rw-1, grade: fair, {BY}"

MISTAKES = {
    f"kind: link, one: rw-1, other: rw-1, link: same, {BY}": "one and other are the same report",
    f"kind: link, one: rw-1, other: fu-1, link: perhaps, {BY}": "perhaps",
    f"kind: link, one: rw-1, link: same, {BY}": "other: is missing; add it",
    f"kind: position, report: rw-1, party: nobody, position: accepts, {BY}": "'nobody' is not an actor of two-banks",
    f"kind: position, report: rw-1, party: north-command, position: agrees, {BY}": "agrees",
    f"kind: sign_off, report: rw-1, grade: sure, {BY}": "sure",
    f"kind: step, report: rw-1, party: north-command, step: airstrike, {BY}": "'airstrike' is not a step of the ladder",
    f"kind: step, report: rw-1, party: North, step: hotline-notice, {BY}": "'North' is not an id",
    f"{SIGNED}, by: southland, at: 2030-03-07T08:00Z": "'southland' holds no key; the keys are held by eastland, westland",
    f"{SIGNED}, digest: abc, by: eastland, at: 2030-03-07T08:00Z": "digest",
    f"{SIGNED.replace('tb-1', 'tb-9')}, by: eastland, at: 2030-03-07T08:00Z": "'tb-9' is not a clause of two-banks",
    "kind: sign_off, report: rw-1, grade: fair, by: analyst-1, at: 2030-03-07T08:00": "has no zone",
    "kind: sign_off, report: rw-1, grade: fair, at: 2030-03-07T08:00Z": "by: is missing; add it",
    f"kind: sign_off, report: rw-1, grade: fair, {BY}, name: someone": "is not a field of this form",
    f"kind: verdict, report: rw-1, {BY}": "verdict",
    f"report: rw-1, grade: fair, {BY}": "kind",
}


@pytest.mark.parametrize("entry", MISTAKES, ids=range(len(MISTAKES)))
def test_each_mistake_is_told_with_its_file_and_line(tmp_path: Path, entry: str) -> None:
    file = write(tmp_path, GOOD, GOOD, entry, GOOD)
    with pytest.raises(CaseError) as caught:
        read_acts(file, case())
    (mistake,) = caught.value.mistakes
    assert (mistake.file, mistake.line) == (file, 4)
    assert str(mistake).startswith(f"{file}:4: acts[2]")
    assert MISTAKES[entry] in str(mistake)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    told = [
        entry for entry, message in MISTAKES.items() if "is not a" in message and "field" not in message and "id" not in message
    ]
    with pytest.raises(CaseError) as caught:
        read_acts(write(tmp_path, *told), case())
    assert [mistake.line for mistake in caught.value.mistakes] == [number + 2 for number in range(len(told))]


@pytest.mark.parametrize("text", ["", "acts", "acts: {}", "acts: [1]", "acts: [{kind: link]", "other: []", "- kind: link"])
def test_what_is_no_file_of_acts_is_refused_with_a_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "acts.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        read_acts(file, case())
    assert all(mistake.file == file and mistake.message for mistake in caught.value.mistakes)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"nowhere\.yaml: the file is missing"):
        read_acts(tmp_path / "nowhere.yaml", case())
