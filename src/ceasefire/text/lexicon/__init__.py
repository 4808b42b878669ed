"""The lexicon: words as data, read once a process. Patterns are compiled here; no word stands in code."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ceasefire.text.labels import ACT_OF, Label
from ceasefire.vocabulary.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCue:
    """Words that name an act, and what must, or must not, stand in the sentence beside them, or anywhere in the document.

    `noun`: only where the words are a noun. `same_as`: acts that are the same happening where the sentence names one beside it.
    `yields_to`: acts beside which the words name none of their own. `not_after`: what must not end right before the words.
    `number`: which one of the lexicon it is. See `compiled` for its patterns.
    """

    number: int
    label: Label
    act: Act
    pattern: str
    needs: str | None = None
    unless: str | None = None
    document: str | None = None
    document_unless: str | None = None
    not_after: str | None = None
    noun: bool = False
    same_as: frozenset[Label] = frozenset()
    yields_to: frozenset[Label] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who held an office, from a day on and until another; `until` None: to the end of what the list knows."""

    name: str
    also: tuple[str, ...]
    actor: str
    offices: tuple[str, ...]
    since: date
    until: date | None
    source: str = ""

    def held(self, first: date, last: date) -> bool:
        """Whether the office was held on some day of [`first`, `last`]."""
        return self.since <= last and (self.until is None or first < self.until)


def table(name: str) -> dict[str, Any]:
    """One TOML file of the lexicon."""
    return tomllib.loads(text_of(f"{name}.toml"))


def text_of(name: str) -> str:
    """One file of the lexicon as it stands."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def act_cues() -> tuple[ActCue, ...]:
    """The cues of acts, in order of precedence."""
    read = table_cached("acts")
    groups: dict[str, str] = read["groups"]
    return tuple(_cue(number, entry, groups) for number, entry in enumerate(read["cue"]))


@cache
def named(group: str) -> re.Pattern[str]:
    """The words of one group of the cues: `ceasefire` is whatever names a truce."""
    return re.compile(table_cached("acts")["groups"][group], re.IGNORECASE)


def _cue(number: int, entry: dict[str, Any], groups: dict[str, str]) -> ActCue:
    label = Label(entry["label"])
    return ActCue(
        number=number,
        label=label,
        act=Act(entry["act"]) if "act" in entry else ACT_OF[label],
        pattern=_with_groups(entry["pattern"], groups),
        needs=_with_groups(entry["needs"], groups) if "needs" in entry else None,
        unless=_with_groups(entry["unless"], groups) if "unless" in entry else None,
        document=_with_groups(entry["document"], groups) if "document" in entry else None,
        document_unless=_with_groups(entry["document_unless"], groups) if "document_unless" in entry else None,
        not_after=_with_groups(f"(?:{entry['not_after']})$", groups) if "not_after" in entry else None,
        noun=bool(entry.get("noun", False)),
        same_as=frozenset(map(Label, entry.get("same_as", ()))),
        yields_to=frozenset(map(Label, entry.get("yields_to", ()))),
    )


def _with_groups(pattern: str, groups: dict[str, str]) -> str:
    for name, words in groups.items():
        pattern = pattern.replace(f"<{name}>", words)
    return pattern


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, read without regard to capitals; made when it is first tried, as most never are in a short text."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def word_class(section: str, name: str) -> re.Pattern[str]:
    """A class of single words, matched whole and without regard to capitals."""
    return re.compile(rf"(?:{table_cached('scope')[section][name]})", re.IGNORECASE)


@cache
def table_cached(name: str) -> dict[str, Any]:
    """`table`, read once."""
    return table(name)


@cache
def holders() -> tuple[Holder, ...]:
    """Everyone in the list of office holders."""
    return tuple(
        Holder(
            name=entry["name"],
            also=tuple(entry.get("also", ())),
            actor=entry["actor"],
            offices=tuple(entry["office"]),
            since=date.fromisoformat(entry["from"]),
            until=date.fromisoformat(entry["until"]) if "until" in entry else None,
            source=entry.get("source", ""),
        )
        for entry in table("offices")["holder"]
    )
