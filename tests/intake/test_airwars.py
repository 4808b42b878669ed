"""Airwars' tables, on the real ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ceasefire import intake
from ceasefire.agreement.case import Case
from ceasefire.pipeline.report import Report
from ceasefire.vocabulary.grades import Stance
from tests.intake.conftest import KEY, RECEIVED

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def reports(shared_data: Path, syria: Case) -> dict[str, Report]:
    taking = intake.take(shared_data / "airwars-2016" / "incidents.csv", syria, received=RECEIVED, key=KEY)
    found = {item.id: item for item in taking if isinstance(item, Report)}
    assert taking.tally.quarantined == taking.tally.repeated == 0
    return found


def test_every_incident_is_one_report(reports: dict[str, Report]) -> None:
    assert Counter(report.source for report in reports.values())["airwars"] == 893
    assert "airwars-RS0828" in reports and "airwars-CS220-RS0830" in reports


def test_suspects_are_rival_accounts(reports: dict[str, Report]) -> None:
    report = reports["airwars-RS0828"]
    assert [said.actors for said in report.statements] == [("russia",), ("syrian-government",)]
    assert {said.killed for said in report.statements} == {report.statements[0].killed}


def test_silence_about_strikes_is_no_denial(reports: dict[str, Report]) -> None:
    spoken = [report for report in reports.values() if report.source != "airwars"]
    assert {report.source for report in spoken} == {"coalition-statements"}
    assert Counter(report.statements[0].stance for report in spoken) == {Stance.DENIES: 42, Stance.ADMITS: 10}


def test_a_belligerents_words_are_known_only_from_their_day(reports: dict[str, Report]) -> None:
    admission = reports["airwars-CS220-RS0830-statement-1"]
    assert admission.published is not None and admission.received.year == 2017
    assert admission.statements[0].answers == "airwars-CS220-RS0830" and admission.statements[0].killed is not None


def test_what_airwars_discounts_is_not_asserted(reports: dict[str, Report]) -> None:
    rumoured = [r for r in reports.values() if r.source == "airwars" and r.statements[0].stance is Stance.RUMOURED]
    assert len(rumoured) == 19


def test_every_account_names_someone_and_has_a_day(reports: dict[str, Report]) -> None:
    assert all(said.actors and said.occurred is not None for report in reports.values() for said in report.statements)
