"""What the calls take, for the OpenAPI description."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import AwareDatetime, Field, StringConstraints

from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome

PLAIN = r"^[^\x00-\x1f\x7f]*$"
"""A word of the rows: no control characters."""

Word = Annotated[str, StringConstraints(max_length=200, pattern=PLAIN)]

Words = Annotated[list[Word], Field(max_length=50)]

LEAST, MOST, USUAL = 1, 1_000, 100
"""Rows of a page: at least, at most, and where nothing is asked for."""


class Question(Schema):
    """Which incidents a list is about. All conditions hold at once; a word that is repeated means any of them."""

    since: date | None = Field(None, alias="from", description="May lie on or after this day, in the case's zone.")
    until: date | None = Field(None, alias="to", description="May lie on or before this day.")
    bbox: Word = Field("", description="west,south,east,north in degrees (WGS 84); the area of the incident touches it.")
    act: list[Act] = Field([], max_length=50, description="What was done.")
    grade: list[OccurrenceGrade] = Field([], max_length=20, description="How sure it is that it happened.")
    outcome: list[Outcome] = Field([], max_length=20, description="The gravest finding that the machine suggests.")
    place: Words = Field([], description="A place or district.")
    limit: int = Field(USUAL, ge=LEAST, le=MOST)
    after: Word = Field("", description="`next` of the page before.")


class StaffQuestion(Question):
    """The staff can also ask for these."""

    ruled: list[Outcome] = Field([], max_length=20, description="The gravest outcome that both keys signed.")
    party: Words = Field([], description="An actor or side that it is about.")
    clause: Words = Field([], description="A clause that it may touch.")
    q: Word = Field("", description="Words of names in any script, or an id.")


class SpanQuestion(Schema):
    """Which days."""

    since: date | None = Field(None, alias="from")
    until: date | None = Field(None, alias="to")


class MomentQuestion(Schema):
    """As known when."""

    as_of: AwareDatetime | None = Field(None, description="An instant with a zone; now, where it is left out.")


class ReportQuestion(Schema):
    """Which reports a list is about."""

    channel: Word = ""
    limit: int = Field(USUAL, ge=LEAST, le=MOST)
    after: Word = Field("", description="`next` of the page before.")


class ZoneQuestion(Schema):
    """Which zones a list is about."""

    kind: Word = ""


Index = Annotated[int, Field(ge=0, le=2**63 - 1)]
"""The place of an entry in the log, from 0."""


class SizesQuestion(Schema):
    """Two sizes of the log."""

    old: Index
    new: Index


class SeenQuestion(Schema):
    """From what an act was done."""

    seen: Index | None = Field(None, description="The size of the log that you acted from.")


class ExportQuestion(SpanQuestion):
    """Which incidents an export is about."""


class HistoryQuestion(MomentQuestion):
    """As known when, and what has changed."""

    since: AwareDatetime | None = Field(None, description="Also tell what has changed since then.")


class NewToken(Schema, extra="forbid"):  # type: ignore[call-arg, unused-ignore]
    """A token to be made."""

    label: Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=PLAIN)]
    scopes: list[str] = Field(min_length=1, max_length=60, description="Rights, all of them among your own.")
    days: int = Field(90, ge=1, le=366)
