"""Days and instants as options give them."""

from __future__ import annotations

from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.errors import OptionError
from ceasefire.vocabulary.times import When, parse_when


def end_of(text: str | None, case: Case, option: str) -> datetime | None:
    """The end of a day in the case's zone, or an instant; None where the option is not given. Raises `OptionError`."""
    return None if text is None else _when(text, case, option).latest


def first_of(text: str | None, case: Case, option: str) -> datetime | None:
    """The beginning of a day in the case's zone, or an instant; None where the option is not given. Raises `OptionError`."""
    return None if text is None else _when(text, case, option).earliest


def _when(text: str, case: Case, option: str) -> When:
    try:
        return parse_when(text, case.zone)
    except ValueError as error:
        raise OptionError(f"{option}: {error}") from None
