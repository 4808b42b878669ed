"""Numbers of killed and wounded people, in digits or words, the Arabic dual and a single person among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ceasefire.text.languages.lexicon import Found, Lexicon, Line
from ceasefire.text.languages.words import Word
from ceasefire.vocabulary.statements import Count

REACH = 4
"""Words between a number and what it counts."""
MOST = 5000
"""A greater number is a year or a sum of money more often than a toll."""
HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """Killed and wounded as a text first says; None where it gives no figure."""

    killed: Count | None = None
    wounded: Count | None = None


def toll_of(words: Sequence[Word], lexicon: Lexicon) -> Toll:
    """The first figure of each kind that the words give."""
    line = Line(words)
    cues = lexicon.toll.find(line)
    people = {item.first: item for item in lexicon.people.find(line)}
    least = {index for item in cues if item.label == "at_least" for index in range(item.first, item.last)}
    counts = {kind: _first(kind, cues, people, least, words, lexicon) for kind in ("killed", "wounded")}
    return Toll(killed=counts["killed"], wounded=counts["wounded"])


def _first(
    kind: str, cues: Sequence[Found], people: dict[int, Found], least: set[int], words: Sequence[Word], lexicon: Lexicon
) -> Count | None:
    for item in sorted([*cues, *people.values()], key=lambda found: found.first):
        if item.label == f"{kind}_two":
            return Count(least=2, most=2)
        if item.label == kind:
            count = _behind(item.last, people, least, words, lexicon)
        elif item.label == f"{kind}_people":
            count = _before(item.first, people, least, words, lexicon)
        else:
            continue
        if count is not None:
            return count
    return None


def _behind(at: int, people: dict[int, Found], least: set[int], words: Sequence[Word], lexicon: Lexicon) -> Count | None:
    """The number right behind a verb or noun of harm: "killing five", "the death of a child"."""
    floor, passed = False, 0
    for index in range(at, len(words)):
        number = number_at(words, index, lexicon)
        if number is not None:
            return Count(least=number, most=None if floor else number)
        floor |= index in least
        passed += index not in least
        item = people.get(index)
        if item is not None and item.label in ("one", "two"):
            return Count(least=1, most=1) if item.label == "one" else Count(least=2, most=2)
        if passed > REACH or (item is None and index not in least):
            return None
    return None
    return None


def _before(at: int, people: dict[int, Found], least: set[int], words: Sequence[Word], lexicon: Lexicon) -> Count | None:
    """The number before the dead or wounded: "three dead", "five civilians were wounded"."""
    for index in range(at - 1, max(at - 1 - REACH, -1), -1):
        number = number_at(words, index, lexicon)
        if number is not None:
            # The unit stands before the ten in Arabic: three and twenty.
            unit = lexicon.numbers.get(words[index - 1].stem, HUNDRED) if index else HUNDRED
            first = index - 1 if unit < 10 and words[index].number is None and number >= 20 else index
            number = number_at(words, first, lexicon) or number
            return Count(least=number, most=None if first - 1 in least else number)
        if people.get(index) is None and index not in least:
            return None
    return None


def number_at(words: Sequence[Word], index: int, lexicon: Lexicon) -> int | None:
    """The number that the word at `index` writes; "twenty" with the unit before or behind it is one number. None above `MOST`."""
    number = words[index].number
    if number is not None:
        return number if 0 < number <= MOST else None
    value = lexicon.numbers.get(words[index].stem)
    if value is None:
        return None
    behind = lexicon.numbers.get(words[index + 1].stem) if index + 1 < len(words) else None
    if behind is not None and value < 10 <= behind < HUNDRED and (behind > 10 or lexicon.language == "ar"):
        return value + behind
    if behind is not None and 20 <= value < HUNDRED and behind < 10:
        return value + behind
    return value
