"""What every bundled case promises, and how large each is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ceasefire.agreement.case import Case
from ceasefire.agreement.parties import Actor, Side
from ceasefire.casefiles import bundled_cases, check_case, find_case, load_case
from ceasefire.intake import case_reports
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.pipeline.way import group
from ceasefire.registers.human_acts import HumanActs
from ceasefire.registers.sources import Source
from ceasefire.scenarios import Result, read_scenarios, run_scenario

KEY = b"a key for ids, of thirty-two byte"
SCENARIOS = {"syria-2016": 60, "hudaydah-2018": 20, "line-of-control-2021": 20}
REPORTS = {"syria-2016": 150, "hudaydah-2018": 20, "line-of-control-2021": 20}

each_case = pytest.mark.parametrize("name", sorted(SCENARIOS))


def reports_of(name: str) -> list[Report | Quarantined]:
    folder = find_case(name)
    return list(case_reports(folder, load_case(folder), KEY))


def results_of(name: str) -> list[Result]:
    folder = find_case(name)
    case = load_case(folder)
    files = sorted((folder / "scenarios").glob("*.yaml"))
    return [run_scenario(scenario) for file in files for scenario in read_scenarios(file, case).scenarios]


def test_the_cases_are_those_that_are_promised() -> None:
    assert set(SCENARIOS) <= set(bundled_cases())


@each_case
def test_a_case_has_no_mistakes(name: str) -> None:
    assert check_case(find_case(name)) == []


@each_case
def test_its_terms_answer_every_scenario_as_expected(name: str) -> None:
    results = results_of(name)
    assert [result.scenario.name for result in results if not result.passed] == []
    assert len(results) >= SCENARIOS[name]


@each_case
def test_scenarios_reach_every_outcome_and_clauses_that_act(name: str) -> None:
    lines = [line for result in results_of(name) for line in result.scenario.expect]
    assert {line.outcome.value for line in lines} == {"breach", "permitted", "out_of_scope", "cannot_determine"}
    tested = {line.clause for line in lines}
    assert {clause.id for clause in load_case(find_case(name)).terms.clauses if clause.rules} - tested == set()


@each_case
def test_every_report_is_taken_and_cites_where_it_was_read(name: str) -> None:
    arrived = reports_of(name)
    assert [item for item in arrived if isinstance(item, Quarantined)] == []
    assert len(arrived) >= REPORTS[name]
    assert all(isinstance(item, Report) and item.citation for item in arrived)


@each_case
def test_every_name_stands_in_four_languages(name: str) -> None:
    case = load_case(find_case(name))
    named: list[Actor | Side | Source] = [*case.actors.values(), *case.sides.values(), *case.sources.values()]
    lacking = [item.id for item in named if not {"en", "ar", "ru", "fr"} <= set(item.names)]
    lacking += [clause.id for clause in case.terms.clauses if not {"en", "ar", "ru", "fr"} <= set(clause.titles)]
    assert lacking == []


@each_case
def test_answers_and_reposts_point_at_a_report_or_a_source(name: str) -> None:
    case, reports = load_case(find_case(name)), [item for item in reports_of(name) if isinstance(item, Report)]
    known = {report.id for report in reports} | set(case.sources)
    for report in reports:
        for statement in report.statements:
            assert {statement.answers, statement.passes_on} - {""} <= known, report.id


@pytest.mark.parametrize(
    ("what", "count", "least"),
    [
        ("actors", lambda case: len(case.actors), 30),
        ("places with three scripts", lambda case: sum({"en", "ar", "ru"} <= set(p.names) for p in case.gazetteer.places), 250),
        ("zones", lambda case: len(case.zones), 20),
        ("sources with a side", lambda case: sum(bool(source.alignments) for source in case.sources.values()), 10),
    ],
)
def test_syria_2016_is_as_large_as_it_promises(syria: Case, what: str, count: Callable[[Case], int], least: int) -> None:
    assert count(syria) >= least, what


def test_every_zone_of_syria_2016_is_marked_as_approximate(syria: Case) -> None:
    assert all(zone.approximate for zone in syria.zones)


ONE_HAPPENING = {
    "the strike on the Quds hospital": ("pp-sohr-0428-quds", "pp-msf-0428-quds", "pp-rumod-0428-quds", "pp-kerry-0428-quds"),
    "the strike on the Kamuna camp": (
        "pp-sohr-0505-kamuna",
        "pp-activist-0505-kamuna",
        "pp-saa-0506-kamuna",
        "pp-rumod-0506-kamuna-nusra",
    ),
    "the strike on Idlib of 31 May": ("pp-sohr-0531-idlib", "pp-scd-0531-idlib", "pp-rumod-0531-idlib"),
}
TWO_HAPPENINGS = {
    "those killed in the east and in the west of Aleppo": ("pp-sohr-0504-east155", "pp-sohr-0504-west124"),
    "those killed by the government and by the opposition": ("pp-snhr-0308-gov6", "pp-snhr-0308-opp9"),
}


def test_in_syria_rival_accounts_of_one_strike_are_one_incident_and_tolls_of_two_sides_are_two() -> None:
    folder = find_case("syria-2016")
    case = load_case(folder)
    reports = [item for item in reports_of("syria-2016") if isinstance(item, Report)]
    grouped = group(case, reports, HumanActs(), max(report.received for report in reports))
    holding = {report: {item.id for item in grouped.incidents if report in item.reports} for report in grouped.reports}
    for name, told in ONE_HAPPENING.items():
        assert set.intersection(*(holding[report] for report in told)), name
    for name, (one, other) in TWO_HAPPENINGS.items():
        assert not holding[one] & holding[other], name
