"""A report as someone hands it in: with how to reach them, and the return code under which they will come back."""

from __future__ import annotations

from dataclasses import dataclass, field

from ceasefire.pipeline.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """`contact` is how to reach who reports, `thread` what the centre keeps in the place of a return code; both may be empty."""

    report: Report
    contact: str = field(default="", repr=False)
    thread: str = field(default="", repr=False)

    @property
    def verbatim(self) -> bytes:
        """What arrived."""
        return self.report.verbatim
