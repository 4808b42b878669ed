"""The registers of the Syria 2016 case, read straight from its files.

Needs nothing of the package: what these tests say must hold whatever code reads the case. The rows of the shared data sets are
looked up through the environment variable ``CEASEFIRE_DATA``, else in ``../shared/data`` beside the repository; without
them the tests that need them are skipped and say so.
"""

from __future__ import annotations

import csv
import os
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "cases" / "syria-2016"
LANGUAGES = {"en", "ar", "ru", "fr"}
CLAUSES = ["coh-1", "coh-2", "coh-3", "coh-4", "coh-5", "coh-6"]
CO_CHAIR_DUTIES = ["exchange", "protect", "delineate", "hotline", "resolve", "refer", "monitor"]
ACTS = {
    "direct_fire",
    "indirect_fire",
    "airstrike",
    "barrel_bomb",
    "atgm",
    "ground_advance",
    "chemical_allegation",
    "ied_or_mine",
    "abduction",
    "siege",
    "aid_obstruction",
    "detention",
    "monitor_obstruction",
    "arms_supply",
    "build_up",
    "withdrawal",
    "overflight",
    "hostile_rhetoric",
    "ceasefire_announced",
    "ceasefire_extended",
    "ceasefire_ended",
    "talks",
    "release",
    "aid_delivery",
}
STANCES = {
    "asserts",
    "denies",
    "rumoured",
    "condemns",
    "warns",
    "demands",
    "announces",
    "admits",
}
OBSERVATIONS = {
    "seen",
    "heard",
    "camera",
    "uav",
    "satellite",
    "crater",
    "medical",
}
COLUMNS = [
    "report_id",
    "source",
    "citation",
    "occurred_from",
    "occurred_to",
    "published",
    "place",
    "lat",
    "lon",
    "precision_km",
    "act",
    "actor",
    "target",
    "stance",
    "killed_min",
    "killed_max",
    "wounded_min",
    "wounded_max",
    "circumstances",
    "proportionate",
    "quantity",
    "unit",
    "passes_on",
    "answers",
    "observation",
    "text",
]


def load(name: str) -> Any:
    return YAML(typ="safe").load((CASE / name).read_text(encoding="utf-8"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


def repeated(ids: Iterable[str]) -> list[str]:
    return [one for one, count in Counter(ids).items() if count > 1]


def words(joined: str) -> list[str]:
    return [word for word in joined.split("+") if word]


def instant(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=datetime.fromisoformat("2016-01-01T00:00+02:00").tzinfo)


SOURCES: list[dict[str, Any]] = load("sources.yaml")["sources"]
PARTIES: dict[str, Any] = load("parties.yaml")
GROUPS: dict[str, Any] = load("groups.yaml")
ACCESS: dict[str, list[dict[str, Any]]] = load("access.yaml")
REPORTS = [row for path in sorted((CASE / "reports").glob("*.csv")) for row in rows(path)]
DATA_SETS = rows(CASE / "reports" / "data-sets.csv")
SOURCE_IDS = {source["id"] for source in SOURCES}
ACTOR_IDS = {party["id"] for party in PARTIES["parties"]} | {"unknown"}
ACCESS_ENTRIES = [entry for entries in ACCESS.values() for entry in entries]


def sourced_facts() -> Iterator[dict[str, Any]]:
    yield from PARTIES["acceptances"]
    yield from GROUPS["listings"]
    yield from GROUPS["affiliations"]
    yield from ACCESS_ENTRIES


# --- sources and parties ---------------------------------------------------------------------------------------------------------


def test_ids_are_unique() -> None:
    assert not repeated(source["id"] for source in SOURCES)
    assert not repeated(party["id"] for party in PARTIES["parties"])
    assert not repeated(entry["id"] for entry in ACCESS_ENTRIES)
    assert not repeated(report["report_id"] for report in REPORTS)


def test_the_registers_are_as_large_as_the_case_promises() -> None:
    assert len(SOURCES) >= 25
    assert len(PARTIES["parties"]) >= 40
    assert len(DATA_SETS) >= 90


def test_every_name_has_the_four_languages() -> None:
    for named in [*SOURCES, *PARTIES["sides"], *PARTIES["parties"]]:
        assert set(named["name"]) == LANGUAGES, named["id"]


def test_a_spelling_stands_for_one_actor() -> None:
    spellings: dict[str, set[str]] = {}
    for party in PARTIES["parties"]:
        for spelling in [party["id"], *party["name"].values(), *party.get("aliases", [])]:
            spellings.setdefault(spelling.casefold(), set()).add(party["id"])
    assert {spelling: ids for spelling, ids in spellings.items() if len(ids) > 1} == {}


def test_sides_guarantors_and_bonds_resolve() -> None:
    sides = {side["id"]: side["guarantor"] for side in PARTIES["sides"]}
    assert sides == {"government": "russia", "opposition": "united-states"}
    for party in PARTIES["parties"]:
        assert party.get("side") in {None, *sides}, party["id"]
        for link in ("bound_with", "falls_to"):
            assert party.get(link, "unknown") in ACTOR_IDS, (party["id"], link)


def test_the_coalition_its_members_turkey_and_the_ypg_have_no_side() -> None:
    for party in PARTIES["parties"]:
        if party["id"] in {"us-led-coalition", "united-states", "united-kingdom", "france", "turkey", "ypg"}:
            assert "side" not in party, party["id"]


def test_what_speaks_for_an_actor_names_one_that_exists() -> None:
    for source in SOURCES:
        assert source.get("speaks_for") in {None, *ACTOR_IDS}, source["id"]
        assert source.get("origin") in {None, *SOURCE_IDS}, source["id"]
        assert source["reliability"] in {"A", "B", "C", "D", "E", "F"}, source["id"]
        for alignment in source.get("alignments", []):
            assert alignment["side"] in {"government", "opposition"} and 0 <= alignment["weight"] <= 1, source["id"]


def test_a_belligerents_own_statements_weigh_alike_on_both_sides() -> None:
    own: dict[str, Any] = {source["id"]: source.get("alignments") for source in SOURCES}
    assert own["syrian-army-command"][0]["weight"] == own["russian-mod"][0]["weight"] == own["hnc-statements"][0]["weight"]


def test_every_fact_is_sourced_from_the_register() -> None:
    for fact in sourced_facts():
        assert fact["sources"], fact
        assert set(fact["sources"]) <= SOURCE_IDS, fact
    for party in PARTIES["parties"]:
        assert set(party.get("sources", [])) <= SOURCE_IDS, party["id"]


# --- acceptances and groups --------------------------------------------------------------------------------------------------------


def test_agreed_acceptances_fall_before_the_deadline() -> None:
    deadline = instant("2016-02-26T12:00+02:00")
    for acceptance in PARTIES["acceptances"]:
        assert {acceptance["party"], acceptance["to"], acceptance.get("through", "hnc")} <= ACTOR_IDS, acceptance
        assert acceptance["to"] in {"russia", "united-states"}, acceptance
        assert instant(str(acceptance["at"])) <= deadline, acceptance


def test_who_has_not_accepted_has_no_acceptance() -> None:
    accepted = {acceptance["party"] for acceptance in PARTIES["acceptances"]}
    assert not accepted & {"isil", "nusra-front", "us-led-coalition", "turkey", "jund-al-aqsa", "turkistan-islamic-party"}
    contested = {a["party"] for a in PARTIES["acceptances"] if a.get("standing") == "contested"}
    assert {"ahrar-al-sham", "ypg"} <= contested


def test_excluded_actors_are_those_that_are_listed() -> None:
    excluded = {party["id"] for party in PARTIES["parties"] if "excluded" in party.get("roles", [])}
    assert excluded == {listing["group"] for listing in GROUPS["listings"]} == {"isil", "nusra-front"}
    assert not GROUPS["exclusions"]


def test_no_affiliation_is_agreed_unless_both_co_chairs_say_so() -> None:
    for affiliation in GROUPS["affiliations"]:
        assert affiliation["group"] in ACTOR_IDS and affiliation["with"] in ACTOR_IDS, affiliation
        assert set(affiliation.get("asserted_by", []) + affiliation.get("disputed_by", [])) <= ACTOR_IDS, affiliation
        if affiliation["standing"] == "agreed":
            assert {"russia", "united-states"} <= set(affiliation["asserted_by"]), affiliation


# --- access and text ---------------------------------------------------------------------------------------------------------------


def test_actors_of_the_access_register_exist() -> None:
    for entry in ACCESS_ENTRIES:
        for field in ("by", "to", "held_by"):
            named = entry.get(field, [])
            assert set([named] if isinstance(named, str) else named) <= ACTOR_IDS, entry["id"]
        assert entry.get("note"), entry["id"]


def test_every_clause_has_its_heading_in_the_text() -> None:
    headings = re.findall(r"^## (\S+)", (CASE / "text.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert headings == [*CLAUSES, *(f"cochair-{duty}" for duty in CO_CHAIR_DUTIES)]


# --- reports -----------------------------------------------------------------------------------------------------------------------


def test_the_columns_are_those_of_the_reference() -> None:
    for path in (CASE / "reports").glob("*.csv"):
        with path.open(encoding="utf-8") as file:
            assert next(csv.reader(file)) == COLUMNS, path.name


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: str(report["report_id"]))
def test_a_report_uses_the_words_of_the_case(report: dict[str, str]) -> None:
    assert report["source"] in SOURCE_IDS
    assert report["citation"] and report["text"]
    assert set(words(report["act"])) <= ACTS
    assert set(words(report["actor"])) | set(words(report["target"])) <= ACTOR_IDS
    assert report["stance"] in STANCES | {""}
    assert report["observation"] in OBSERVATIONS | {""}


def test_answers_and_reposts_point_at_something() -> None:
    ids = {report["report_id"] for report in REPORTS}
    for report in REPORTS:
        assert report["answers"] in ids | {""}, report["report_id"]
        assert report["passes_on"] in ids | SOURCE_IDS | {""}, report["report_id"]
        assert report["report_id"] not in {report["answers"], report["passes_on"]}
        assert report["source"] != report["passes_on"], report["report_id"]


def test_tolls_and_times_are_in_order() -> None:
    for report in REPORTS:
        for toll in ("killed", "wounded"):
            low, high = report[f"{toll}_min"], report[f"{toll}_max"]
            assert not (low and high) or int(low) <= int(high), report["report_id"]
        start, end = report["occurred_from"], report["occurred_to"]
        assert not (start and end) or instant(start) <= instant(end), report["report_id"]
        assert bool(report["lat"]) == bool(report["lon"]) == bool(report["precision_km"]), report["report_id"]


# --- rows of the shared data sets --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data() -> Path:
    folder = Path(os.environ.get("CEASEFIRE_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        reason = f"no shared data in {folder}: citations of data rows are NOT checked; set CEASEFIRE_DATA"
        warnings.warn(reason, stacklevel=2)
        pytest.skip(reason)
    return folder


def cited(report: dict[str, str]) -> tuple[str, str]:
    """The file and the row that a citation names; the row is empty for a whole article."""
    file, _, row = report["citation"].partition(" ")
    return file, row


def test_cited_rows_exist(data: Path) -> None:
    keys = {
        "airwars-2016/incidents.csv": {row["code"] for row in rows(data / "airwars-2016" / "incidents.csv")},
        "airwars-2016/belligerents.csv": {row["code"] for row in rows(data / "airwars-2016" / "belligerents.csv")},
        "fa-kes/articles.csv": {row["unit_id"] for row in rows(data / "fa-kes" / "articles.csv")},
    }
    for report in DATA_SETS:
        file, row = cited(report)
        if file.startswith("articles/"):
            assert (data / file).is_file(), report["report_id"]
        elif not file.startswith("http"):
            assert row in keys[file], report["report_id"]


def test_an_airwars_report_says_what_its_row_says(data: Path) -> None:
    incidents = {row["code"]: row for row in rows(data / "airwars-2016" / "incidents.csv")}
    for report in DATA_SETS:
        file, code = cited(report)
        if file == "airwars-2016/incidents.csv":
            row = incidents[code]
            assert report["occurred_from"] == report["occurred_to"] == row["date"], code
            assert (report["killed_min"], report["killed_max"]) == (row["civ_killed_min"], row["civ_killed_max"]), code
            assert (report["wounded_min"], report["wounded_max"]) == (row["civ_injured_min"], row["civ_injured_max"]), code
            assert date(2016, 2, 1) <= date.fromisoformat(row["date"]) <= date(2016, 5, 31), code
            if report["lat"]:
                assert abs(float(report["lat"]) - float(row["lat"])) < 1e-3, code
                assert abs(float(report["lon"]) - float(row["lon"])) < 1e-3, code


def test_an_article_of_fa_kes_is_cited_for_its_own_outlet_or_one_that_it_quotes(data: Path) -> None:
    outlets = {row["unit_id"]: row["source"] for row in rows(data / "fa-kes" / "articles.csv")}
    quoted = {"sohr", "ypg-statements", "hmeymim-centre"}
    for report in DATA_SETS:
        file, unit = cited(report)
        if file == "fa-kes/articles.csv":
            assert report["source"] == outlets[unit] or report["source"] in quoted, report["report_id"]
