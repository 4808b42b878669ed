"""Hop 2, claim: who says that who did what to whom, where, when. The smallest citable unit.

A denial stays a denial: only a claim whose stance says that it happened asserts anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.pipeline.report import Channel, Report
from ceasefire.registers.sources import Source, first_origin
from ceasefire.text.articles import ArticleReader
from ceasefire.text.reading import StatementReader
from ceasefire.text.speaking.credits import credited
from ceasefire.vocabulary.statements import Statement

ARTICLES = ArticleReader()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim. `source` is who says it; `origin` is whose words they are in the end; `known` is when the centre had it."""

    id: str
    report: str
    source: str
    origin: str
    known: datetime
    citation: str
    said: Statement

    @property
    def asserts(self) -> bool:
        """Whether it says that something happened."""
        return self.said.stance.says_it_happened


def stated(report: Report, case: Case, reader: StatementReader) -> Report:
    """The report with its statements: those that came with it, else what `reader` reads from its text.

    An article is read by the reader of articles, which knows speakers, times and quotations; anything else is a note. What a text
    that says to be an agency's piece tells in nobody's name, it passes on.
    """
    if report.statements or not report.media_type.startswith("text/"):
        return report
    text = report.verbatim.decode("utf-8", errors="replace")
    chosen: StatementReader = ARTICLES if report.channel is Channel.ARTICLE else reader
    agency = credited(text, case)
    said = chosen.read(text, report.published, case)
    if agency and agency != report.source:
        said = tuple(item if item.speaker or item.passes_on else replace(item, passes_on=agency) for item in said)
    return replace(report, statements=said)


def claims_of(report: Report, origins: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims of one report, numbered in the order of its statements; `origins` maps report ids to where their words begin.

    Where several speak in one report, each claim begins with its own speaker; what nobody says in it, with whom it passes on.
    """
    several = len({statement.speaker for statement in report.statements}) > 1
    return tuple(
        Claim(
            id=f"{report.id}/{number}",
            report=report.id,
            source=statement.speaker or report.source,
            origin=_own(statement, report)
            if several and not _passed(statement)
            else origins.get(report.id, _own(statement, report)),
            known=report.received,
            citation=report.citation,
            said=statement,
        )
        for number, statement in enumerate(report.statements, start=1)
    )


def _own(statement: Statement, report: Report) -> str:
    return statement.speaker or report.source


def _passed(statement: Statement) -> bool:
    return bool(statement.passes_on) and not statement.speaker


def trace_origins(reports: Iterable[Report], register: Mapping[str, Source]) -> dict[str, str]:
    """For each report, the source with whom its words began: through reports passed on, then through the source register.

    A ring of reports that pass each other on ends at the smallest source id in it.
    """
    listed = {report.id: report for report in reports}
    return {report_id: _begin(report_id, listed, register) for report_id in listed}


def _begin(report_id: str, listed: Mapping[str, Report], register: Mapping[str, Source]) -> str:
    seen: list[str] = []
    while report_id not in seen:
        seen.append(report_id)
        report = listed[report_id]
        passed = next((item.passes_on for item in report.statements if item.passes_on), "")
        if passed not in listed:
            speaker = next((item.speaker for item in report.statements if item.speaker), report.source)
            return first_origin(passed or speaker, register)
        report_id = passed
    return min(listed[item].source for item in seen[seen.index(report_id) :])
