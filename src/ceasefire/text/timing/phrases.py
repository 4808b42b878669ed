"""The words for times, as one pattern of alternatives, each under its own name; the words stand in `lexicon/times.toml`."""

from __future__ import annotations

import re

from ceasefire.text.counting.figures import MONTHS as MONTHS_IN_FULL
from ceasefire.text.counting.figures import NUMBER_WORDS
from ceasefire.text.lexicon import table

ENGLISH = [name for name in MONTHS_IN_FULL if name.isascii()]

SHORT = {
    **{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7},
    **{"aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12},
}

MONTHS = {**{name: MONTHS_IN_FULL[name] for name in ENGLISH}, **SHORT}

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)(?:day)?"

WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

NUM = r"(?:\d{1,3}|an?|" + "|".join(word for word in NUMBER_WORDS if word.isascii()) + r"|several|few)"

NTH = r"\d{1,2}(?:st|nd|rd|th)?"

YEAR = r"(?:19|20)\d\d"

NAMES = {"MONTH": MONTH, "WEEKDAY": WEEKDAY, "DAY": DAY, "NUM": NUM, "NTH": NTH, "YEAR": YEAR}

TIMES = table("times")


def filled_in(pattern: str) -> str:
    """A pattern with its groups and classes of names put in."""
    for name, words in (*TIMES["groups"].items(), *NAMES.items()):
        pattern = pattern.replace(f"<{name}>", words)
    return pattern


PATTERN = re.compile("|".join(f"(?P<{entry['name']}>{filled_in(entry['pattern'])})" for entry in TIMES["phrase"]), re.IGNORECASE)

ANY = re.compile(TIMES["any"], re.IGNORECASE)
"""What every sentence has that names a time."""

SINCE = re.compile(TIMES["since"]["pattern"], re.IGNORECASE)
"""`since the beginning of the conflict in`: what follows is when a stretch of time began."""

PERFECT = re.compile(TIMES["lasting"]["perfect"], re.IGNORECASE)
"""`has been under siege` before `for two years`: it lasts still."""

PERFECT_BEHIND = re.compile(TIMES["lasting"]["behind"], re.IGNORECASE)
"""Behind a fronted `for two years`: `the town has been under siege`."""

IN_A_NAME = re.compile(r"(?<=[a-z] )[A-Z][\w'’-]* $")
"""Before a capitalised word for a time: the two are a name, such as that of a newspaper with `Today` in it."""
