"""Every mistake in a case folder is told, all at once, with its file, line and field, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ceasefire.casefiles import (
    access_file,
    case_file,
    change_entries,
    check_case,
    groups_file,
    load_case,
    parties_file,
    rule_entries,
    sources_file,
    terms_file,
)
from ceasefire.casefiles.fields import LANGUAGES, FileModel
from ceasefire.casefiles.folder import examine
from ceasefire.casefiles.yaml_lines import Path_, read_yaml
from ceasefire.errors import CaseError
from tests.casefiles.small_case import FILES, write

CASES = Path(__file__).parents[2] / "cases"


def changed(folder: Path, name: str, old: str, new: str) -> list[str]:
    """The mistakes of the small case with one text changed, as `file:line: field: message` without the folder."""
    write(folder)
    text = FILES[name]
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(mistake).removeprefix(f"{folder}/") for mistake in check_case(folder)]


def line_of(name: str, text: str) -> int:
    return FILES[name][: FILES[name].index(text)].count("\n") + 1


@pytest.mark.parametrize("case", ["syria-2016", "hudaydah-2018", "line-of-control-2021"])
def test_the_cases_that_ship_are_sound(case: str) -> None:
    assert check_case(CASES / case) == []


def test_the_small_case_is_sound(tmp_path: Path) -> None:
    assert check_case(write(tmp_path)) == []


WRONG = [
    ("case.yaml", "timezone: Asia/Damascus", "timezone: Damascus", "timezone", "time zone"),
    ("case.yaml", "ends: 2020-03-31", "ends: 2019-03-31", "ends", "before"),
    ("case.yaml", "standard_of_proof: 0.75", "standard_of_proof: 0.4", "standard_of_proof", "greater than"),
    ("case.yaml", "delay_hours: 72", "delay_hours: 24", "public.delay_hours", "72"),
    ("case.yaml", "desk: desk", "desk: dask", "desk", "not a known actor"),
    ("case.yaml", "{place: riverton", "{place: nowhere", "coverage[0].place", "not a known place"),
    ("case.yaml", "id: small", "id: Small Case", "id", "not an id"),
    ("case.yaml", "title: {en: Small case, ", "title: {", "title", "English"),
    ("parties.yaml", "guarantor: chair-one", "guarantor: chair-won", "sides[0].guarantor", "not a known actor"),
    ("parties.yaml", "kind: state, side: north", "kind: country, side: north", "parties[0].kind", "state"),
    ("parties.yaml", "side: south}", "side: west}", "parties[1].side", "not a known side"),
    ("parties.yaml", "id: south-state", "id: north-state", "parties[1].id", "stands twice"),
    ("parties.yaml", 'at: "2020-01-09T12:00+02:00"', 'at: "2020-01-09T12:00"', "acceptances[0].at", "no zone"),
    ("parties.yaml", "until: 2020-03-01", "until: 2019-03-01", "acceptances[0]", "before"),
    ("parties.yaml", "standing: agreed", "standing: certain", "acceptances[0].standing", "agreed"),
    ("groups.yaml", "with: outlaws", "with: inlaws", "affiliations[0].with", "not a known actor"),
    ("groups.yaml", "from: 2020-01-15", "from: 2020-13-15", "affiliations[0].from", "not a time"),
    ("sources.yaml", "reliability: B", "reliability: G", "sources[0].reliability", "'A'"),
    ("sources.yaml", "weight: 0.5", "weight: 1.5", "sources[0].alignments[0].weight", "less than or equal to 1"),
    ("sources.yaml", "origin: paper", "origin: pepper", "sources[1].origin", "not a known source"),
    ("access.yaml", "answered: refused", "answered: denied", "requests[0].answered", "granted"),
    (
        "access.yaml",
        "place: riverton, on: 2020-01-14",
        "place: rivertun, on: 2020-01-14",
        "convoys[0].place",
        "not a known place",
    ),
    ("access.yaml", "population: 100", "population: many", "sieges[0].population", "integer"),
    ("terms.yaml", "acts: [attacks]", "acts: [atacks]", "clauses[0].rules[0].acts[0]", "not an act"),
    ("terms.yaml", "permitted_by: [t-2]", "permitted_by: [t-9]", "clauses[0].rules[0].permitted_by[0]", "not a known clause"),
    ("terms.yaml", "zones: [valley]", "zones: [dale]", "clauses[0].rules[0].where.zones[0]", "not a known zone"),
    ("terms.yaml", "answer_within: P7D", "answer_within: a week", "clauses[2].rules[0].answer_within", "not a duration"),
    ("terms.yaml", "ends: [t-3-all]", "ends: [t-3-one]", "amendments[0].ends[0]", "not a known rule"),
    ("terms.yaml", "kind: deadline_duty", "kind: duty", "clauses[3].kind", "prohibition"),
    ("terms.yaml", "requires: proportionate", "requires: goodwill", "clauses[1].rules[0].requires", "proportionate"),
    ("terms.yaml", "by: desk, to: party", "by: someone, to: party", "ladder[0].by", "desk"),
    ("terms.yaml", "clauses: [t-1], parties", "clauses: [t-7], parties", "extensions[0].clauses[0]", "not a known clause"),
]


@pytest.mark.parametrize(("name", "old", "new", "field", "message"), WRONG, ids=[f"{row[0]} {row[3]}" for row in WRONG])
def test_a_wrong_value_is_told_with_its_line_and_field(
    tmp_path: Path, name: str, old: str, new: str, field: str, message: str
) -> None:
    told = changed(tmp_path, name, old, new)
    place = re.compile(rf"^{re.escape(name)}:(\d+): {re.escape(field)}: .*{re.escape(message)}")
    lines = [int(found[1]) for line in told if (found := place.match(line))]
    assert lines, told
    assert min(lines) <= line_of(name, old) + 1, told


def fields(name: str) -> Iterator[tuple[Path_, int]]:
    """Every field that the small case uses, with its line; a language of a name is no field."""
    with TemporaryDirectory() as folder:
        document = read_yaml(write(Path(folder)) / name)
    for path, line in document.lines.items():
        if path and isinstance(path[-1], str) and path[-1] not in LANGUAGES:
            yield path, line


FIELDS = [(name, path, line) for name in sorted(FILES) if name.endswith(".yaml") for path, line in fields(name)]


def test_the_small_case_uses_every_field_of_every_form() -> None:
    modules = (access_file, case_file, change_entries, groups_file, parties_file, rule_entries, sources_file, terms_file)
    forms = {
        form
        for module in modules
        for form in vars(module).values()
        if isinstance(form, type) and issubclass(form, FileModel) and form.__module__ == module.__name__
    }
    wanted = {item.alias or key for form in forms for key, item in form.model_fields.items()}
    assert wanted <= {path[-1] for _, path, _ in FIELDS}


@pytest.mark.parametrize("name", sorted({name for name, _, _ in FIELDS}))
def test_a_slip_in_any_field_name_is_refused_with_file_and_line(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    for path, line in ((path, line) for file, path, line in FIELDS if file == name):
        key = str(path[-1])
        rows = FILES[name].splitlines(keepends=True)
        slipped, count = re.subn(rf"(?<![\w-]){re.escape(key)}:(?=\s|$)", f"{key}x:", rows[line - 1], count=1)
        assert count == 1, path
        (tmp_path / name).write_text("".join([*rows[: line - 1], slipped, *rows[line:]]), encoding="utf-8")
        told = [str(item) for item in check_case(tmp_path)]
        assert any(f"{name}:{line}: " in item and f"{key}x" in item and "is not a field" in item for item in told), (path, told)
        (tmp_path / name).write_text(FILES[name], encoding="utf-8")


def test_mistakes_in_several_files_are_told_at_once_and_in_order(tmp_path: Path) -> None:
    write(tmp_path)
    for name in ("case.yaml", "parties.yaml", "terms.yaml"):
        (tmp_path / name).write_text(FILES[name] + "surplus: 1\n", encoding="utf-8")
    (tmp_path / "places.csv").write_text(FILES["places.csv"].replace("35.5", "135.5"), encoding="utf-8")
    told = check_case(tmp_path)
    assert [mistake.file.name for mistake in told] == ["case.yaml", "parties.yaml", "places.csv", "terms.yaml"]
    with pytest.raises(CaseError) as raised:
        load_case(tmp_path)
    assert raised.value.mistakes == tuple(told)


@pytest.mark.parametrize("name", ["case.yaml", "terms.yaml", "parties.yaml"])
def test_a_file_that_must_be_there_is_missed(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / name).unlink()
    assert [(item.file.name, "missing" in item.message) for item in check_case(tmp_path)] == [(name, True)]


@pytest.mark.parametrize("name", ["groups.yaml", "sources.yaml", "access.yaml", "places.csv", "zones.geojson"])
def test_a_file_that_may_be_absent_leaves_loose_ends_at_most(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / name).unlink()
    assert all("is not a known" in item.message or "sources.yaml" in item.message for item in check_case(tmp_path))


ODD = {
    "an alias": ("case.yaml", "languages: [en, ar]", "languages: &all [en]\nnote: *all", "alias"),
    "a key given twice": ("case.yaml", "desk: desk", "desk: desk\ndesk: desk", "given twice"),
    "a tab": ("case.yaml", "desk: desk", "\tdesk: desk", "not YAML"),
    "an open bracket": ("case.yaml", "languages: [en, ar]", "languages: [en, ar", "not YAML"),
    "a list where a mapping belongs": ("case.yaml", "public: {delay_hours: 72, coarsen_to: district}", "public: [72]", "public"),
    "a row with too many cells": ("places.csv", "made up\noutpost", "made up,more\noutpost", "more cells"),
    "an unknown column": ("places.csv", "pcode", "pcod", "pcod"),
    "a place given twice": ("places.csv", "outpost,Outpost", "riverton,Outpost", "stands twice"),
    "a spelling of two places": ("places.csv", "outpost,Outpost,,,,", "outpost,Outpost,,,,Rivertown", "also stands for"),
    "latitude first": ("zones.geojson", "[38, 35], [39, 35]", "[35, 138], [35, 139]", "features[0]"),
    "a line for a zone": (
        "zones.geojson",
        '"Polygon", "coordinates": [[[38',
        '"LineString", "coordinates": [[[38',
        "features[0]",
    ),
    "broken JSON": ("zones.geojson", '"features": [', '"features": [[', "JSON"),
    "a zone of nobody known": ("zones.geojson", '"holder": "north-state"', '"holder": "nobody"', "parties.yaml"),
    "a clause without a heading": ("text.md", "## t-3 Clause", "## t-three Clause", "heading"),
}


@pytest.mark.parametrize("what", sorted(ODD))
def test_it_is_told(tmp_path: Path, what: str) -> None:
    name, old, new, message = ODD[what]
    told = changed(tmp_path, name, old, new)
    assert any(item.startswith(name) and message in item for item in told), told


def test_a_file_that_is_not_text_is_told_with_its_line(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "case.yaml").write_bytes(b"id: small\ntitle: \xff\xfe\n")
    assert [(item.line, "UTF-8" in item.message) for item in check_case(tmp_path)] == [(2, True)]


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    case, told = examine(tmp_path / "nothing")
    assert case is None
    assert ["not a folder" in item.message for item in told] == [True]
