"""The registers of the Syria 2016 case: even-handed, and true to the rows that they cite."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.agreement.parties import Role
from ceasefire.casefiles import find_case
from ceasefire.registers.groups import Standing

DEADLINE = datetime(2016, 2, 26, 10, tzinfo=UTC)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


def restated() -> list[dict[str, str]]:
    return rows(find_case("syria-2016") / "reports" / "data-sets.csv")


def test_the_coalition_its_members_turkey_and_the_ypg_have_no_side(syria: Case) -> None:
    for actor in ("us-led-coalition", "united-states", "turkey", "ypg"):
        assert syria.side_of(actor) == "", actor


def test_a_belligerents_own_statements_weigh_alike_on_both_sides(syria: Case) -> None:
    own = [syria.sources[name] for name in ("syrian-army-command", "russian-mod", "hnc-statements")]
    assert len({(source.reliability, source.alignments[0].weight) for source in own}) == 1


def test_acceptances_were_given_to_a_co_chair_by_the_deadline(syria: Case) -> None:
    for acceptance in syria.acceptances:
        assert acceptance.to in syria.co_chairs, acceptance
        assert acceptance.window.start <= DEADLINE, acceptance


def test_who_is_not_known_to_have_accepted_has_no_acceptance(syria: Case) -> None:
    accepted = {acceptance.party for acceptance in syria.acceptances}
    assert not accepted & {"isil", "nusra-front", "us-led-coalition", "turkey", "jund-al-aqsa"}


def test_disputed_standing_is_kept_as_disputed(syria: Case) -> None:
    contested = {item.party for item in syria.acceptances if item.standing is Standing.CONTESTED}
    assert {"ahrar-al-sham", "ypg"} <= contested


def test_excluded_actors_are_those_that_are_listed(syria: Case) -> None:
    excluded = {actor.id for actor in syria.actors.values() if Role.EXCLUDED in actor.roles}
    assert excluded == {listing.group for listing in syria.listings} == {"isil", "nusra-front"}
    assert syria.exclusions == ()


def test_no_affiliation_is_agreed_unless_both_co_chairs_say_so(syria: Case) -> None:
    for affiliation in syria.affiliations:
        if affiliation.standing is Standing.AGREED:
            assert set(syria.co_chairs) <= set(affiliation.asserted_by), affiliation


def test_every_row_that_a_report_cites_is_there(shared_data: Path) -> None:
    keys = {
        "airwars-2016/incidents.csv": {row["code"] for row in rows(shared_data / "airwars-2016" / "incidents.csv")},
        "airwars-2016/belligerents.csv": {row["code"] for row in rows(shared_data / "airwars-2016" / "belligerents.csv")},
        "fa-kes/articles.csv": {row["unit_id"] for row in rows(shared_data / "fa-kes" / "articles.csv")},
    }
    for report in restated():
        file, _, row = report["citation"].partition(" ")
        if file.startswith("articles/"):
            assert (shared_data / file).is_file(), report["report_id"]
        else:
            assert row in keys[file], report["report_id"]


def test_a_report_from_airwars_says_what_its_row_says(shared_data: Path) -> None:
    incidents = {row["code"]: row for row in rows(shared_data / "airwars-2016" / "incidents.csv")}
    for report in restated():
        file, _, code = report["citation"].partition(" ")
        if file == "airwars-2016/incidents.csv":
            row = incidents[code]
            assert report["occurred_from"] == report["occurred_to"] == row["date"], code
            assert report["killed_min"] == row["civ_killed_min"], code
