"""Values of a form, as a person typed them, and what is wrong with them, field by field. A mistake is a key of the wording."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from ceasefire.agreement.case import Case
from ceasefire.centre.reporting.readback import place_index
from ceasefire.registers.places import Place

Word = TypeVar("Word", bound=StrEnum)

LONGEST = 20_000
"""Characters of a text field; more is told, never cut."""

FEW = 6
"""Places that are offered where a name means several."""

_MINUTE = "%Y-%m-%dT%H:%M"


@dataclass(slots=True, kw_only=True)
class FormValues:
    """One form that was sent. `mistakes` maps a field to what is wrong with it; `offered` a place field to what may be meant."""

    sent: Mapping[str, str]
    case: Case
    mistakes: dict[str, str] = field(default_factory=dict)
    offered: dict[str, list[Place]] = field(default_factory=dict)

    def text(self, name: str, *, needed: bool = True) -> str:
        """A text, in Unicode NFC, without spaces around it."""
        found = unicodedata.normalize("NFC", self.sent.get(name, "").replace("\r\n", "\n").replace("\0", "").strip())
        if needed and not found:
            self.mistakes[name] = "form.needed"
        elif len(found) > LONGEST:
            self.mistakes[name] = "form.too_long"
        return found

    def word(self, name: str, words: type[Word]) -> Word | None:
        """One word of a list; None, and a mistake, for any other."""
        try:
            return words(self.sent.get(name, ""))
        except ValueError:
            self.mistakes[name] = "form.choose"
            return None

    def one_of(self, name: str, choices: frozenset[str]) -> str:
        """One of several choices; empty, and a mistake, for any other."""
        found = self.sent.get(name, "")
        if found not in choices:
            self.mistakes[name] = "form.choose"
            return ""
        return found

    def moment(self, name: str, *, needed: bool = True) -> datetime | None:
        """A time as a browser sends it (`2016-02-27T14:30`), in the case's zone; an hour that the clocks skip is the next."""
        text = self.sent.get(name, "").strip()
        if not text:
            if needed:
                self.mistakes[name] = "form.needed"
            return None
        try:
            return _in_zone(datetime.strptime(text[:16], _MINUTE), self.case.zone)  # noqa: DTZ007 - the zone comes with the case
        except (ValueError, OverflowError):
            self.mistakes[name] = "form.time"
            return None

    def number(self, name: str) -> int | None:
        """A whole number, 0 or more; None for nothing."""
        text = self.sent.get(name, "").strip()
        if not text:
            return None
        if not text.isdecimal() or len(text) > 6:
            self.mistakes[name] = "form.number"
            return None
        return int(text)

    def place(self, name: str, *, needed: bool = True) -> Place | None:
        """A place of the gazetteer by any name in any script; what may be meant is offered where it is not just one."""
        text = self.text(name, needed=needed)[:120]
        if not text:
            return None
        found, others = find_place(self.case, text)
        if found is None:
            self.mistakes[name] = "form.which_place" if others else "form.no_place"
            self.offered[name] = others
        return found


def find_place(case: Case, typed: str) -> tuple[Place | None, list[Place]]:
    """The one place that is meant, or those that may be. Spellings of three scripts are matched through slips of the pen."""
    exact = case.gazetteer.find(typed)
    if exact is not None:
        return exact, []
    back = place_index(case).read_back(typed, most=FEW)
    return back.only, [item.place for item in back.candidates]


def typed_moment(moment: datetime | None, case: Case) -> str:
    """A moment as a form's field holds it; empty for none."""
    return moment.astimezone(case.zone).strftime(_MINUTE) if moment is not None else ""


def _in_zone(clock: datetime, zone: ZoneInfo) -> datetime:
    return clock.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
