"""Numbers of people and explicit dates in a sentence. What is not plainly written is not there."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo

from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When, whole_day

TO_TWENTY = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
NUMBER_WORDS = {
    **{word: number for number, word in enumerate(TO_TWENTY, start=1)},
    **{"один": 1, "двое": 2, "два": 2, "трое": 3, "три": 3, "четверо": 4, "четыре": 4, "пятеро": 5, "пять": 5},
    **{"ثلاثة": 3, "أربعة": 4, "خمسة": 5, "ستة": 6, "سبعة": 7, "ثمانية": 8, "تسعة": 9, "عشرة": 10},
}
WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
NUMBER = rf"(?P<number>(?<![\d.,:/-])\d{{1,4}}(?![\d.,:/-]*\d)|\b(?:{WORDS})\b)"
AT_LEAST = r"(?P<least>at least |more than |over |не менее |ما لا يقل عن |أكثر من )?"
PEOPLE = r"(?:(?!killed|wounded|injured|dead)\w+ ){0,3}?"

KILLED = (
    rf"{AT_LEAST}{NUMBER} {PEOPLE}(?:(?:was|were|have been|has been|had been|are|is) )?(?:killed|dead|died|martyred)\b",
    rf"\bkill(?:ed|s|ing) {AT_LEAST}{NUMBER}",
    rf"(?:مقتل|قتل|استشهاد|استشهد) {AT_LEAST}{NUMBER}",
    rf"{AT_LEAST}{NUMBER} (?:قتلى|شهداء)",
    rf"(?:погибли|погибло|погиб|убиты|убит|убито) {AT_LEAST}{NUMBER}",
)
WOUNDED = (
    rf"{AT_LEAST}{NUMBER} {PEOPLE}(?:(?:was|were|have been|has been|had been|are|is) )?(?:wounded|injured|hurt)\b",
    rf"\b(?:wound|injur)(?:ed|es|s|ing) {AT_LEAST}{NUMBER}",
    rf"(?:إصابة|جرح|أصيب) {AT_LEAST}{NUMBER}",
    rf"(?:ранены|ранен|ранено|пострадали) {AT_LEAST}{NUMBER}",
)

MONTHS: dict[str, int] = {}
for _names in (
    "january february march april may june july august september october november december",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون-الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين-الأول تشرين-الثاني كانون-الأول",
):
    MONTHS.update({_name.replace("-", " "): _number for _number, _name in enumerate(_names.split(), start=1)})
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATES = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<name>{MONTH}),? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<name>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
)


def killed_in(sentence: str) -> Count | None:
    """How many are said to have been killed; None where no figure stands there, or figures differ."""
    return _count(sentence, KILLED)


def wounded_in(sentence: str) -> Count | None:
    """How many are said to have been wounded; None where no figure stands there, or figures differ."""
    return _count(sentence, WOUNDED)


def _count(sentence: str, patterns: tuple[str, ...]) -> Count | None:
    counts = set()
    for pattern in patterns:
        for match in re.finditer(pattern, sentence, re.IGNORECASE):
            groups = match.groupdict()
            text = groups["number"]
            number = NUMBER_WORDS.get(text.lower()) or (int(text) if text.isdigit() else None)
            if number is not None:
                counts.add(Count(least=number, most=None if groups["least"] else number))
    return counts.pop() if len(counts) == 1 else None


def dates_in(sentence: str, zone: ZoneInfo) -> list[When]:
    """The days that are written out with day, month and year, each once, as whole days in `zone`."""
    days = set()
    for pattern in DATES:
        for match in pattern.finditer(sentence):
            groups = match.groupdict()
            month = MONTHS[groups["name"].lower()] if groups.get("name") else int(groups["month"])
            try:
                days.add(date(int(groups["year"]), month, int(groups["day"])))
            except ValueError:
                continue
    return [whole_day(day, zone) for day in sorted(days)]
