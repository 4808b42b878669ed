"""Whether a denial behind an act answers it, or something else that was said."""

from __future__ import annotations

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.lexicon import word_class
from ceasefire.text.scope.bearing import Bearing, Kind, is_in
from ceasefire.text.syntax import Syntax, Word


def of_something_else(syntax: Syntax, word: Word, trigger: Trigger, found: list[Bearing]) -> bool:
    """Whether a denial behind the act is of another thing; or of the accused, where the words are those of the accuser."""
    if word.end <= trigger.start or not word.tag.startswith("V"):
        return False
    objects = syntax.below(word, "dobj")
    if objects and not any(is_in("charge", item) for item in objects):
        return True
    aside = word.dep == "relcl" or any(item.lower == "which" for item in syntax.below(word))
    told = any(item.kind is Kind.GOVERNS and word_class("says", "verbs").fullmatch(item.word.lower) for item in found)
    return aside and told and word.tag in ("VBZ", "VBP", "VBD", "VBN")
