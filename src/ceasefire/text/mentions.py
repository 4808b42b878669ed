"""Names of places and actors in a sentence, by the registers of a case alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ceasefire.agreement.case import Case
from ceasefire.registers.places import Place, plain
from ceasefire.vocabulary.places import PlacePrecision

Finder = Callable[[str], str | None]

TOKEN = re.compile(r"[\w'’ʿʾ`-]+")
LONGEST = 6
"""Words of the longest name that is looked for."""

ARABIC = re.compile(r"[؀-ۿ]")
JOINED_LETTERS = "وبلف"
"""Arabic particles that are written together with the next word."""

FINEST = {precision: rank for rank, precision in enumerate(PlacePrecision)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name at a span of the sentence, and the id that it stands for."""

    id: str
    start: int
    end: int


class Names:
    """Finds the names that a case knows."""

    def __init__(self, case: Case) -> None:
        self.case = case
        actors: dict[str, set[str]] = {}
        for actor in case.actors.values():
            for name in (*actor.names.values(), *actor.aliases):
                actors.setdefault(plain(name), set()).add(actor.id)
        self._actors = {name: next(iter(ids)) for name, ids in actors.items() if len(ids) == 1}

    def actors(self, sentence: str) -> list[Mention]:
        """Actors by name or alias, longest names first, none inside another."""
        return self._longest(sentence, [], lambda text: self._actors.get(plain(text)))

    def place(self, sentence: str, taken: list[Mention]) -> Place | None:
        """The one place that the sentence names: of several, the one that is known most finely, if there is just one such."""

        def find(text: str) -> str | None:
            if not ARABIC.search(text) and not text[:1].isupper() and not text.lower().startswith(("al-", "el-", "ar-", "as-")):
                return None
            found = self.case.gazetteer.find(text)
            return found.id if found is not None else None

        ids = {mention.id for mention in self._longest(sentence, taken, find)}
        places = [self.case.gazetteer.by_id[place_id] for place_id in ids]
        finest = min((FINEST[place.precision] for place in places), default=0)
        fitting = [place for place in places if FINEST[place.precision] == finest]
        return fitting[0] if len(fitting) == 1 else None

    @staticmethod
    def _longest(sentence: str, taken: list[Mention], find: Finder) -> list[Mention]:
        tokens = list(TOKEN.finditer(sentence))
        found: list[Mention] = []
        for length in range(LONGEST, 0, -1):
            for first, last in zip(tokens, tokens[length - 1 :], strict=False):
                start, end = first.start(), last.end()
                if any(item.start < end and start < item.end for item in (*taken, *found)):
                    continue
                text = sentence[start:end]
                joined = text[1:] if len(text) > 3 and text[0] in JOINED_LETTERS else text
                name = find(text) or find(joined)
                if name is not None:
                    found.append(Mention(id=name, start=start, end=end))
        return sorted(found, key=lambda item: item.start)
