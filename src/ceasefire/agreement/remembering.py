"""Answers that a case remembers: a case as known at a date never changes, so neither does what it says of one question."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar, TypeVarTuple

from ceasefire.agreement.case import Case

Asked = TypeVarTuple("Asked")
Told = TypeVar("Told")


def remembered(check: Callable[[Case, *Asked], Told]) -> Callable[[Case, *Asked], Told]:
    """Ask a case each question once. The question's parts must be hashable."""

    @wraps(check)
    def ask(case: Case, *question: *Asked) -> Told:
        key: Hashable = (check, *question)
        try:
            told: Told = case.remembered[key]
        except KeyError:
            told = case.remembered[key] = check(case, *question)
        return told

    return ask
