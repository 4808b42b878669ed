"""What became of the people who are counted: killed, wounded, captured, released, displaced."""

from __future__ import annotations

import re

from ceasefire.text.counting.numerals import NUMBER

KILLED = re.compile(
    r"\b(?:kill(?:ed|s|ing|ings)?|lost(?= \w+ (?:fighters|soldiers|men|members))|dead|died|dies?|deaths?"
    r"|martyr(?:ed|dom|s)?|slain|li(?:fe|ves)|executed|execut(?:ing|ion)|beheaded|fatalities|murdered|massacred?"
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
    r"|reported )?(?:killed|dead|died|wounded|injured|hurt|martyred)\b"
    r"|\s*(?:wom[ae]n|child(?:ren)?|civilians?)(?: and (?:wom[ae]n|child(?:ren)?))?,? (?:were |was |have been |had been )?"
    r"(?:killed|wounded|injured|died|perished)\b|\s*[–—-]\s*(?:killed|wounded|injured)\b",
    re.IGNORECASE,
)
BARE_FATE = re.compile(
    r"\s*(?:(?:\w+ )?(?:were|was|have been|had been|got) )?(?:killed|dead|died|wounded|injured|hurt)\b", re.IGNORECASE
)
LOST = re.compile(r"\b(?:lost|claim(?:s|ed|ing)(?: the li(?:fe|ves) of)?)\s*$", re.IGNORECASE)
FATE_BEHIND = re.compile(r"\s*(?:were |was |have been |had been |are )?(?:killed|wounded|injured|dead|died)", re.IGNORECASE)
FATE_AHEAD = re.compile(
    r"(?:kill(?:ed|ing|s)?|wound(?:ed|ing|s)?|injur(?:ing|ed|es|e)|claim(?:s|ed|ing)(?: the li(?:fe|ves) of)?|leaving|left"
    r"|death toll (?:to|of|at|reached))\s*$",
    re.IGNORECASE,
)
DOES = re.compile(
    r"(?<!were )(?<!was )(?<!been )(?<!are )\b(?:kill(?:s|ed|ing)?|wound(?:s|ed|ing)?|injur(?:es|ed|ing))\s*$", re.IGNORECASE
)
FATE_REACH = 90
"""Code points around a number of people within which the word for their fate is looked for."""


def fate(sentence: str, start: int, end: int) -> str:
    """What became of the people counted: the nearest word for it, those before and right behind the number first."""
    left, right = sentence[max(0, start - FATE_REACH) : start], sentence[end : end + FATE_REACH]
    right = NEXT_COUNT.split(right)[0]
    direct = DIRECT.match(right)
    done = DOES.search(left)
    if direct is not None and (done is None or BARE_FATE.match(right)):
        return _first(direct.group())
    if done is not None:
        return _last(done.group())
    if LOST.search(left):
        return "killed"
    return _last(left[-12:]) or _first(right) or _last(left)


def _first(words: str) -> str:
    found = [(match.start(), counts) for counts, pattern in COUNTS if (match := pattern.search(words))]
    return min(found)[1] if found else ""


def _last(words: str) -> str:
    found = [(match.end(), counts) for counts, pattern in COUNTS for match in pattern.finditer(words)]
    return max(found)[1] if found else ""


def has_fate(sentence: str, start: int, end: int) -> bool:
    """Whether a bare number at [`start`, `end`) stands right beside the word for its fate: `killing 20`, `20 wounded`."""
    return FATE_BEHIND.match(sentence, end) is not None or FATE_AHEAD.search(sentence[:start]) is not None
