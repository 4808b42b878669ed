"""Every language says the same things with the same values."""

from __future__ import annotations

import pytest
from babel import Locale

from ceasefire.errors import BriefError
from ceasefire.pipeline.response import StepState
from ceasefire.registers.territory import Control
from ceasefire.vocabulary.grades import AttributionGrade, OccurrenceGrade, Outcome
from ceasefire.wording.catalog import FORM, LANGUAGES, catalog, placeholders
from tests.wording.reason_codes import codes_used


def named(language: str) -> dict[str, set[str]]:
    """The keys of a language, each with its plural forms; a plain message has none."""
    found: dict[str, set[str]] = {}
    for key in catalog(language):
        name, _, form = key.partition(FORM)
        found.setdefault(name, set()).update({form} - {""})
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_has_the_keys_of_english_and_no_other(language: str) -> None:
    assert named(language).keys() == named("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_that_counts_has_every_plural_form_of_its_language(language: str) -> None:
    wanted = set(Locale.parse(language).plural_form.tags) | {"other"}
    counting = {name for name, forms in named("en").items() if forms}
    assert {name: wanted - named(language)[name] for name in counting if wanted - named(language)[name]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_takes_the_values_that_it_takes_in_english(language: str) -> None:
    english = catalog("en")
    meant = {key: english.get(key) or english[f"{key.partition(FORM)[0]}{FORM}other"] for key in catalog(language)}
    # A form that stands for one number alone need not write the number.
    differing = {
        key
        for key, text in catalog(language).items()
        if placeholders(text) - placeholders(meant[key]) or placeholders(meant[key]) - placeholders(text) - {"number"}
    }
    assert differing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty_or_left_in_english(language: str) -> None:
    english = catalog("en")
    assert all(catalog(language).values())
    if language in ("ar", "ru"):
        worded = {key for key, text in english.items() if any(sign.isalpha() for sign in text.replace("{", "").split("}")[-1])}
        left = {key for key in worded if catalog(language).get(key) == english[key]}
        assert left <= {"direction", "time.offset"}


def test_every_reason_that_the_source_gives_has_a_wording() -> None:
    exact, prefixes = codes_used()
    english = catalog("en")
    assert {code for code in exact if f"reason.{code}" not in english} == set()
    assert {start for start in prefixes if not any(key.startswith(f"reason.{start}") for key in english)} == set()
    assert {"in-force", "not-accepted-then", "truce-holds", "place", "request-refused", "origin-denies"} <= exact


def test_every_outcome_grade_and_state_has_a_reason_of_its_own() -> None:

    ends = {
        "outcome": Outcome,
        "way": Outcome,
        "duty": Outcome,
        "occurrence": OccurrenceGrade,
        "attribution": AttributionGrade,
        "step": StepState,
        "place": Control,
    }
    wanted = {f"reason.{start}-{word.value}" for start, words in ends.items() for word in words}
    assert wanted <= catalog("en").keys()


def test_a_language_without_a_catalog_is_refused_with_those_there_are() -> None:
    with pytest.raises(BriefError, match="en, ar, ru, fr"):
        catalog("tlh")
