"""Every place in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.agreement.case import Case
from ceasefire.registers.places import Place
from ceasefire.text.keeping import kept_for
from ceasefire.text.locating.capital import capital_of, capitals_in
from ceasefire.text.locating.gazetteers import WORLD, spellings, world
from ceasefire.text.locating.none import is_none, tells_where
from ceasefire.text.locating.spots import Spot, inside
from ceasefire.text.locating.unlisted import NO_NAME, is_quarter, unlisted
from ceasefire.text.locating.vague import spot_of
from ceasefire.text.naming.spelling import is_alike, skeleton
from ceasefire.text.naming.tree import Found, NameTree
from ceasefire.vocabulary.places import PlacePrecision

LOCATIVE = re.compile(
    r"(?:\b(?:in|at|near|on|of|from|into|towards?|to|outside|around|inside|across|between|and|or|over"
    r"|reach(?:ed|ing)?|captur\w+|seiz\w+|retak\w+|retook|enter(?:ed|ing)?"
    r"|hit|shell(?:ed|ing)|bomb(?:ed|ing)|struck|storm(?:ed|ing)|target(?:ed|ing)|attack(?:ed|ing)"
    r"|liberat(?:ed|ing)|besieg(?:ed|ing)|towns?|villages?|neighbou?rhoods?|districts?|city|cities|areas?|camp"
    r"|suburbs?|province|countryside"
    r"|town of|village of|northern|southern|eastern|western|central|north|south|east|west|held|besieged|nearby"
    r"|rural|historic|ancient)|[,(\-–])\s+(?:the\s+)?(?:al-|Al-|Al |el-)?$",
    re.IGNORECASE,
)

TYPE_BEHIND = re.compile(
    r"\s+(?:residential )?(?:neighbou?rhoods?|districts?|quarters?|areas?|suburbs?|towns?|villages?|camps?|crossings?|regions?)\b"
)

SMALL = re.compile(r"(?:al|el|ar|as|ash|ad|an|az|at|deir|tal|tell|(?:north|south|east|west)(?:ern)?)[- ](?=\S*[A-Z])")
"""With what a name may begin in small letters."""

CANDIDATE = re.compile(
    r"\b(?:[Aa]l[- ]|[Ee]l[- ]|[Aa]s[- ]|[Aa]r[- ]|[Aa]sh[- ]|[Tt]el+[- ]|[Tt]al+[- ]|[Dd]eir[- ]|[Kk]h?an[- ]"
    r"|[Kk]afr[- ]|[Jj]i[sz]r[- ]|[Ss]heikh[- ]|[Aa]in[- ]|[Bb]eit[- ]|[Mm]aare?t[- ])*[A-Z][\w'’]+(?:[- ](?:al"
    r"|el|as|ez|az|ar|ash|at|an)-?\s?[A-Z]?\w+|-[A-Za-z]\w+)*"
)


class Places:
    """The names that a case's gazetteer and the world list know, in Latin script."""

    def __init__(self, case: Case) -> None:
        self.by_id = {**{place.id: place for place in world()}, **case.gazetteer.by_id}
        self._capital = capital_of(self.by_id)
        self._tree = NameTree(())
        self._rough: dict[str, set[str]] = {}
        for place in self.by_id.values():
            for name in spellings(place):
                self._tree.add(name, place.id)
                self._rough.setdefault(skeleton(name), set()).add(place.id)

    def spots(self, sentence: str, around: frozenset[str], taken: list[tuple[int, int]]) -> list[Spot]:
        """Every place in a sentence, in order. `around` are the governorates that the text has named so far.

        `taken` are stretches that name something else.
        """
        found = []
        matches = list(self._tree.find(sentence))
        around = around | self._anchors(sentence, matches)
        for match in matches:
            if tells_where(sentence, match.end, [self.by_id[item] for item in match.ids]):
                taken = [*taken, (match.start, match.end)]
                continue
            spot = self._read(sentence, match.start, match.end, match.ids, around)
            if spot is not None and not inside(spot.start, spot.end, taken):
                found.append(spot)
        if self._capital is not None and found_no_other(found):
            place, whose = self._capital
            for told in capitals_in(sentence, whose):
                if not inside(told.start(), told.end(), [*taken, *((spot.start, spot.end) for spot in found)]):
                    found.append(spot_of(self.by_id, sentence, told.start(), told.end(), [place], "the capital"))
        found.extend(self._rough_ones(sentence, around, [*taken, *((spot.start, spot.end) for spot in found)]))
        found.extend(unlisted(sentence, [*taken, *((spot.start, spot.end) for spot in found)]))
        return sorted(found, key=lambda item: item.start)

    def _anchors(self, sentence: str, matches: list[Found]) -> frozenset[str]:
        """The governorates of the towns that the sentence itself plainly names, also behind the place: `Midan in Aleppo`."""
        named = (self.by_id[match.ids[0]] for match in matches if len(match.ids) == 1 and sentence[match.start].isupper())
        return frozenset(place.admin1 for place in named if place.precision is PlacePrecision.TOWN and place.admin1)

    def _read(self, sentence: str, start: int, end: int, ids: tuple[str, ...], around: frozenset[str]) -> Spot | None:
        if not sentence[start].isupper() and SMALL.match(sentence[start:end]) is None:
            return None
        if is_none(sentence, start, end):
            return None
        places = self._narrowed([self.by_id[item] for item in ids], around, is_quarter(sentence, start, end))
        fine = all(place.precision is PlacePrecision.NEIGHBOURHOOD for place in places)
        before = sentence[max(0, start - 40) : start]
        called = TYPE_BEHIND.match(sentence, end) is not None
        there = any(place.admin1 in around for place in places) or (len(places) == 1 and " " in sentence[start:end])
        if fine and not ((called or LOCATIVE.search(before)) and there):
            return None
        return spot_of(self.by_id, sentence, start, end, places, "named")

    def _narrowed(self, places: list[Place], around: frozenset[str], quarter: bool) -> list[Place]:
        """Of several places of one name: the town before its district; then those in a governorate that the text has named."""
        if len(places) > 1 and quarter:
            near = [place for place in places if place.precision is PlacePrecision.NEIGHBOURHOOD and place.admin1 in around]
            places = near or places
        if len(places) > 1:
            towns = [place for place in places if place.precision in (PlacePrecision.TOWN, PlacePrecision.COUNTRY)]
            places = towns or places
        if len(places) > 1:
            near = [place for place in places if place.admin1 in around]
            places = near or places
        return places

    def _rough_ones(self, sentence: str, around: frozenset[str], taken: list[tuple[int, int]]) -> Iterator[Spot]:
        """Other spellings of known names, where the words before say that a place follows."""
        for match in CANDIDATE.finditer(sentence):
            if (
                NO_NAME.match(match.group())
                or inside(match.start(), match.end(), taken)
                or is_none(sentence, match.start(), match.end())
                or not LOCATIVE.search(sentence[max(0, match.start() - 40) : match.start()])
            ):
                continue
            ids = self._spelt_like(match.group())
            if not ids:
                continue
            places = self._narrowed(
                [self.by_id[item] for item in sorted(ids)], around, is_quarter(sentence, match.start(), match.end())
            )
            if all(place.precision is PlacePrecision.NEIGHBOURHOOD and place.admin1 not in around for place in places):
                continue
            yield spot_of(self.by_id, sentence, match.start(), match.end(), places, "another spelling")

    def _spelt_like(self, name: str) -> frozenset[str]:
        """The places of which a name may be another spelling."""
        key = skeleton(name)
        if len(key) < 3 or len(name) < 5:
            return frozenset()
        near = (self.by_id[item] for item in self._rough.get(key, ()))
        return frozenset(place.id for place in near if any(is_alike(name, other) for other in spellings(place)))


def found_no_other(found: list[Spot]) -> bool:
    """Whether no place abroad is named, whose capital might be meant."""
    return not any(spot.place is not None and spot.place.id.startswith(WORLD) for spot in found)


def places_of(case: Case) -> Places:
    """The places of a case, made once."""
    remembered = kept_for(case)
    kept = remembered.get(__name__)
    if not isinstance(kept, Places):
        kept = remembered[__name__] = Places(case)
    return kept
