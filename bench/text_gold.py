"""The hand-checked gold of `tests/gold/claims.jsonl`, and how a reading is held against it.

A gold claim lists every label, source, reality and time that a careful reader may give; actors and places marked optional are
neither missed nor wrong. A claim of the reader is matched to a gold claim of the same sentence with an accepted label. Matching
an optional gold claim counts neither way.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ceasefire.agreement.case import Case
from ceasefire.registers.places import plain
from ceasefire.text.claims import Document, PlaceReading, TextClaim
from ceasefire.text.locating.finding import places_of
from ceasefire.vocabulary.places import distance_km
from ceasefire.vocabulary.times import parse_when

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "claims.jsonl"
Claim = dict[str, Any]

NEAR_KM = 10.0
"""A place within this of the gold's counts as the same."""

FREE = frozenset({"unnamed-sources", "residents", "activists", "military-source", "medics"})
"""Speakers by description: naming the words or the kind is the same answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One text with its claims; `half`: see `tests/gold/README.md`."""

    document: Document
    half: str
    claims: tuple[Claim, ...]


@dataclass(slots=True)
class Tally:
    """Counts over one document."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, amount: int = 1) -> None:
        """Add to a count."""
        self.counts[name] = self.counts.get(name, 0) + amount


def gold_documents(data: Path, case: Case) -> Iterator[GoldDocument]:
    """The gold with its texts from the shared data. Raises `ValueError` where a text is not the one that was annotated."""
    with (data / "fa-kes" / "articles.csv").open(encoding="utf-8", errors="replace", newline="") as handle:
        rows = {row["unit_id"]: row for row in csv.DictReader(handle)}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        unit = entry.get("unit_id")
        text = rows[unit]["article_content"] if unit else (data / entry["file"]).read_bytes().decode()
        if hashlib.sha256(text.encode()).hexdigest() != entry["sha256"]:
            raise ValueError(f"{entry['file']} {unit or ''}: is not the text that was annotated")
        published = parse_when(entry["published"], case.zone) if "published" in entry else None
        document = Document(name=unit or entry["file"], text=text, published=published)
        yield GoldDocument(document=document, half=entry["half"], claims=tuple(entry["claims"]))


def held_against(gold: GoldDocument, read: tuple[TextClaim, ...], case: Case) -> Tally:
    """How the claims read from one document compare with its gold."""
    tally = Tally()
    pairs, loose, missed = matched(gold, read, case)
    for claim in loose:
        tally.add("false")
        tally.add(f"false {claim.label.value}")
    for wanted in missed:
        tally.add("missed")
        tally.add(f"missed {wanted['acts'][0]}")
    for wanted, claim in pairs:
        tally.add("found")
        _compare(tally, wanted, claim, case)
    return tally


def matched(
    gold: GoldDocument, read: tuple[TextClaim, ...], case: Case
) -> tuple[list[tuple[Claim, TextClaim]], list[TextClaim], list[Claim]]:
    """Pairs of required gold claims and claims read, those read that fit nothing, and the required ones that were missed."""
    ranked = sorted(
        (
            (_likeness(wanted, claim, case), -abs(wanted["cue"][0] - claim.cue.start), -number, -other)
            for number, wanted in enumerate(gold.claims)
            for other, claim in enumerate(read)
            if claim.label.value in wanted["acts"] and claim.evidence.overlaps(*wanted["cue"])
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, _, number, other in ranked:
        if -number not in taken and -other not in used:
            taken[-number] = -other
            used.add(-other)
    pairs = [(gold.claims[one], read[two]) for one, two in sorted(taken.items()) if not gold.claims[one].get("optional")]
    loose = [claim for number, claim in enumerate(read) if number not in used]
    missed = [wanted for number, wanted in enumerate(gold.claims) if number not in taken and not wanted.get("optional")]
    return pairs, loose, missed


def _likeness(wanted: Claim, claim: TextClaim, case: Case) -> int:
    required = 0 if wanted.get("optional") else 1
    return 4 * required + 2 * _source_right(wanted, claim) + len(_met(wanted["actors"], _actor_ids(claim.actors, case), case))


def _compare(tally: Tally, wanted: Claim, claim: TextClaim, case: Case) -> None:
    stance, modality, polarity = claim.stance.value, claim.modality.value, claim.polarity.value
    rights = {
        "source": _source_right(wanted, claim),
        "stance": any(item[0] == stance for item in wanted["realities"]),
        "modality": any(item[1] == modality for item in wanted["realities"]),
        "polarity": any(item[2] == polarity for item in wanted["realities"]),
    }
    unreal = all(
        item[1] != "actual" or item[2] != "positive" or item[0] in ("denies", "rumoured") for item in wanted["realities"]
    )
    if unreal:
        tally.add("unreal")
        tally.add("unreal as fact", int(claim.is_plain_fact))
    rights["actor"] = _sets(tally, "actor", wanted["actors"], _actor_ids(claim.actors, case), case)
    _sets(tally, "target", wanted["targets"], _actor_ids(claim.targets, case), case)
    rights["place"] = _places(tally, wanted["places"], claim.places, case)
    rights["time"] = _time(tally, wanted, claim)
    _quantities(tally, wanted, claim)
    for name in ("source", "stance", "modality", "polarity"):
        tally.add(f"{name} right", int(rights[name]))
    tally.add("all right", int(all(value for name, value in rights.items() if name != "stance")))


def _source_right(wanted: Claim, claim: TextClaim) -> bool:
    speaker = claim.source.speaker
    for accepted in wanted["sources"]:
        if speaker is None:
            if accepted in ("outlet", "unnamed"):
                return True
        elif isinstance(accepted, list):
            if speaker.span.overlaps(*accepted):
                return True
        elif accepted == speaker.id or (accepted == "unnamed" and not speaker.id) or (accepted in FREE and speaker.id in FREE):
            return True
    words = [accepted for accepted in wanted["sources"] if isinstance(accepted, list)]
    return bool(words) and speaker is not None and speaker.id in FREE and "outlet" not in wanted["sources"]


def _actor_ids(named: Any, case: Case) -> frozenset[str]:
    return frozenset(item.id for item in named if item.id)


def _met(wanted: list[Claim], read: frozenset[str], case: Case) -> list[Claim]:
    forces = {case.answerable(item) for item in read} | read
    return [item for item in wanted if any(name in forces or case.answerable(name) in forces for name in item["any"])]


def _sets(tally: Tally, name: str, wanted: list[Claim], read: frozenset[str], case: Case) -> bool:
    met = _met(wanted, read, case)
    right = {item for item in read for one in wanted if _same(item, one, case)}
    found = [item for item in met if not item.get("optional")]
    needed = [item for item in wanted if not item.get("optional")]
    return _count(tally, name, len(found), len(read - right), len(needed) - len(found))


def _same(item: str, wanted: Claim, case: Case) -> bool:
    return any(item == name or case.answerable(item) == case.answerable(name) for name in wanted["any"])


def _count(tally: Tally, name: str, found: int, wrong: int, missed: int) -> bool:
    tally.add(f"{name} found", found)
    tally.add(f"{name} false", wrong)
    tally.add(f"{name} missed", missed)
    return not wrong and not missed


def _places(tally: Tally, wanted: list[Claim], read: tuple[PlaceReading, ...], case: Case) -> bool:
    by_id = places_of(case).by_id
    met: set[int] = set()
    wrong = 0
    for place in read:
        fitting = [number for number, item in enumerate(wanted) if any(_is_place(place, one, by_id) for one in item["any"])]
        met.update(fitting)
        wrong += not fitting and place.precision != "country"
    found = sum(1 for number in met if not wanted[number].get("optional"))
    needed = sum(1 for item in wanted if not item.get("optional"))
    return _count(tally, "place", found, wrong, needed - found)


def _is_place(place: PlaceReading, wanted: Claim, by_id: Any) -> bool:
    if "id" not in wanted:
        named = plain(wanted["name"]).replace("al ", "") in plain(place.span.text).replace("al ", "")
        return named or plain(place.span.text) in plain(wanted["name"])
    if place.place_id == wanted["id"]:
        return True
    there = by_id.get(wanted["id"])
    if there is None or place.lat is None or place.lon is None:
        return False
    same_unit = there.precision.value == "governorate" and place.precision == "governorate" and there.admin1 == place.admin1
    both_fine = "governorate" not in (there.precision.value, place.precision) and "country" not in (
        there.precision.value,
        place.precision,
    )
    return same_unit or (both_fine and distance_km(place.lat, place.lon, there.lat, there.lon) <= NEAR_KM)


def _time(tally: Tally, wanted: Claim, claim: TextClaim) -> bool:
    spans = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in wanted["time"] or ()]
    time = claim.time
    if not spans:
        return _count(tally, "time", 0, int(time is not None), 0)
    if time is None:
        return _count(tally, "time", 0, 0, int(not wanted.get("time_optional")))
    right = any(_alike(time.first, time.last, *span) for span in spans)
    return _count(tally, "time", int(right), int(not right), int(not right))


def _alike(first: date, last: date, other_first: date, other_last: date) -> bool:
    """Whether two spans of days share at least half of what both cover."""
    shared = (min(last, other_last) - max(first, other_first)).days + 1
    return shared > 0 and shared / ((max(last, other_last) - min(first, other_first)).days + 1) >= 0.5


def _quantities(tally: Tally, wanted: Claim, claim: TextClaim) -> None:
    read = {(item.counts, int(item.least)) for item in claim.quantities if item.counts in ("killed", "wounded", "captured")}
    all_wanted = {(item["counts"], item["least"]) for item in wanted["quantities"]}
    needed = {(item["counts"], item["least"]) for item in wanted["quantities"] if not item.get("optional")}
    _count(tally, "quantity", len(read & needed), len(read - all_wanted), len(needed - read))
