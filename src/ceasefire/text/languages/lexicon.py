"""The lexicons of Arabic, Russian and English: words that name acts, stances, tolls, days and places. The words are data, in
`lexicons/`.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

from ceasefire.text.languages.words import Word, folded, stem

LANGUAGES = ("ar", "ru", "en")
"""Languages with a lexicon."""
STANCES = ("harmless", "denies", "rumoured", "unreal", "meant", "negated", "ended", "condemns")
"""In this order, so that a negation inside "no casualties" or "not confirmed" is not taken for one of its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of a lexicon in a text: words `first` to `last`, `last` not included, and the label that it stands for."""

    label: str
    first: int
    last: int


class Line:
    """The words of a text as one line, so that a phrase of several words is found by one look."""

    def __init__(self, words: Sequence[Word], *, forms: bool = False) -> None:
        parts = [word.form if forms else word.stem for word in words]
        self.text = " " + " ".join(parts) + " "
        self.starts: list[int] = []
        at = 1
        for part in parts:
            self.starts.append(at)
            at += len(part) + 1

    def index(self, at: int) -> int:
        """The word in which a position of the line lies."""
        return bisect_right(self.starts, at) - 1


class Phrases:
    """Labelled phrases. Where two labels claim the same words, the one that stands first in the file has them."""

    def __init__(self, table: Mapping[str, Iterable[str]], *, forms: bool = False) -> None:
        self.forms = forms
        self._patterns = [(label, _pattern(phrases, forms=forms)) for label, phrases in table.items()]

    def find(self, line: Line) -> list[Found]:
        """Every phrase, in the order of the text; longer phrases of a label win over shorter, and no word is used twice."""
        taken: set[int] = set()
        found: list[Found] = []
        for label, pattern in self._patterns:
            for match in pattern.finditer(line.text) if pattern is not None else ():
                first, last = line.index(match.start()), line.index(match.end() - 1) + 1
                if taken.isdisjoint(range(first, last)):
                    taken.update(range(first, last))
                    found.append(Found(label, first, last))
        return sorted(found, key=lambda item: item.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All that a language's file says. `general`: words of an act that do not tell its weapon; `truce`: what is told of a
    truce; `ahead`: labels of stance whose words bind only what follows, or stands right before them; `says`: verbs of saying
    (`verbs`), prepositions (`by`) and the `titles` between them and a name; `speakers`: who speaks, by the ids of a register.
    """

    language: str
    acts: Phrases
    general: Phrases
    truce: Phrases
    says: Phrases
    speakers: Phrases
    stance: Phrases
    ahead: frozenset[str]
    toll: Phrases
    numbers: Mapping[str, int]
    people: Phrases
    months: Phrases
    weekdays: Phrases
    relative: Phrases
    since: frozenset[str]
    past: frozenset[str]
    hours: Phrases
    places: Phrases
    never: frozenset[str]
    forces: Phrases
    things: Phrases


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of `ar`, `ru` or `en`. Raises `KeyError` for another language."""
    if language not in LANGUAGES:
        raise KeyError(language)
    table = tomllib.loads(resources.files(__package__).joinpath(f"lexicons/{language}.toml").read_text(encoding="utf-8"))
    toll = table["toll"]
    return Lexicon(
        language=language,
        acts=Phrases(table["acts"]),
        general=Phrases(table.get("general", {})),
        truce=Phrases(table.get("truce", {})),
        says=Phrases(table.get("says", {})),
        speakers=Phrases(table.get("speakers", {})),
        stance=Phrases({kind: (*table["stance"].get(kind, ()), *_pairs(table, kind)) for kind in STANCES}),
        ahead=frozenset(table["stance"].get("ahead", ())),
        toll=Phrases({kind: toll[kind] for kind in ("at_least", "killed_two", "wounded_two", "killed", "wounded")}),
        people=Phrases({kind: toll[kind] for kind in ("killed_people", "wounded_people", "two", "one", "people")}),
        numbers={stem(word): int(number) for number, words in table["numbers"].items() for word in words},
        months=Phrases(table["months"]),
        weekdays=Phrases(table["weekdays"], forms=True),
        relative=Phrases(table["relative"], forms=True),
        since=frozenset(stem(word) for word in table["background"]["since"]),
        past=frozenset(stem(word) for word in table["background"]["past"]),
        hours=Phrases(table["hours"]),
        places=Phrases({kind: table["places"][kind] for kind in ("neighbourhood", "town", "subdistrict", "governorate")}),
        never=frozenset(stem(word) for word in table["places"]["never"]),
        forces=Phrases(table["forces"]),
        things=Phrases(table["things"]),
    )


def _pairs(table: Mapping[str, Any], label: str) -> Iterator[str]:
    """The phrases of two words that a file composes: `first` before each word of a list, or `joined` in one word with it."""
    for pair in table.get("pairs", ()):
        if pair["label"] == label:
            words = table["lists"][pair["second"]]
            yield from (f"{first} {word}" for first, word in product(pair.get("first", ()), words))
            yield from (f"{joined}{word}" for joined, word in product(pair.get("joined", ()), words))


def _pattern(phrases: Iterable[str], *, forms: bool) -> re.Pattern[str] | None:
    plain = sorted({_plain(phrase, forms=forms) for phrase in phrases}, key=lambda item: (-len(item), item))
    return re.compile(f"(?<= )(?:{'|'.join(plain)})(?= )") if plain else None


def _plain(phrase: str, *, forms: bool) -> str:
    """The phrase as a pattern over the line; `*` is any ending of a word."""
    shape = folded if forms else stem
    return " ".join(re.escape(shape(part.rstrip("*"))) + (r"[^ ]*" if part.endswith("*") else "") for part in phrase.split())
