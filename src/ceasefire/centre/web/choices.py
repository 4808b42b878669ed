"""What a reader can choose from, in words and in the alphabetical order of the language."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ceasefire.wording import Wording
from ceasefire.wording.wording import plain_letters

Choice = tuple[str, str]
"""A value of an address or form, and how it is said."""


def worded(values: Iterable[str], say: Callable[[str], str]) -> list[Choice]:
    """Values with their words, in alphabetical order of the words."""
    return sorted(((value, say(value)) for value in values), key=lambda choice: plain_letters(choice[1]))


def keyed(values: Iterable[str], prefix: str, wording: Wording) -> list[Choice]:
    """Values whose words stand in the catalog under a prefix, in the order given."""
    return [(value, wording.say(f"{prefix}.{value}")) for value in values]


def parties(wording: Wording) -> list[Choice]:
    """The sides, then the actors of the case, each in alphabetical order."""
    return [*worded(wording.case.sides, wording.actor), *worded(wording.case.actors, wording.actor)]
