"""The mark of an exercise: the title of its case says so, and with it every page, brief, feed and form that bears the title."""

from __future__ import annotations

from dataclasses import replace

from ceasefire.agreement.case import Case
from ceasefire.wording.catalog import LANGUAGES
from ceasefire.wording.wording import Wording


def practised(case: Case) -> Case:
    """The case as an exercise shows it: marked, in every language. A case that is marked already stays as it is."""
    if case.exercise:
        return case
    titles = {}
    for language in LANGUAGES:
        wording = Wording(language, case)
        titles[language] = wording.say("exercise.title", case=wording.of(case.titles, case.id))
    return replace(case, titles=titles, exercise=True)
