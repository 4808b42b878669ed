"""A visit over an incident. What was seen is a report of its own, in the voice of the case's desk, that answers the first one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.centre.opened import Centre
from ceasefire.intake.hotline import hotline_of
from ceasefire.intake.rows import made_id
from ceasefire.pipeline.report import Channel, Report
from ceasefire.registers.places import Place
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation, Stance
from ceasefire.vocabulary.statements import Count, Statement
from ceasefire.vocabulary.times import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What was seen on a visit. `happened` False: it speaks against it. `when` is the time of the act, not of the visit."""

    act: Act
    happened: bool
    observation: Observation
    place: Place
    when: When | None
    killed: Count | None
    wounded: Count | None
    text: str


def desk_source(case: Case) -> str:
    """The voice of the case's desk: a source that speaks for it, else the hotline. Raises `IntakeError` without either."""
    own = sorted(source.id for source in case.sources.values() if case.desk and source.speaks_for == case.desk)
    return own[0] if own else hotline_of(case)


def record_observation(centre: Centre, report: str, seen: Observed, received: datetime) -> str:
    """Record what was seen as a report; gives its id. The same words on the same report twice are one report."""
    words = seen.text.encode()
    made = made_id(centre.workspace.keys.report_ids, b"\0".join((b"visit/1", report.encode(), seen.act.encode(), words)))
    statement = Statement(
        act=seen.act,
        occurred=seen.when,
        where=seen.place.where(),
        stance=Stance.ASSERTS if seen.happened else Stance.DENIES,
        killed=seen.killed,
        wounded=seen.wounded,
        answers=report,
        observation=seen.observation,
        text=seen.text,
    )
    told = Report(
        id=made,
        channel=Channel.WEB,
        source=desk_source(centre.case),
        received=received,
        published=When(earliest=received, latest=received),
        citation=f"site visit {made}",
        verbatim=words,
        media_type="text/plain; charset=utf-8",
        statements=(statement,),
    )
    centre.workspace.record_reports([told])
    return made
