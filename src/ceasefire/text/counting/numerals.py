"""Numbers in words and figures, their bounds and their units."""

from __future__ import annotations

import re

UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: number for number, word in enumerate(UNITS, start=1)} | {word: 10 * n for n, word in enumerate(TENS, start=2)}
PARTS = {
    "half a million": 500_000,
    "half-a-million": 500_000,
    "a quarter of a million": 250_000,
    "quarter of a million": 250_000,
    "a quarter million": 250_000,
    "quarter million": 250_000,
}
SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
VAGUE = {"dozens": (24, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2_000, None), "several": (3, None)}
_WORD = "|".join((*SMALL, "a dozen", *SCALE))
_PART = "|".join(PARTS)
NUMBER = (
    rf"(?:\b(?:{_PART})\b|(?<![\w.,/-])\d{{1,3}}(?:(?:,\d{{3}})+| 000\b)|(?<![\w.,/-])(?!\d+(?:st|nd|rd|th)\b)\d+(?:\.\d+)?"
    rf"|\b(?:{_WORD})(?:[- ](?:{_WORD}))*\b)(?: (?:hundred|thousand|million|billion))?"
)
BOUND = (
    r"(?<!Views )(?:(?P<bound>at least|more than|over|no fewer than|no less than|not less than|some|about|around|nearly"
    r"|almost|up to|as many as|approximately|fewer than|less than)\s+)?"
)
AMOUNT = re.compile(
    rf"{BOUND}(?:(?P<low>{NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{NUMBER}))?"
    r"|\b(?P<vague>dozens|scores|hundreds|thousands|several)(?! of the wounded))"
    r"(?! family\b)(?!(?<=\bone) of )",
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


def bounds(match: re.Match[str]) -> tuple[float, float | None]:
    """The least and the most that an amount may be; None: no upper bound."""
    if match["vague"]:
        return VAGUE[match["vague"].lower()]
    low = value(match["low"])
    if match["high"]:
        return (low, value(match["high"])) if value(match["high"]) >= low else (low, low)
    bound = (match["bound"] or "").lower()
    if bound in ("at least", "more than", "over", "no fewer than", "no less than", "not less than"):
        return low, None
    if bound in ("up to", "as many as", "fewer than", "less than"):
        return 0, low
    return low, low


def value(text: str) -> float:
    """A number in figures or words."""
    if text.lower() in PARTS:
        return PARTS[text.lower()]
    total, current = 0.0, 0.0
    for part in re.split(r"[\s-]+", text.lower().replace(",", "").replace(" 000", "000")):
        if re.fullmatch(r"\d+(?:\.\d+)?", part):
            current += float(part)
        elif part in SMALL:
            current += SMALL[part]
        elif part in SCALE:
            current = max(current, 1) * SCALE[part]
            if SCALE[part] >= 1000:
                total, current = total + current, 0.0
    return total + current


def unit(word: str) -> str:
    """One name for a unit of measure."""
    word = word.lower().rstrip("s") if word != "%" else "percent"
    return {"tonne": "tons", "ton": "tons", "kilometer": "km", "kilometre": "km", "per cent": "percent", "percent": "percent",
            "km": "km", "dollar": "dollars", "metre": "metres", "meter": "metres"}.get(word, word + "s")  # fmt: skip
