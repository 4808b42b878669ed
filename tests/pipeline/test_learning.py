"""What is learnt changes nothing until a person accepts it, and then the same for the whole and for a neighbourhood."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from ceasefire.errors import ActError
from ceasefire.pipeline.learning import digest_of, propose, signed_outcomes
from ceasefire.pipeline.report import Report
from ceasefire.pipeline.way import walk
from ceasefire.pipeline.witnesses.correcting import FEWEST, correction_of
from ceasefire.pipeline.witnesses.credence import sources_in
from ceasefire.pipeline.witnesses.evidence import UNCORRECTED, chance
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanActs, SignOff
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When
from tests.agreement.toy import DAY
from tests.pipeline.tellings import NOON, case, report

HAPPENINGS = 505
LATE = NOON + 900 * DAY
CAREFUL, CARELESS = "a", "b"


def war() -> list[Report]:
    """Three sources on every happening, each in words of its own; one of them names the wrong doer three times in five."""
    draw = np.random.default_rng(7)
    told: list[Report] = []
    for number in range(HAPPENINGS):
        when = When(earliest=NOON + number * DAY, latest=NOON + number * DAY)
        known = when.latest + DAY
        where = Where(lat=float(draw.uniform(-20, 20)), lon=float(draw.uniform(-60, 60)), radius_km=1)
        true = str(draw.choice(["north", "south"]))
        for name in (CAREFUL, CARELESS, "c"):
            wrong = draw.random() < (0.6 if name == CARELESS else 0.05)
            blamed = {"north": "south", "south": "north"}[true] if wrong else true
            words = " ".join(draw.choice(list("qwertyuiopasdfghjkl"), 40))
            told.append(
                report(
                    len(told),
                    name,
                    occurred=when,
                    where=where,
                    actors=(blamed,),
                    targets=(),
                    text=words,
                    received=known,
                )
            )
    return told


WAR = war()
TAUGHT = propose(case(), WAR, HumanActs(), LATE, by="analyst-1", at=LATE)
ACCEPTED = HumanActs(acts=(TAUGHT.accepted,))


def test_it_is_learnt_who_errs_with_its_uncertainty() -> None:
    found = {one.voice: (right, sd) for one, _, right, sd in sources_in(TAUGHT.accepted.table)}
    assert TAUGHT.enough
    assert found[CARELESS][0] < 0.6
    assert found[CAREFUL][0] > 0.85
    assert all(0 < sd < 0.1 for _, sd in found.values())


def test_the_same_record_teaches_the_same_in_any_order() -> None:
    again = propose(case(), list(reversed(WAR)), HumanActs(), LATE, by="analyst-2", at=LATE + DAY)
    assert again.accepted.digest == TAUGHT.accepted.digest == digest_of(TAUGHT.accepted.table, "0.0", "1.0")
    assert again.changes == TAUGHT.changes


def test_what_was_accepted_before_is_not_what_is_learnt_from() -> None:
    again = propose(case(), WAR, ACCEPTED, LATE, by="analyst-1", at=LATE + DAY)
    assert again.accepted.table == TAUGHT.accepted.table
    assert again.changes == ()


def test_it_is_used_from_its_acceptance_on_and_not_when_looking_back() -> None:
    few = WAR[:30]
    plain, later = walk(case(), few, HumanActs(), LATE), walk(case(), few, ACCEPTED, LATE)
    assert plain.attributions != later.attributions
    before = LATE - timedelta(seconds=1)
    assert walk(case(), few, ACCEPTED, before).attributions == walk(case(), few, HumanActs(), before).attributions


def test_accepted_it_weighs_every_voice_as_it_was_learnt() -> None:
    taught, accepted = walk(case(), WAR, HumanActs(), LATE, learning=True), walk(case(), WAR, ACCEPTED, LATE)
    for key, learnt in taught.attributions.items():
        assert dict(accepted.attributions[key].belief) == pytest.approx(dict(learnt.belief), abs=0.01)


def test_taken_back_it_is_used_no_more() -> None:
    back = Withdrawn(entry=1, by="analyst-1", at=LATE + DAY)
    acts = HumanActs(acts=(TAUGHT.accepted, back), entries=(1, 2))
    moment = LATE + 2 * DAY
    assert walk(case(), WAR[:30], acts, moment).attributions == walk(case(), WAR[:30], HumanActs(), moment).attributions


def test_with_it_a_neighbourhood_is_judged_as_in_the_whole() -> None:
    """So the live page may judge a new report's own neighbourhood alone, and say what the brief says."""
    whole = walk(case(), WAR, ACCEPTED, LATE)
    for start in (0, 300, 900):
        for incident, found in walk(case(), WAR[start : start + 3], ACCEPTED, LATE).attributions.items():
            assert found.grade is whole.attributions[incident].grade
            assert dict(found.belief) == pytest.approx(dict(whole.attributions[incident].belief), abs=1e-12)


def test_what_would_change_is_what_changes() -> None:
    plain, later = walk(case(), WAR, HumanActs(), LATE), walk(case(), WAR, ACCEPTED, LATE)
    changed = {
        key
        for key, one in plain.attributions.items()
        if one.grade is not later.attributions[key].grade or one.belief.leading[0] != later.attributions[key].belief.leading[0]
    }
    assert {item.incident for item in TAUGHT.changes} == changed


def test_only_names_of_the_register_are_kept() -> None:
    strangers = [replace(item, source="+44 7700 900123") if item.source == CARELESS else item for item in WAR]
    found = propose(case(), strangers, HumanActs(), LATE, by="analyst-1", at=LATE)
    assert found.accepted.table
    assert "7700" not in found.accepted.table


def test_too_few_incidents_teach_nothing() -> None:
    found = propose(case(), WAR[:60], HumanActs(), LATE, by="analyst-1", at=LATE)
    assert not found.enough
    assert found.accepted.table == ""


def test_what_cannot_be_read_is_refused_with_its_line() -> None:
    broken = replace(TAUGHT.accepted, table="voice\ta\tB\t\t0.0000\t1,2,three")
    with pytest.raises(ActError, match="line 1"):
        walk(case(), WAR[:3], HumanActs(acts=(broken,)), LATE)


def test_signed_outcomes_correct_the_chance_and_never_the_grade() -> None:
    said = [OccurrenceGrade.REJECTED] * 80 + [OccurrenceGrade.CONFIRMED] * 20
    signed = tuple(SignOff(report=f"r{3 * row}", grade=grade, by="analyst-1", at=LATE) for row, grade in enumerate(said))
    acts = HumanActs(acts=signed)
    seen = walk(case(), WAR, acts, LATE)
    outcomes = signed_outcomes(seen, acts)
    assert (len(outcomes), sum(real for _, real in outcomes)) == (100, 20)
    found = propose(case(), WAR, acts, LATE, by="analyst-1", at=LATE).accepted
    later = walk(case(), WAR[-3:], HumanActs(acts=(found,)), LATE)
    plain = walk(case(), WAR[-3:], HumanActs(), LATE)
    (one,), (two,) = plain.occurrences.values(), later.occurrences.values()
    assert two.probability < one.probability
    assert two.grade is one.grade


def test_the_correction_finds_what_was_wrong_with_the_sum_and_waits_for_enough() -> None:
    draw = np.random.default_rng(3)
    bits = draw.normal(0, 2.5, 2_000)
    real = draw.random(2_000) < 1 / (1 + 2.0 ** -(1.5 * bits - 1.0))
    found = correction_of(list(zip(bits.tolist(), real.tolist(), strict=True)))
    assert found.shift == pytest.approx(-1.0, abs=0.25)
    assert found.scale == pytest.approx(1.5, abs=0.2)
    assert correction_of([(1.0, True)] * (FEWEST - 1)) == correction_of([(1.0, True)] * 500) == UNCORRECTED
    assert 0 < chance(-1e9, found) < chance(1e9, found) < 1
