"""The words for times, as one pattern of alternatives, each under its own name."""

from __future__ import annotations

import re

from ceasefire.text.counting.figures import MONTHS as MONTHS_IN_FULL
from ceasefire.text.counting.figures import NUMBER_WORDS

ENGLISH = [name for name in MONTHS_IN_FULL if name.isascii()]

SHORT = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
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

PATTERN = re.compile(
    rf"(?P<iso>\b{YEAR}-\d\d-\d\d\b)"
    rf"|(?P<range>\b(?:between |from )?(?P<rd1>{NTH}) ?(?:-|–|to|and) ?(?P<rd2>{NTH}) (?P<rm>{MONTH})(?:,? (?P<ry>{YEAR}))?\b)"
    rf"|(?P<dm>\b(?P<dmd>{NTH})(?: of)? (?P<dmm>{MONTH})(?:,? (?P<dmy>{YEAR}))?\b)"
    rf"|(?P<md>\b(?P<mdm>{MONTH})\.? (?P<mdd>{NTH})\b(?!\d)(?:,? (?P<mdy>{YEAR}))?)"
    rf"|(?P<my>\b(?:(?P<mypart>early|mid|late|end of|beginning of)[- ])?(?P<mym>{MONTH})\.?(?: of)?,? (?P<myy>{YEAR})\b)"
    rf"|(?P<mo>\b(?:(?P<mor>last|this|next|since|in|of|during|until|by|early|mid|late) ?-?)(?P<mom>{MONTH})(?!\.?\s?\d)(?!\w))"
    rf"|(?P<wd>\b(?:(?P<wdr>last|next|this|since|until|by|from) )?(?P<wdn>{WEEKDAY})(?:['’]?s(?= [a-z]))?\b)"
    r"|(?P<rel>\b(?:today|yesterday|tonight|tomorrow|last night|overnight|this morning|this afternoon|this evening"
    r"|the day before yesterday|earlier in the day|earlier today|the previous day|the day before|the next day"
    r"|the following day)\b)"
    r"|(?P<span>\b(?P<spr>this|last|next|past|current|previous|coming|earlier this|later this|the past|late last|early this"
    r"|earlier last) (?P<spu>week|month|year|weekend|summer|winter|autumn|fall|spring)\b)"
    rf"|(?P<ago>\b(?P<agon>{NUM}) (?P<agou>day|week|month|year|hour)s? (?:ago|earlier|before)\b)"
    rf"|(?P<past>\b(?:in |over |during |within |for )?the (?:past|last) (?P<pan>{NUM}) (?P<pau>hour|day|week|month|year)s?\b)"
    rf"|(?P<year>\b(?:in|since|of|during|from|until|by|late|early|mid|year) ?-?(?P<yy>{YEAR})\b)",
    re.IGNORECASE,
)

SINCE = re.compile(
    r"\b(?:since|starting|from|beginning)\b(?: (?:on|in|early|late|the))?\s*$"
    r"|\bsince (?:[\w'’-]+ ){0,7}(?:beg[au]n|beginning|start(?:ed)?|outbreak|onset|erupted|broke out|conflict|war|uprising"
    r"|crisis|revolution|effect|force|interven(?:ed|tion))(?: (?!and\b)[\w'’-]+){0,5}(?: (?:in|on)(?: early| late)?)?\s*$",
    re.IGNORECASE,
)
"""`since the beginning of the conflict in`: what follows is when a stretch of time began."""

IN_A_NAME = re.compile(r"(?<=[a-z] )[A-Z][\w'’-]* $")
"""Before a capitalised word for a time: the two are a name, such as that of a newspaper with `Today` in it."""
