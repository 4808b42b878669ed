"""The words of a form in all its languages at once, in columns as XLSForm wants them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ceasefire.agreement.case import Case
from ceasefire.registers.places import Place
from ceasefire.wording.catalog import LANGUAGES
from ceasefire.wording.wording import Wording

Row = dict[str, str]

SCRIPTS = ("en", "ar", "ru")
"""Languages of which a place's names are shown: one for each script of the wording."""


class FormWords:
    """What a form says, in every language of the wording."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._wordings = {language: Wording(language, case) for language in LANGUAGES}

    @staticmethod
    def named(wording: Wording) -> str:
        """A language as XLSForm names it: its own name and its code."""
        return f"{wording.say('language')} ({wording.language})"

    @property
    def default_language(self) -> str:
        """The language in which the form opens: the case's first one that has a wording."""
        first = next((language for language in self.case.languages if language in self._wordings), LANGUAGES[0])
        return self.named(self._wordings[first])

    def columns(self, column: str, said: Callable[[Wording], str]) -> Row:
        """One cell for each language, such as `label::English (en)`."""
        return {f"{column}::{self.named(wording)}": said(wording) for wording in self._wordings.values()}

    def say(self, column: str, key: str, **values: object) -> Row:
        """A message of the catalogs in each language."""
        return self.columns(column, lambda wording: wording.say(key, **values))

    def names(self, names: Mapping[str, str]) -> Row:
        """Labels from a register's names; English stands in where a language lacks one."""
        return self.columns("label", lambda wording: wording.of(names, next(iter(names.values()), "")))

    def place(self, place: Place) -> Row:
        """A place's label: its name in the reader's language, then in the other scripts, so that it is found in any of them."""

        def said(wording: Wording) -> str:
            own = wording.of(place.names, place.id)
            others = (place.names.get(language, "") for language in SCRIPTS if language != wording.language)
            return " · ".join(dict.fromkeys(name for name in (own, *others) if name))

        return self.columns("label", said)
