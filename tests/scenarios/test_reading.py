"""A scenario may be written in several ways; it is read in one. What leads nowhere is refused with its line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ceasefire.agreement.case import Case
from ceasefire.agreement.world import Subject
from ceasefire.casefiles import load_case
from ceasefire.errors import ScenarioError
from ceasefire.registers.access import Request, Undertaking
from ceasefire.scenarios import Scenario, read_scenarios, run_scenario
from ceasefire.vocabulary.truth import Truth

FOLDER = Path(__file__).parents[2] / "cases" / "syria-2016"
EXPECT = "expect: [{clause: coh-2, party: syrian-government, outcome: breach}]"


@cache
def syria() -> Case:
    return load_case(FOLDER)


def read(folder: Path, scenario: str, head: str = "case: syria-2016\nscenarios:\n") -> tuple[Scenario, ...]:
    file = folder / "scenario.yaml"
    file.write_text(head + scenario, encoding="utf-8")
    return read_scenarios(file, syria()).scenarios


def subject(folder: Path, incident: str) -> Subject:
    (scenario,) = read(folder, f"  - name: one\n    incident: {{{incident}}}\n    {EXPECT}\n")
    assert isinstance(scenario.subject, Subject)
    return scenario.subject


def refused(folder: Path, scenario: str) -> list[str]:
    with pytest.raises(ScenarioError) as raised:
        read(folder, scenario)
    return [f"{item.line} {item.field}: {item.message}" for item in raised.value.mistakes]


FULL = """\
  - name: air bombardment of a signatory's quarter after entry into force
    as_known_at: 2016-05-01T00:00Z          # optional; default: everything known
    incident:
      act: airstrike
      when: 2016-04-28T10:00+03:00           # or {from: …, to: …}
      where: {place: "Sukkari, Aleppo"}      # or {lat: …, lon: …, radius_km: …}
      by: {syrian-government: 0.8, unknown: 0.2}   # or one id
      against: syrian-opposition-signatory   # actor id, civilians, or unknown
      circumstances: []                      # e.g. self_defence, immediate_threat, reprisal
      proportionate: unknown                 # true | false | unknown, for self_defence
      occurrence: confirmed                  # grade; default confirmed
    expect:
      - {clause: coh-2, party: syrian-government, outcome: breach}
  - name: aid convoy refused
    request: {kind: aid_access, to: syrian-government, place: Madaya, made: 2016-03-01, answered: refused, on: 2016-03-08}
    expect:
      - {clause: coh-4, party: syrian-government, outcome: breach}
"""


def test_the_example_of_the_contract_is_read_and_passes(tmp_path: Path) -> None:
    scenarios = read(tmp_path, FULL)
    assert [type(item.subject) for item in scenarios] == [Subject, Request]
    assert all(run_scenario(item).passed for item in scenarios)


def test_a_file_need_not_name_its_case(tmp_path: Path) -> None:
    assert len(read(tmp_path, FULL, head="scenarios:\n")) == 2


SAME_TIME = ["2016-04-28T10:00+03:00", '"2016-04-28T10:00+03:00"', "2016-04-28T07:00Z", '"2016-04-28 10:00+03:00"']


@pytest.mark.parametrize("when", SAME_TIME)
def test_an_instant_may_be_quoted_or_not(tmp_path: Path, when: str) -> None:
    assert subject(tmp_path, f"when: {when}") == subject(tmp_path, f"when: {SAME_TIME[0]}")


@pytest.mark.parametrize("when", ["2016-04-28", '"2016-04-28"', "{from: 2016-04-28, to: 2016-04-28}"])
def test_a_day_is_the_whole_of_it_in_the_zone_of_the_case(tmp_path: Path, when: str) -> None:
    told = subject(tmp_path, f"when: {when}").when
    assert told is not None
    assert (told.earliest.astimezone(syria().zone).isoformat(), told.latest.astimezone(syria().zone).isoformat()) == (
        "2016-04-28T00:00:00+03:00",
        "2016-04-29T00:00:00+03:00",
    )


@pytest.mark.parametrize(
    "said", ["act: airstrike", "act: airstrike, when: unknown, where: unknown", "act: airstrike, when: null, where: ~"]
)
def test_what_is_left_out_is_unknown(tmp_path: Path, said: str) -> None:
    told = subject(tmp_path, said)
    assert (told.when, told.where, told.by["unknown"], told.against) == (None, None, 1.0, ((("unknown",), 1.0),))


@pytest.mark.parametrize("by", ["russia", "[russia]", "{russia: 1}", "{russia: 1.0}", '"russia"'])
def test_who_did_it_may_be_an_id_a_list_or_a_mapping(tmp_path: Path, by: str) -> None:
    assert dict(subject(tmp_path, f"by: {by}").by) == {"russia": 1.0}


@pytest.mark.parametrize("by", ["[russia, iran]", "{russia: 0.5, iran: 0.5}", '"russia|iran"', '{"russia|iran": 1}'])
def test_alternatives_share_the_probability(tmp_path: Path, by: str) -> None:
    assert dict(subject(tmp_path, f"by: {by}").by) == {"russia": 0.5, "iran": 0.5}


@pytest.mark.parametrize("by", ["russia+iran", "iran+russia", "[iran+russia]", "{russia+iran: 1}"])
def test_a_joint_act_is_one_account(tmp_path: Path, by: str) -> None:
    assert dict(subject(tmp_path, f"by: {by}").by) == {"iran+russia": 1.0}


def test_an_id_listed_twice_is_one(tmp_path: Path) -> None:
    assert dict(subject(tmp_path, "by: [russia, russia]").by) == {"russia": 1.0}


@pytest.mark.parametrize("against", ["[isil, civilians]", "isil+civilians", "[civilians+isil]", "{isil+civilians: 1}"])
def test_those_hit_together(tmp_path: Path, against: str) -> None:
    assert subject(tmp_path, f"against: {against}").against == ((("civilians", "isil"), 1.0),)


def test_one_or_the_other_was_hit(tmp_path: Path) -> None:
    told = subject(tmp_path, "against: {isil: 0.3, civilians: 0.5}").against
    assert dict(told) == pytest.approx({("isil",): 0.3, ("civilians",): 0.5, ("unknown",): 0.2})


NEAR_NUSRA = [
    "[warned, joint_position_with: nusra-front]",
    '[warned, "joint_position_with: nusra-front"]',
    "[warned, joint_position_with=nusra-front]",
    "[{joint_position_with: nusra-front}, warned]",
    "{joint_position_with: nusra-front, warned: true}",
    "{joint_position_with: [nusra-front], warned: yes}",
    "[warned, joint-position-with: nusra-front]",
]


@pytest.mark.parametrize("words", NEAR_NUSRA)
def test_circumstances_may_be_words_texts_or_mappings(tmp_path: Path, words: str) -> None:
    told = subject(tmp_path, f"circumstances: {words}").circumstances
    assert told.stated == {"warned", "joint_position_with=nusra-front"}


@pytest.mark.parametrize("words", ["[]", "null", "{warned: false}", "{warned: no}"])
def test_a_circumstance_that_does_not_hold_is_not_stated(tmp_path: Path, words: str) -> None:
    assert subject(tmp_path, f"circumstances: {words}").circumstances.stated == frozenset()


DEFENDED = [
    "circumstances: [self_defence], proportionate: true",
    'circumstances: self_defence, proportionate: "true"',
    "circumstances: {self_defence: true, proportionate: true}",
    "circumstances: [self_defence, proportionate: true]",
    'circumstances: ["self-defence", "proportionate: true"]',
    "circumstances: [self defense], proportionate: yes",
]


@pytest.mark.parametrize("said", DEFENDED)
def test_self_defence_in_proportion(tmp_path: Path, said: str) -> None:
    told = subject(tmp_path, said).circumstances
    assert (told.stated, told.proportionate) == (frozenset({"self_defence"}), Truth.YES)


@pytest.mark.parametrize(("word", "truth"), [("false", Truth.NO), ("unknown", Truth.UNKNOWN), ("no", Truth.NO)])
def test_proportion_may_be_false_or_unknown(tmp_path: Path, word: str, truth: Truth) -> None:
    assert subject(tmp_path, f"circumstances: [self_defence], proportionate: {word}").circumstances.proportionate is truth


@pytest.mark.parametrize("where", ["Sukkari", '"Sukkari, Aleppo"', "{place: Sukkari}", '{place: "Sukkari, Aleppo"}', "sukkari"])
def test_a_place_by_name(tmp_path: Path, where: str) -> None:
    told = subject(tmp_path, f"where: {where}").where
    assert told is not None
    assert told.place_id == "sukkari"


def test_a_place_may_be_given_a_radius_of_its_own(tmp_path: Path) -> None:
    told = subject(tmp_path, "where: {place: Sukkari, radius_km: 7}").where
    assert told is not None
    assert (told.place_id, told.radius_km) == ("sukkari", 7)


def test_a_position_with_and_without_radius(tmp_path: Path) -> None:
    told = subject(tmp_path, "where: {lat: 36, lon: 37.1, radius_km: 2}").where
    exact = subject(tmp_path, "where: {lat: 36, lon: 37.1}").where
    assert told is not None and exact is not None
    assert (told.radius_km, exact.radius_km) == (2, 0)


def test_a_place_that_the_gazetteer_does_not_know_is_unknown_and_no_mistake(tmp_path: Path) -> None:
    told = subject(tmp_path, "where: {place: a hamlet}").where
    assert told is not None
    assert not told.is_located


def test_an_undertaking_is_read(tmp_path: Path) -> None:
    undertaking = "undertaking: {kind: release, by: syrian-government, status: not_done, on: 2016-05-01}"
    (scenario,) = read(tmp_path, f"  - name: one\n    {undertaking}\n    {EXPECT}\n")
    assert isinstance(scenario.subject, Undertaking)


def test_a_party_may_be_named_by_a_force_that_falls_to_it(tmp_path: Path) -> None:
    incident = "incident: {act: airstrike, when: 2016-04-28, by: syrian-air-force, against: free-syrian-army}"
    expect = "expect: [{clause: coh-2, party: syrian-air-force, outcome: breach}]"
    (scenario,) = read(tmp_path, f"  - name: one\n    {incident}\n    {expect}\n")
    assert run_scenario(scenario).passed


@pytest.mark.parametrize(
    ("declared", "side"),
    [
        ("to: united-states", "opposition"),
        ("to: russia, through: hnc", "opposition"),
        ("to: russia", "opposition"),
        ("to: russia, side: government", "government"),
        ("to: russia, side: opposition", "opposition"),
    ],
)
def test_a_party_that_a_scenario_introduces_has_a_side(tmp_path: Path, declared: str, side: str) -> None:
    registers = f'registers: {{acceptances: [{{party: new-brigade, {declared}, at: "2016-03-10T12:00+02:00"}}]}}'
    (scenario,) = read(tmp_path, f"  - name: one\n    incident: {{by: new-brigade}}\n    {registers}\n    {EXPECT}\n")
    assert scenario.case.side_of("new-brigade") == side
    assert not syria().knows_actor("new-brigade"), "it holds for this scenario alone"


INCIDENT = "incident: {act: airstrike, by: russia}"

SLIPS = {
    "an actor": ("incident: {by: rusia}", "'rusia' is not an actor"),
    "one of two": ("incident: {by: russia+irn}", "'irn' is not an actor"),
    "an alternative": ('incident: {by: "russia|irn"}', "'irn' is not an actor"),
    "a target": ("incident: {against: [isil, civilian]}", "'civilian' is not an actor"),
    "the other of a joint position": ("incident: {circumstances: [joint_position_with: nusra]}", "'nusra' is not an actor"),
    "an act": ("incident: {act: air_strike}", "incident.act"),
    "a field": ("incident: {act: airstrike, target: isil}", "is not a field"),
    "a field of a place": ("incident: {where: {plce: Sukkari}}", "is not a field"),
    "a grade": ("incident: {occurrence: certain}", "incident.occurrence"),
    "a circumstance": ("incident: {circumstances: [self_defnce]}", "did you mean self_defence"),
    "a time without a zone": ("incident: {when: 2016-04-28T10:00}", "no zone"),
    "a time that runs backwards": ("incident: {when: {from: 2016-04-28, to: 2016-04-01}}", "before it begins"),
    "half a position": ("incident: {where: {lat: 36}}", "both lat and lon"),
    "a latitude": ("incident: {where: {lat: 136, lon: 37}}", "less than or equal to 90"),
    "more than all": ("incident: {by: {russia: 0.8, iran: 0.4}}", "sum to 1.2"),
    "more than all hit": ("incident: {against: {isil: 0.8, civilians: 0.4}}", "sum to 1.2"),
    "less than nothing": ("incident: {by: {russia: -0.1}}", "greater than or equal to 0"),
    "the one asked": ("request: {kind: aid_access, to: damascus, made: 2016-03-01}", "'damascus' is not an actor"),
    "an answer": ("request: {kind: aid_access, to: russia, made: 2016-03-01, answered: maybe}", "request.answered"),
    "two subjects": (
        f"{INCIDENT}\n    undertaking: {{kind: release, by: russia, status: done, on: 2016-03-01}}",
        "exactly one of",
    ),
    "no subject": ("note: nothing", "exactly one of"),
    "a guarantor": (
        f"{INCIDENT}\n    registers: {{acceptances: [{{party: x, to: usa, at: 2016-03-01}}]}}",
        "'usa' is not an actor",
    ),
    "a zone": (f"{INCIDENT}\n    registers: {{extensions: [{{zone: alepo, from: 2016-03-01}}]}}", "'alepo' is not a zone"),
    "a clause of a truce": (
        f"{INCIDENT}\n    registers: {{extensions: [{{clauses: [coh-9], from: 2016-03-01}}]}}",
        "'coh-9' is not a clause",
    ),
    "a register": (f"{INCIDENT}\n    registers: {{acceptance: []}}", "is not a field"),
    "a zone without outline": (f"{INCIDENT}\n    registers: {{zones: [{{id: z, from: 2016-03-01}}]}}", "no outline"),
}


@pytest.mark.parametrize("slip", sorted(SLIPS))
def test_a_slip_is_refused_with_its_line(tmp_path: Path, slip: str) -> None:
    part, message = SLIPS[slip]
    told = refused(tmp_path, f"  - name: one\n    {part}\n    {EXPECT}\n")
    assert any(message in item for item in told), told
    assert all(int(item.split()[0]) >= 3 for item in told), told


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{clause: coh-9, party: russia, outcome: breach}", "'coh-9' is not a clause"),
        ("{clause: coh-2, party: rusia, outcome: breach}", "'rusia' is not an actor"),
        ("{clause: coh-2, party: russia, outcome: guilty}", "outcome"),
        ("{clause: coh-2, party: russia, outcome: breach, min_p: 2}", "min_p"),
        ("{clause: coh-2, party: russia, outcome: breach, mentions: [x]}", "is not a field"),
        ("{clause: coh-2, party: russia}", "missing"),
    ],
)
def test_a_slip_in_what_is_expected_is_refused_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    told = refused(tmp_path, f"  - name: one\n    {INCIDENT}\n    expect:\n      - {line}\n")
    assert any(item.startswith("6 ") and message in item for item in told), told


def test_all_slips_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    one = f"  - name: one\n    incident: {{by: rusia}}\n    {EXPECT}\n"
    assert [item.split()[0] for item in refused(tmp_path, one + one)] == ["4", "7"]


def test_a_file_for_another_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="hudaydah"):
        read(tmp_path, FULL, head="case: hudaydah-2018\nscenarios:\n")


@pytest.mark.parametrize(
    "text", ["", "[]", "case: syria-2016\n", "just words\n", "scenarios: 1\n", "scenarios: [1]\n", "scenarios: [[]]\n", "a: [\n"]
)
def test_what_is_no_scenario_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ScenarioError):
        read(tmp_path, "", head=text)
