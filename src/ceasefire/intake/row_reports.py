"""A row in our columns becomes a report with its statements."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product

from ceasefire.intake.cells import count_in, known_from, occurred_in, truth_in, when_in, word_of
from ceasefire.intake.rows import CellError, made_id
from ceasefire.intake.words import CaseWords
from ceasefire.pipeline.report import Channel, Report
from ceasefire.vocabulary.grades import Observation, Stance
from ceasefire.vocabulary.statements import Statement

REPORT_ID = re.compile(r"[^\s/\x00-\x1f\x7f]{1,120}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReader:
    """Reads rows of one file. `received` is the caller's clock, `key` makes ids, `name` is cited where a row cites nothing."""

    words: CaseWords
    channel: Channel
    name: str
    received: datetime
    key: bytes

    def read(self, row: Mapping[str, str], verbatim: bytes) -> Report:
        """The report of one row; `verbatim` is the row as it was. Raises `CellError`."""
        cells = {column: cell for column, cell in row.items() if cell}
        report_id = _report_id(cells) or made_id(self.key, verbatim)
        source = self.words.source(_cell(cells, "source"))
        published = when_in(cells, "published", self.words.case.zone)
        statements = self._statements(cells)
        return Report(
            id=report_id,
            channel=self.channel,
            source=source,
            received=known_from(published, statements[0].occurred, self.received),
            published=published,
            citation=_cell(cells, "citation") or f"{self.name} {report_id}",
            verbatim=verbatim,
            statements=statements,
        )

    def _statements(self, cells: Mapping[str, str]) -> tuple[Statement, ...]:
        """One statement for each act and each alternative actor or target that is named; the rest holds for all of them."""
        words = self.words
        observation = _cell(cells, "observation")
        acts = words.acts(_cell(cells, "act"))
        actors = words.actors(_cell(cells, "actor"), "actor")
        targets = words.actors(_cell(cells, "target"), "target")
        first = Statement(
            act=acts[0],
            occurred=occurred_in(cells, words.case),
            where=words.where(cells),
            actors=actors[0],
            targets=targets[0],
            stance=word_of(Stance, "stance", _cell(cells, "stance") or Stance.ASSERTS),
            killed=count_in(cells, "killed_min", "killed_max"),
            wounded=count_in(cells, "wounded_min", "wounded_max"),
            circumstances=words.circumstances(_cell(cells, "circumstances")),
            proportionate=truth_in(cells, "proportionate"),
            quantity=_cell(cells, "quantity"),
            unit=_cell(cells, "unit"),
            passes_on=_cell(cells, "passes_on"),
            answers=_cell(cells, "answers"),
            observation=word_of(Observation, "observation", observation) if observation else None,
            text=cells.get("text", ""),
        )
        every = product(acts, actors, targets)
        next(every)
        return (first, *(replace(first, act=act, actors=actor, targets=target) for act, actor, target in every))


def _cell(cells: Mapping[str, str], field: str) -> str:
    return cells.get(field, "").strip()


def _report_id(cells: Mapping[str, str]) -> str:
    text = _cell(cells, "report_id")
    if text and not REPORT_ID.fullmatch(text):
        raise CellError("report_id", f"{text[:60]!r} is not an id; write up to 120 signs without spaces or '/'")
    return text
