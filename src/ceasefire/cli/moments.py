"""Days and instants as options give them."""

from __future__ import annotations

from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.errors import OptionError
from ceasefire.vocabulary.times import parse_when


def end_of(text: str | None, case: Case, option: str) -> datetime | None:
    """The end of a day in the case's zone, or an instant; None where the option is not given. Raises `OptionError`."""
    if text is None:
        return None
    try:
        return parse_when(text, case.zone).latest
    except ValueError as error:
        raise OptionError(f"{option}: {error}") from None
