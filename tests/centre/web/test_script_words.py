"""What the scripts say stands in the catalogs: nothing is missing, nothing is carried to every page in vain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import ceasefire.centre
from ceasefire.centre.web.script_words import AREAS, script_words
from ceasefire.wording.catalog import LANGUAGES

SCRIPTS = Path(ceasefire.centre.__file__).parent / "web" / "static" / "js"
START = "|".join(re.escape(area) for area in AREAS)
SAID = re.compile(rf'["`]((?:{START})[a-z.]+)["`]')
BUILT = re.compile(r"`days\.\$\{name\}`")
"""The two ends of the span are named by a template: `days.from` and `days.to`."""


def said() -> set[str]:
    texts = [file.read_text(encoding="utf-8") for file in SCRIPTS.glob("*.js")]
    named = {key for text in texts for key in SAID.findall(text)}
    return named | ({"days.from", "days.to"} if any(BUILT.search(text) for text in texts) else set())


def test_scripts_say_only_what_the_catalogs_hold_and_all_of_it() -> None:
    assert set(script_words("en")) == said()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_counting_message_reaches_the_page_with_its_plural_forms(language: str) -> None:
    forms = script_words(language)["atlas.incidents"]
    assert isinstance(forms, Mapping)
    assert {"one", "other"} <= set(forms)
    assert ("few" in forms) == (language in {"ar", "ru"})
