"""An exercise says that it is one wherever the title of its case stands."""

from __future__ import annotations

import pytest

from ceasefire.casefiles import find_case, load_case
from ceasefire.wording.catalog import LANGUAGES
from ceasefire.wording.exercise import practised

WORD = {"en": "EXERCISE", "ar": "تمرين", "ru": "УЧЕНИЕ", "fr": "EXERCICE"}


@pytest.mark.parametrize("name", ["syria-2016", "hudaydah-2018", "line-of-control-2021"])
def test_the_title_is_marked_in_every_language_and_only_once(name: str) -> None:
    case = load_case(find_case(name))
    marked = practised(case)
    assert marked.exercise and not case.exercise
    for language in LANGUAGES:
        title = marked.titles[language]
        assert title.startswith(WORD[language]) and title.endswith(case.titles.get(language, case.titles["en"]))
    assert practised(marked) == marked
