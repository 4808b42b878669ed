"""One language's voice for one case: messages, names, numbers, dates. Pure but for reading the catalog once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from ceasefire.agreement.case import Case
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.times import When, Window
from ceasefire.wording.catalog import FORM, catalog, placeholders

LATIN, ARABIC = "latn", "arab"
"""European digits are usual in every language, Arabic included, so that a figure, an entry number or a coordinate can be compared
sign by sign between the language editions. Who reads Arabic may choose its own digits; ids and entry numbers keep theirs."""

_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

ISOLATE = {"ltr": "\u2066", "rtl": "\u2067", "end": "\u2069"}
"""Unicode isolates (UAX #9): they keep a run of the other direction from pulling its neighbours out of order."""

JOINER = "\u2060"
"""Word joiner: no line may break beside it."""


class Wording:
    """What the centre says, in one language, with a case's own names and time zone.

    `with_ids` puts the id of a party, clause, zone or truce in parentheses beside its name, and the ISO form beside a time.
    """

    def __init__(self, language: str, case: Case, *, with_ids: bool = False, digits: str = LATIN) -> None:
        self.language = language
        self.digits = digits if language == "ar" else LATIN
        self.case = case
        self.with_ids = with_ids
        self.messages = catalog(language)
        self.locale = Locale.parse(language)

    @property
    def is_rtl(self) -> bool:
        """Whether the language runs from right to left."""
        return self.messages["direction"] == "rtl"

    def has(self, key: str) -> bool:
        """Whether there is a message of this key."""
        return key in self.messages

    def say(self, key: str, /, **values: object) -> str:
        """The message of a key. A key without wording is said as its own last word, so that nothing is lost."""
        message = self.messages.get(key)
        if message is None:
            return key.rpartition(".")[2].replace("_", " ").replace("-", " ")
        return message.format(**{name: self._as_text(values.get(name, "")) for name in placeholders(message)})

    def count(self, key: str, number: int, /, **values: object) -> str:
        """A message that counts, in the plural form that the language takes for the number, which it may name as {number}."""
        form = self.locale.plural_form(number)
        chosen = f"{key}{FORM}{form}"
        return self.say(chosen if chosen in self.messages else f"{key}{FORM}other", number=number, **values)

    def _as_text(self, value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return str(value)
        return self.number(value)

    def of(self, names: Mapping[str, str], fallback: str = "") -> str:
        """A name in the language, else in English, else the fallback."""
        return names.get(self.language) or names.get("en") or fallback

    def _named(self, names: Mapping[str, str] | None, item_id: str) -> str:
        name = self.isolated(self.of(names or {}, item_id))
        return f"{name} ({item_id})" if self.with_ids and names and name != item_id else name

    def isolated(self, text: str) -> str:
        """The text, shielded where its letters run against the language; unchanged otherwise."""
        ways = {unicodedata.bidirectional(sign) for sign in text}
        if self.is_rtl and "L" in ways and not ways & {"R", "AL"}:
            return f"{ISOLATE['ltr']}{text}{ISOLATE['end']}"
        return f"{ISOLATE['rtl']}{text}{ISOLATE['end']}" if not self.is_rtl and ways & {"R", "AL"} else text

    def in_order(self, text: str) -> str:
        """Numbers joined by dashes and commas, kept in their order from left to right in a language that runs the other way."""
        held = text.replace("–", f"{JOINER}–{JOINER}")
        return f"{ISOLATE['ltr']}{held}{ISOLATE['end']}" if self.is_rtl and text else text

    def drawn(self, text: str) -> str:
        """A text as a drawing needs it: shielded as a whole, since a drawing has no direction of its own."""
        return f"{ISOLATE['rtl']}{text}{ISOLATE['end']}" if self.is_rtl else text

    def actor(self, actor: str) -> str:
        """The name of an actor, or of a side; `unknown` in words; `a+b` (together) and `a|b` (one or the other) as a list."""
        if actor == UNKNOWN:
            return self.say("unknown.actor")
        if "|" in actor:
            return format_list(self.alphabetical(map(self.actor, actor.split("|"))), style="or", locale=self.locale)
        if "+" in actor:
            return self.actors(actor.split("+"))
        entry = self.case.actors.get(actor) or self.case.sides.get(actor)
        return self._named(entry.names if entry else None, actor)

    def actors(self, actors: Iterable[str]) -> str:
        """Several actors in one phrase, in the language's alphabetical order."""
        return self.listed(self.alphabetical(self.actor(actor) for actor in actors))

    def place(self, place: str) -> str:
        """The name of a place of the gazetteer; any other name as it stands."""
        entry = self.case.gazetteer.find(place)
        return self.isolated(self.of(entry.names, place)) if entry else self.isolated(place)

    def source(self, source: str) -> str:
        """The name of a source."""
        entry = self.case.sources.get(source)
        return self.isolated(self.of(entry.names, source)) if entry else self.isolated(source)

    def clause(self, clause: str) -> str:
        """The title of a clause."""
        entry = self.case.terms.clause(clause)
        return self._named(entry.titles if entry else None, clause)

    def zone(self, zone: str) -> str:
        """The name of a zone (of its first version)."""
        names = next((item.names for item in self.case.zones if item.id == zone), None)
        return self._named(names, zone)

    def truce(self, truce: str) -> str:
        """The name of a local truce, else of its zone, else its id."""
        entry = next((item for item in self.case.terms.extensions if item.id == truce), None)
        if entry is None or entry.names or not entry.zone:
            return self._named(entry.names if entry else None, truce)
        return f"{self.zone(entry.zone)} ({truce})" if self.with_ids else self.zone(entry.zone)

    def ladder_step(self, step: str) -> str:
        """The name of a step of the response ladder."""
        entry = next((item for item in self.case.terms.ladder if item.id == step), None)
        return self._named(entry.names if entry else None, step)

    def circumstance(self, word: str) -> str:
        """A circumstance in words; `joint_position_with=…` names its actor."""
        name, _, actor = word.partition("=")
        return self.say(f"circumstance.{name}", actor=self.actor(actor or UNKNOWN))

    def listed(self, items: Iterable[str]) -> str:
        """Several things joined as the language joins them."""
        return format_list(list(items), locale=self.locale)

    def alphabetical(self, names: Iterable[str]) -> list[str]:
        """Names in alphabetical order, whatever their case and accents: the only order in which parties ever stand."""
        return sorted(names, key=plain_letters)

    def number(self, value: float) -> str:
        """A number, grouped as the language groups it, to at most two decimals."""
        return self._in_digits(format_decimal(value, format="#,##0.##", locale=self.locale, numbering_system=self.digits))

    def _in_digits(self, text: str) -> str:
        return text.translate(_ARABIC_DIGITS) if self.digits == ARABIC else text

    def share(self, value: float) -> str:
        """A probability in per cent, to whole points; what is neither none nor all is never rounded to 0 % or 100 %."""
        kept = value if value in (0.0, 1.0) else min(0.99, max(0.01, value))
        return self._in_digits(format_percent(kept, format=None, locale=self.locale, numbering_system=self.digits))

    def instant(self, moment: datetime | str) -> str:
        """A moment in the case's zone, with the distance from UTC, such as 27 February 2016 00:00 (UTC+2)."""
        there = self._there(moment)
        text = format_datetime(there, "d MMMM y HH:mm", locale=self.locale)
        offset = self.isolated_offset(there.utcoffset() or timedelta())
        told = self.say("time.offset", moment=text, offset=offset)
        told = self._in_digits(told)
        return f"{told} [{there.isoformat(timespec='minutes')}]" if self.with_ids else told

    def isolated_offset(self, offset: timedelta) -> str:
        """The distance from UTC, such as +2 or -3:30."""
        minutes = int(offset.total_seconds() // 60)
        sign = "+" if minutes >= 0 else "-"
        hours, rest = divmod(abs(minutes), 60)
        return f"{sign}{hours}" + (f":{rest:02d}" if rest else "")

    def _there(self, moment: datetime | str) -> datetime:
        parsed = datetime.fromisoformat(moment.replace("Z", "+00:00")) if isinstance(moment, str) else moment
        return parsed.astimezone(self.case.zone)

    def day(self, moment: datetime | date) -> str:
        """The day in the case's zone, such as 27 February 2016."""
        there = self._there(moment).date() if isinstance(moment, datetime) else moment
        return self._in_digits(format_date(there, "d MMMM y", locale=self.locale))

    def month(self, moment: date) -> str:
        """The month, such as February 2016."""
        return self._in_digits(format_date(moment, "LLLL y", locale=self.locale))

    def short_day(self, moment: datetime | date) -> str:
        """The day without its year, shortened, such as 27 Feb."""
        there = self._there(moment).date() if isinstance(moment, datetime) else moment
        return self._in_digits(format_date(there, "d MMM", locale=self.locale))

    def when(self, when: When | None) -> str:
        """A time with its precision: a moment, a day, or the first and last day of an interval."""
        if when is None:
            return self.say("unknown.time")
        return self._in_digits(self._when(when))

    def _when(self, when: When) -> str:
        if when.is_instant:
            return format_datetime(self._there(when.earliest), "d MMM y HH:mm", locale=self.locale)
        first, last = self._there(when.earliest), self._there(when.latest - timedelta(seconds=1))
        if first.date() == last.date():
            text = format_date(first.date(), "d MMM y", locale=self.locale)
            whole = when.latest - when.earliest >= timedelta(hours=22)
            return text if whole else f"{text} {self.in_order(f'{first:%H:%M}–{self._there(when.latest):%H:%M}')}"
        return self.span(Window(start=when.earliest, end=when.latest))

    def span(self, window: Window) -> str:
        """From the first day to the last day; the end, exclusive, is counted as the day before where it is midnight."""
        if window.end is None:
            return self.say("time.span", start=self.day(window.start), end="…")
        last = window.end - timedelta(seconds=1)
        if self._there(last).date() == self._there(window.start).date():
            return self.day(window.start)
        return self.say("time.span", start=self.day(window.start), end=self.day(last))


def plain_letters(name: str) -> str:
    """A name as it sorts: without case, accents, marks of direction, or the Arabic article."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(sign for sign in decomposed if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")
    return kept.removeprefix("ال")
