"""How many: numbers with what they count, as far as the words plainly say. A range keeps both its ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: number for number, word in enumerate(UNITS, start=1)} | {word: 10 * n for n, word in enumerate(TENS, start=2)}
SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
VAGUE = {"dozens": (24, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2_000, None), "several": (3, None)}
_WORD = "|".join((*SMALL, "a dozen", *SCALE))
NUMBER = (
    rf"(?:(?<![\w.,/-])\d{{1,3}}(?:,\d{{3}})+|(?<![\w.,/-])\d+(?:\.\d+)?"
    rf"|\b(?:{_WORD})(?:[- ](?:{_WORD}))*\b)(?: (?:hundred|thousand|million|billion))?"
)
BOUND = (
    r"(?<!Views )(?:(?P<bound>at least|more than|over|no fewer than|no less than|not less than|some|about|around|nearly"
    r"|almost|up to|as many as|approximately|fewer than|less than)\s+)?"
)
AMOUNT = re.compile(
    rf"{BOUND}(?:(?P<low>{NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{NUMBER}))?|\b(?P<vague>dozens|scores|hundreds|thousands|several))"
    r"",
    re.IGNORECASE,
)
MEASURES = re.compile(
    r"^\s*(?:of\s+)?(?:-?\s*)?(?P<unit>hours?|days?|weeks?|months?|years?|minutes?|tons?|tonnes?|kilomet(?:er"
    r"|re)s?|km|miles?|met(?:er|re)s?|dollars?|percent|per cent|%)\b",
    re.IGNORECASE,
)
HYPHENED = re.compile(
    rf"\b(?P<low>\d+|{_WORD})-(?P<unit>hour|day|week|month|year|minute|ton|kilomet(?:er|re)|km|mile)\b", re.IGNORECASE
)
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
    r"|deaths?|fatalities|casualties)\b",
    re.IGNORECASE,
)
THINGS = re.compile(
    r"\b(?:air ?strikes?|airstrikes?|raids?|sorties|rockets?|shells?|mortars?|missiles?|barrel bombs?|bombs?"
    r"|vehicles?|tanks?|trucks?"
    r"|convoys?|violations?|breaches|attacks?|villages?|towns?|buildings?|groups|rounds?|targets?|clashes|cars?)\b",
    re.IGNORECASE,
)
KILLED = re.compile(
    r"\b(?:kill(?:ed|s|ing|ings)?|lost(?= \w+ (?:fighters|soldiers|men|members))|dead|died|dies?|deaths?"
    r"|martyr(?:ed|dom|s)?|slain|li(?:fe|ves)|executed|execut(?:ing|ion)|beheaded|fatalities|murdered|massacred"
    r"|death toll|perished|bodies|slaughtered)\b",
    re.IGNORECASE,
)
WOUNDED = re.compile(r"\b(?:wound(?:ed|s|ing)|injur(?:ed|es|ies|ing|y)|hurt|suffocat(?:ed|ion))\b", re.IGNORECASE)
CAPTURED = re.compile(
    r"\b(?:captur(?:ed|ing)|detain(?:ed|ing|ees?)|arrest(?:ed|ing)|prisoners?|hostages?|kidnap\w+|abduct\w+)\b", re.IGNORECASE
)
RELEASED = re.compile(r"\b(?:releas(?:ed?|ing)|freed|freeing)\b", re.IGNORECASE)
DISPLACED = re.compile(r"\b(?:displac(?:ed|ing)|fled|flee(?:ing)?|refugees?|forced from)\b", re.IGNORECASE)
COUNTS = (("wounded", WOUNDED), ("killed", KILLED), ("released", RELEASED), ("displaced", DISPLACED), ("captured", CAPTURED))
NEXT_COUNT = re.compile(rf"\b(?:{NUMBER})\s|[;,:]|\b(?:when|while|after|as|and (?:at least|another))\b", re.IGNORECASE)

DIRECT = re.compile(
    r"\s*(?:other |more |of them )?(?:(?!and )[A-Za-z]+ ){0,2}?(?:were |was |have been |had been |got "
    r"|reported )?(?:killed|dead|died|wounded|injured|hurt|martyred)\b",
    re.IGNORECASE,
)
LOST = re.compile(r"\b(?:lost|claim(?:s|ed|ing)(?: the li(?:fe|ves) of)?)\s*$", re.IGNORECASE)
FATE_REACH = 90
"""Code points around a number of people within which the word for their fate is looked for."""


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
    return sorted(found, key=lambda item: item.start)


def _hyphened(match: re.Match[str]) -> Amount:
    value = _value(match["low"])
    return Amount(start=match.start(), end=match.end(), least=value, most=value, unit=_unit(match["unit"]), counts="")


def _amount(match: re.Match[str], sentence: str) -> Amount | None:
    end = match.end("high") if match["high"] else match.end("low") if match["low"] else match.end("vague")
    rest = sentence[end : end + 70]
    least, most = _bounds(match)
    measure = MEASURES.match(rest)
    if measure is not None:
        return Amount(
            start=match.start(), end=end + measure.end(), least=least, most=most, unit=_unit(measure["unit"]), counts=""
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
    fate = _fate(sentence, match.start(), end)
    if people is not None and people.start() < 34:
        return Amount(start=match.start(), end=end + people.end(), least=least, most=most, unit="people", counts=fate)
    direct = re.match(r"\s*(?:were |was |have been |had been |are )?(?:killed|wounded|injured|dead|died)", rest) or re.search(
        r"(?:killed|killing|kill|wounded|wounding|injuring|injured|injures|kills|wounds|wound|injure|claim(?:s|ed|ing)(?: the li(?:fe|ves) of)?|leaving|left|death toll (?:to|of"
        r"|at|reached))\s*$",
        sentence[: match.start()],
        re.IGNORECASE,
    )
    if direct is None or not fate:
        return None
    return Amount(start=match.start(), end=end, least=least, most=most, unit="people", counts=fate)


def _fate(sentence: str, start: int, end: int) -> str:
    """What became of the people counted: the nearest word for it, those before and right behind the number first."""
    left, right = sentence[max(0, start - FATE_REACH) : start], sentence[end : end + FATE_REACH]
    right = NEXT_COUNT.split(right)[0]
    direct = DIRECT.match(right)
    if direct is not None:
        return _first(direct.group())
    if LOST.search(left):
        return "killed"
    return _last(left[-12:]) or _first(right) or _last(left)


def _first(words: str) -> str:
    found = [(match.start(), counts) for counts, pattern in COUNTS if (match := pattern.search(words))]
    return min(found)[1] if found else ""


def _last(words: str) -> str:
    found = [(match.end(), counts) for counts, pattern in COUNTS for match in pattern.finditer(words)]
    return max(found)[1] if found else ""


def _bounds(match: re.Match[str]) -> tuple[float, float | None]:
    if match["vague"]:
        return VAGUE[match["vague"].lower()]
    low = _value(match["low"])
    if match["high"]:
        return (low, _value(match["high"])) if _value(match["high"]) >= low else (low, low)
    bound = (match["bound"] or "").lower()
    if bound in ("at least", "more than", "over", "no fewer than", "no less than", "not less than"):
        return low, None
    if bound in ("up to", "as many as", "fewer than", "less than"):
        return 0, low
    return low, low


def _value(text: str) -> float:
    total, current = 0.0, 0.0
    for part in re.split(r"[\s-]+", text.lower().replace(",", "")):
        if re.fullmatch(r"\d+(?:\.\d+)?", part):
            current += float(part)
        elif part in SMALL:
            current += SMALL[part]
        elif part in SCALE:
            current = max(current, 1) * SCALE[part]
            if SCALE[part] >= 1000:
                total, current = total + current, 0.0
    return total + current


def _unit(word: str) -> str:
    word = word.lower().rstrip("s") if word != "%" else "percent"
    return {"tonne": "tons", "ton": "tons", "kilometer": "km", "kilometre": "km", "per cent": "percent", "percent": "percent",
            "km": "km", "dollar": "dollars", "metre": "metres", "meter": "metres"}.get(word, word + "s")  # fmt: skip
