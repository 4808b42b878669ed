"""How many: numbers with what they count, as far as the words plainly say. A range keeps both its ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ceasefire.text.counting.fates import fate, has_fate
from ceasefire.text.counting.numerals import AMOUNT, HYPHENED, MEASURES, bounds, value
from ceasefire.text.counting.numerals import unit as named_unit

PEOPLE = re.compile(
    r"\b(?:people|persons?|civilians?|child(?:ren)?|wom[ae]n|m[ae]n|soldiers?|fighters?|rebels?|militants?"
    r"|terrorists?|jihadists?|troops"
    r"|members?|prisoners?|detainees?|hostages?|others|citizens?|Syrians?|gunmen|families|residents|refugees"
    r"|insurgents?|combatants?"
    r"|officers?|policemen|medics?|doctors?|journalists?|patients?|victims?|dead|wounded|bodies|lives|girls?"
    r"|boys?|men|Kurds|students?"
    r"|siblings|brothers|sisters|relatives|pilgrims|passengers|guards|villagers|inhabitants|infants|babies|teachers|farmers"
    r"|attackers|bombers|militiamen|loyalists|pilots|policem[ae]n|conscripts|worshippers"
    r"|employees?|workers?|commanders?|extremists?|Turks|Russians?|Iranians?|martyrs|personnel|killed|injured"
    r"|deaths?|fatalities|casualties)\b(?!-)",
    re.IGNORECASE,
)

THINGS = re.compile(
    r"\b(?:air ?strikes?|airstrikes?|raids?|sorties|rockets?|shells?|mortars?|missiles?|barrel bombs?|bombs?"
    r"|vehicles?|tanks?|trucks?"
    r"|convoys?|violations?|breaches|attacks?|villages?|towns?|buildings?|groups|rounds?|targets?|clashes|cars?)\b",
    re.IGNORECASE,
)

OF_WHOM = re.compile(r"\s*,?\s*(?:and|among (?:them|whom)|including|as well as|of whom|some of them)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number at [`start`, `end`) of a sentence; see `claims.Quantity`."""

    start: int
    end: int
    least: float
    most: float | None
    unit: str
    counts: str


def amounts(sentence: str) -> list[Amount]:
    """Every number that counts something, in order."""
    found = [_hyphened(match) for match in HYPHENED.finditer(sentence)]
    for match in AMOUNT.finditer(sentence):
        if any(item.start < match.end() and match.start() < item.end for item in found):
            continue
        amount = _amount(match, sentence)
        if amount is not None:
            found.append(amount)
    return _inherited(sorted(found, key=lambda item: item.start), sentence)


def _inherited(found: list[Amount], sentence: str) -> list[Amount]:
    """People of whom only the last of a list has a fate share it: `23 civilians, among them eight children, were killed`."""
    for number in range(len(found) - 2, -1, -1):
        one, following = found[number], found[number + 1]
        bare = one.unit == following.unit == "people" and not one.counts and following.counts
        if bare and OF_WHOM.fullmatch(sentence[one.end : following.start]):
            found[number] = replace(one, counts=following.counts)
    return found


def _hyphened(match: re.Match[str]) -> Amount:
    least = value(match["low"])
    return Amount(start=match.start(), end=match.end(), least=least, most=least, unit=named_unit(match["unit"]), counts="")


def _amount(match: re.Match[str], sentence: str) -> Amount | None:
    end = match.end("high") if match["high"] else match.end("low") if match["low"] else match.end("vague")
    rest = sentence[end : end + 70]
    least, most = bounds(match)
    measure = MEASURES.match(rest)
    if measure is not None:
        return Amount(
            start=match.start(), end=end + measure.end(), least=least, most=most, unit=named_unit(measure["unit"]), counts=""
        )
    near = re.split(r"[.;]", rest)[0]
    people, things = PEOPLE.search(near), THINGS.search(near)
    if (
        things is not None
        and things.start() < 22
        and not re.search(r"\b(?:in|on|at|by|when|of)\b", near[: things.start()])
        and (people is None or things.start() < people.start())
    ):
        return Amount(start=match.start(), end=end + things.end(), least=least, most=most, unit=things.group().lower(), counts="")
    became = fate(sentence, match.start(), end)
    if people is not None and people.start() < 34:
        return Amount(start=match.start(), end=end + people.end(), least=least, most=most, unit="people", counts=became)
    if not became or not has_fate(sentence, match.start(), end):
        return None
    return Amount(start=match.start(), end=end, least=least, most=most, unit="people", counts=became)
