"""What can be wrong with a typed return code, said without repeating the code."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ceasefire.errors import CeasefireError


class Slip(StrEnum):
    """What is wrong: the number of words, a word that no code has, two words in each other's place, or a wrong word."""

    COUNT = "count"
    NO_WORD = "no_word"
    SWAPPED = "swapped"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A place, from 1, whose word is likely wrong, and the word (in plain Latin letters) that would make the code whole."""

    place: int
    word: str = field(repr=False)


_REMEDY = {
    Slip.COUNT: "a return code has ten words; type all ten, with spaces between them",
    Slip.NO_WORD: "one or more words are not words of a return code; compare them with what was written down",
    Slip.SWAPPED: "two words stand in each other's place; exchange them",
    Slip.WRONG: "at least one word is mistyped; compare them with what was written down",
}


class ReturnCodeError(CeasefireError):
    """A typed code is not well-formed. `places` (from 1) are the words to look at, likeliest first; `count` those that were read.

    `doubts` names, for each single word that would explain the mistake, the word that was likely meant. Neither the message
    nor the representation holds any word of the code.
    """

    def __init__(self, slip: Slip, places: tuple[int, ...] = (), doubts: tuple[Doubt, ...] = (), *, count: int = 10) -> None:
        self.slip = slip
        self.places = places
        self.doubts = doubts
        self.count = count
        where = f" (word {', '.join(map(str, places))})" if places else ""
        super().__init__(f"return code{where}: {_REMEDY[slip]}")
