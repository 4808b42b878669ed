"""Where: names of places in a sentence, looked up in a case's gazetteer and the world's; vague places stay vague."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ceasefire.agreement.case import Case
from ceasefire.registers.places import Place, plain
from ceasefire.text.claims import PlaceReading, Span
from ceasefire.text.lexicon import text_of
from ceasefire.text.naming import NameTree
from ceasefire.text.spelling import skeleton
from ceasefire.vocabulary.places import USUAL_RADIUS_KM, PlacePrecision

LATIN = re.compile(r"[^\u0370-\uffff]+")
SIDE = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?"
VAGUE = re.compile(
    rf"\b(?P<how>near|outside|around|close to|next to|north(?:east|west)? of|south(?:east|west)? of|east of"
    rf"|west of|{SIDE} of|outskirts of|suburbs? of"
    rf"|(?:province|governorate|region|countryside) of|countryside of|(?:{SIDE} )?(?:countryside|parts|areas"
    rf"|suburbs) (?:in|of)|north|south|east|west|{SIDE}|rural|border (?:with|of)|vicinity of|surroundings of"
    rf"|area of|towards?)"
    r"\s+(?:the )?(?:(?:city|town|village|province|governorate|district|area|camp|capital) (?:of )?)?$",
    re.IGNORECASE,
)
BEHIND = re.compile(
    rf"(?:['’]s)?\s+(?:(?P<side>{SIDE}|eastern|western)\s+)?(?P<kind>province|governorate|countryside|suburbs?"
    rf"|region|rural areas?|outskirts|hinterland)\b",
    re.IGNORECASE,
)
WORLD = "world/"
"""How the ids of places outside every case begin."""

WIDENED = 4.0
"""A place named only by what lies near it reaches this many times as far; chosen so that `near` a town covers its villages."""

LOCATIVE = re.compile(
    r"(?:\b(?:in|at|near|on|of|from|into|towards?|to|outside|around|inside|across|between|and|or|over"
    r"|reach(?:ed|ing)?|captur\w+|seiz\w+|retak\w+|retook|enter(?:ed|ing)?"
    r"|hit|shell(?:ed|ing)|bomb(?:ed|ing)|struck|storm(?:ed|ing)|target(?:ed|ing)|attack(?:ed|ing)?"
    r"|liberat(?:ed|ing)|besieg(?:ed|ing)|towns?|villages?|neighbou?rhoods?|districts?|city|cities|areas?|camp"
    r"|suburbs?|province|countryside"
    r"|town of|village of|northern|southern|eastern|western|central|north|south|east|west|held|besieged|nearby"
    r"|rural|historic|ancient)|[,(\-–])\s+(?:the\s+)?(?:al-|Al-|Al |el-)?$",
    re.IGNORECASE,
)
TYPE_BEHIND = re.compile(
    r"\s+(?:residential )?(?:neighbou?rhoods?|districts?|quarters?|areas?|suburbs?|towns?|villages?|camps?|crossings?|regions?)\b"
)
NOT_A_PLACE = re.compile(
    r"\s*(?:['’]s )?(?:Brigade|Front|Division|Army|Martyrs|Forces|Group|Agency|Newspaper|Times|Post"
    r"|Street Journal|University|[Cc]ommuniqu[eé]|[Dd]eclaration|[Pp]rocess|[Aa]ccords?|[Aa]greement)\b"
)
CANDIDATE = re.compile(
    r"\b(?:[Aa]l[- ]|[Ee]l[- ]|[Aa]s[- ]|[Aa]r[- ]|[Aa]sh[- ]|[Tt]el+[- ]|[Tt]al+[- ]|[Dd]eir[- ]|[Kk]h?an[- ]"
    r"|[Kk]afr[- ]|[Jj]i[sz]r[- ]|[Ss]heikh[- ]|[Aa]in[- ]|[Bb]eit[- ]|[Mm]aare?t[- ])*[A-Z][\w'’]+(?:[- ](?:al"
    r"|el|as|ez|az|ar|ash|at|an)-?\s?[A-Z]?\w+|-[A-Za-z]\w+)*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place named at [`start`, `end`) of a sentence, as far as the gazetteers know it."""

    start: int
    end: int
    place: Place | None
    candidates: tuple[str, ...] = ()
    radius_km: float = 0.0
    precision: str = "unknown"
    relation: str = ""
    why: str = ""


class Places:
    """The names that a case's gazetteer and the world list know, in Latin script."""

    def __init__(self, case: Case) -> None:
        self.by_id = {**{place.id: place for place in _world()}, **case.gazetteer.by_id}
        self._tree = NameTree(())
        self._rough: dict[str, set[str]] = {}
        for place in self.by_id.values():
            for name in _spellings(place):
                self._tree.add(name, place.id)
                self._rough.setdefault(skeleton(name), set()).add(place.id)

    def spots(self, sentence: str, around: frozenset[str], taken: list[tuple[int, int]]) -> list[Spot]:
        """Every place in a sentence, in order. `around` are the governorates that the text has named so far.

        `taken` are stretches that name something else.
        """
        found = []
        for match in self._tree.find(sentence):
            spot = self._read(sentence, match.start, match.end, match.ids, around)
            if spot is not None and not _inside(spot.start, spot.end, taken):
                found.append(spot)
        found.extend(self._rough_ones(sentence, around, [*taken, *((spot.start, spot.end) for spot in found)]))
        found.extend(_unlisted(sentence, [*taken, *((spot.start, spot.end) for spot in found)]))
        return sorted(found, key=lambda item: item.start)

    def _read(self, sentence: str, start: int, end: int, ids: tuple[str, ...], around: frozenset[str]) -> Spot | None:
        if not sentence[start].isupper() and not re.match(
            r"(?:al|el|ar|as|ash|ad|an|az|at|deir|tal|tell)[- ]", sentence[start:end]
        ):
            return None
        if NOT_A_PLACE.match(sentence, end):
            return None
        places = self._narrowed([self.by_id[item] for item in ids], around, _is_quarter(sentence, start, end))
        fine = all(place.precision is PlacePrecision.NEIGHBOURHOOD for place in places)
        before = sentence[max(0, start - 40) : start]
        if fine and not (
            (LOCATIVE.search(before) or TYPE_BEHIND.match(sentence, end)) and any(place.admin1 in around for place in places)
        ):
            return None
        return self._spot(sentence, start, end, places, "named")

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

    def _spot(self, sentence: str, start: int, end: int, places: list[Place], why: str) -> Spot:
        place = places[0] if len(places) == 1 else None
        ids = tuple(item.id for item in places)
        if place is None:
            return Spot(start=start, end=end, place=None, candidates=ids, why="several places have this name")
        behind, before = BEHIND.match(sentence, end), VAGUE.search(sentence[max(0, start - 60) : start])
        relation = (before["how"] if before else "").lower()
        if behind is not None or re.search(
            r"countryside|suburb|rural|province|governorate", relation + (before.group() if before else ""), re.IGNORECASE
        ):
            wider = self._governorate(place)
            kind = behind["kind"].lower() if behind is not None else relation
            if wider is not None:
                stop = behind.end() if behind is not None else end
                how = " ".join(
                    word
                    for word in (
                        relation,
                        (behind["side"] or "").lower() if behind else "",
                        "" if kind in ("province", "governorate") else kind,
                    )
                    if word
                )
                return Spot(
                    start=start,
                    end=stop,
                    place=wider,
                    candidates=(wider.id,),
                    radius_km=wider.radius_km,
                    precision=wider.precision.value,
                    relation=how,
                    why=why,
                )
        inner = re.fullmatch(rf"{SIDE}|north|south|east|west|towards?|area of", relation) is not None
        radius = place.radius_km * (WIDENED if relation and not inner else 1.0)
        return Spot(
            start=start,
            end=end,
            place=place,
            candidates=ids,
            radius_km=radius,
            precision=place.precision.value,
            relation=relation,
            why=why,
        )

    def _governorate(self, place: Place) -> Place | None:
        if place.precision is PlacePrecision.GOVERNORATE:
            return place
        name = (
            place.admin1
            if place.admin1 and plain(place.admin1) == plain(place.names.get("en", ""))
            else place.names.get("en", "")
        )
        if plain(name) == "damascus":
            name = "rural damascus"
        return next(
            (
                item
                for item in self.by_id.values()
                if item.precision is PlacePrecision.GOVERNORATE and plain(item.admin1) == plain(name)
            ),
            None,
        )

    def _rough_ones(self, sentence: str, around: frozenset[str], taken: list[tuple[int, int]]) -> Iterator[Spot]:
        """Other spellings of known names, where the words before say that a place follows."""
        for match in CANDIDATE.finditer(sentence):
            if (
                NO_NAME.match(match.group())
                or _inside(match.start(), match.end(), taken)
                or not LOCATIVE.search(sentence[max(0, match.start() - 40) : match.start()])
            ):
                continue
            ids = self._rough.get(skeleton(match.group()), set())
            if not ids or len(skeleton(match.group())) < 3 or len(match.group()) < 5:
                continue
            places = self._narrowed(
                [self.by_id[item] for item in sorted(ids)], around, _is_quarter(sentence, match.start(), match.end())
            )
            if all(place.precision is PlacePrecision.NEIGHBOURHOOD and place.admin1 not in around for place in places):
                continue
            yield self._spot(sentence, match.start(), match.end(), places, "another spelling")


TYPE = r"(?:villages?|towns?|neighbou?rhoods?|districts?|quarter|crossings?|suburbs?|camp|hamlet)"
BARE_NAME = r"(?:[Aa]l[- ]+|[Ee]l-)?[A-Z][\w'’-]+(?: (?:al-|Al-|al- )?[A-Z][\w'’-]+){0,2}"
UNLISTED = (
    re.compile(rf"\b{TYPE} of (?P<name>{BARE_NAME})"),
    re.compile(rf"(?P<name>{BARE_NAME}) {TYPE}\b"),
)
NO_NAME = re.compile(
    r"^(?:The|A|An|This|That|These|Several|Two|Three|Many|In|At|On|Syrians?|Syria|Kurdish|Kurds|Shiite|Iraqi"
    r"|Lebanese|Assad\w*|Iranian|Sunni|Christian|Shia|Arab|Turkish|Russian|North|South|East|West)\b"
)


def _unlisted(sentence: str, taken: list[tuple[int, int]]) -> Iterator[Spot]:
    """Names that the words beside them call a village, a town or a quarter, and that no gazetteer has: kept as names alone."""
    for pattern in UNLISTED:
        for match in pattern.finditer(sentence):
            start, end = match.span("name")
            if not _inside(start, end, taken) and not NO_NAME.match(match["name"]):
                taken = [*taken, (start, end)]
                yield Spot(start=start, end=end, place=None, why="the gazetteer does not have it")


QUARTER = re.compile(r"\b(?:neighbou?rhoods?|quarters?|residential)\b", re.IGNORECASE)


def _is_quarter(sentence: str, start: int, end: int) -> bool:
    """Whether the words beside a name call it a part of a city."""
    return QUARTER.search(sentence[max(0, start - 60) : start] + " " + sentence[end : end + 40]) is not None


def place_reading(spot: Spot, span: Span) -> PlaceReading:
    """A place of a sentence as a claim keeps it."""
    place = spot.place
    if place is None:
        return PlaceReading(span=span, candidates=spot.candidates, why=spot.why)
    return PlaceReading(
        span=span,
        place_id=place.id,
        name=place.names["en"],
        lat=place.lat,
        lon=place.lon,
        radius_km=spot.radius_km or place.radius_km,
        precision=spot.precision,
        admin1=place.admin1,
        candidates=spot.candidates,
        relation=spot.relation,
        why=spot.why,
    )


def _inside(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in taken)


def _spellings(place: Place) -> Iterator[str]:
    for name in dict.fromkeys((*place.names.values(), *place.aliases)):
        head = name.partition(",")[0].strip()
        for form in dict.fromkeys((name, head)):
            if LATIN.fullmatch(form) and len(form) > 2 and form[0].isupper() | form.startswith(("al-", "el-")):
                yield form
                bare = re.sub(r"^(?:al|el|ar|as|ash|ad|an|az|at)[- ]", "", form, flags=re.IGNORECASE)
                if len(bare) > 3:
                    yield f"al-{bare}"
                    yield bare


def places_of(case: Case) -> Places:
    """The places of a case, made once."""
    kept = case.remembered.get((__name__,))
    if not isinstance(kept, Places):
        kept = case.remembered[(__name__,)] = Places(case)
    return kept


@lru_cache(maxsize=1)
def _world() -> tuple[Place, ...]:
    rows = csv.DictReader(io.StringIO(text_of("world_places.csv")))
    return tuple(
        Place(
            id=f"{WORLD}{plain(row['name']).replace(' ', '-')}",
            names={"en": row["name"]},
            aliases=tuple(name for name in row["also"].split(";") if name),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            precision=PlacePrecision(row["precision"]),
            radius_km=float(row["radius_km"]) or USUAL_RADIUS_KM[PlacePrecision(row["precision"])],
            admin1=row["country"],
        )
        for row in rows
    )
