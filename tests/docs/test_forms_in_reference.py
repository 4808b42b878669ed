"""The references of files name every field that the forms read, so that neither can drift from the other."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pytest

from ceasefire import casefiles
from ceasefire.casefiles import geography
from ceasefire.casefiles.fields import FileModel
from ceasefire.intake import acts_file, mapping
from ceasefire.intake.rows import COLUMNS
from ceasefire.scenarios import forms
from tests.docs.pages import read, words

CASE_MODULES = tuple(import_module(f"{casefiles.__name__}.{item.name}") for item in iter_modules(casefiles.__path__))


def fields(*modules: ModuleType) -> Iterator[tuple[str, str]]:
    """Every form of these modules with each of its fields, as the file spells it."""
    for module in modules:
        for name, form in vars(module).items():
            if isinstance(form, type) and issubclass(form, FileModel) and form.__module__ == module.__name__:
                for field, info in form.model_fields.items():
                    yield name, (info.alias or field).rstrip("_")


@pytest.mark.parametrize(("form", "field"), sorted(set(fields(*CASE_MODULES))))
def test_the_reference_of_case_files_names_the_field(form: str, field: str) -> None:
    assert field in words(read("reference/case-files.md")), f"{form}.{field} is not in the reference"


@pytest.mark.parametrize("column", (*COLUMNS, *geography.PLACE_COLUMNS))
def test_the_reference_of_case_files_names_the_column(column: str) -> None:
    assert column in words(read("reference/case-files.md"))


@pytest.mark.parametrize(("form", "field"), sorted(set(fields(forms))))
def test_the_reference_of_scenarios_names_the_field(form: str, field: str) -> None:
    assert field in words(read("reference/scenarios.md")), f"{form}.{field} is not in the reference"


@pytest.mark.parametrize(("form", "field"), sorted(set(fields(mapping))))
def test_the_how_to_of_reports_names_the_field(form: str, field: str) -> None:
    assert field in words(read("how-to/take-in-reports.md")), f"{form}.{field} is not in the how-to"


@pytest.mark.parametrize(("form", "field"), sorted(set(fields(acts_file))))
def test_the_how_to_of_human_acts_names_the_field(form: str, field: str) -> None:
    assert field in words(read("how-to/record-human-acts.md")), f"{form}.{field} is not in the how-to"
