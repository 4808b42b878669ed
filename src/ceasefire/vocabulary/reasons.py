"""Reasons: a tree that says why, step by step, kept as codes and values so that it can be read in any language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ceasefire.vocabulary.truth import Truth

Value = str | float | int | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step: a message code, its values, whether it holds, and the steps under it.

    `values` are ids, ISO times and numbers; the wording turns them into names and dates.
    `sources` are ids of the source register.
    """

    code: str
    values: tuple[tuple[str, Value], ...] = ()
    holds: Truth | None = None
    under: tuple[Reason, ...] = ()
    sources: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Of the step alone: two trees that differ further down may share it, and are then told apart by comparison."""
        return hash((self.code, self.values, self.holds, len(self.under)))

    def walk(self) -> Iterator[tuple[int, Reason]]:
        """Every step with its depth, top first."""
        stack = [(0, self)]
        while stack:
            depth, reason = stack.pop()
            yield depth, reason
            stack.extend((depth + 1, child) for child in reversed(reason.under))


def because(
    code: str,
    holds: Truth | None = None,
    *,
    given: Mapping[str, Value] | None = None,
    under: tuple[Reason, ...] = (),
    sources: tuple[str, ...] = (),
    **values: Value,
) -> Reason:
    """A step, written shortly; `given` holds values that are already in a mapping."""
    held = tuple(sorted({**(given or {}), **values}.items()))
    return Reason(code=code, values=held, holds=holds, under=under, sources=sources)
