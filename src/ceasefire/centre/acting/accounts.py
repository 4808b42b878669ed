"""A party's account of an incident in its own words: a report like any other, in the party's own voice. A statement is a claim.

What it claims follows from the position that the party signs with it, and only where the party is one of those accused:

- it accepts: it admits, for itself alone;
- it disputes: it denies, for itself alone. A denial never asserts anything;
- else, and wherever nobody accuses it: its words are kept beside the incident and claim nothing.
"""

from __future__ import annotations

import json
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.own_incidents import founding_report
from ceasefire.centre.reading.right_of_reply import sources_of
from ceasefire.centre.storage.picture import IncidentRow
from ceasefire.intake.rows import made_id
from ceasefire.pipeline.report import Channel, Report
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Position, Stance
from ceasefire.vocabulary.statements import Statement
from ceasefire.vocabulary.times import When

STANCES = {Position.ACCEPTS: Stance.ADMITS, Position.DISPUTES: Stance.DENIES}
"""What an accused party's words claim beside the position it signs; beside any other they claim nothing."""

NO_CLAIM = Stance.ANNOUNCES
"""The stance of words that neither assert nor deny that it happened."""


def record_account(centre: Centre, row: IncidentRow, party: str, position: Position, text: str, language: str) -> str:
    """Record a party's words on an incident; gives the id of the report. The same words twice are one report."""
    moment, words = centre.clock(), text.encode()
    founding = founding_report(row)
    told = b"\0".join((b"account/1", party.encode(), founding.encode(), position.encode(), words))
    made = made_id(centre.workspace.keys.report_ids, told)
    report = Report(
        id=made,
        channel=Channel.HOTLINE,
        source=sources_of(centre, party)[0],
        received=moment,
        published=When(earliest=moment, latest=moment),
        citation=f"account {made}",
        verbatim=words,
        media_type="text/plain; charset=utf-8",
        language=language,
        statements=(_statement(centre.case, row, party, position, text, founding),),
    )
    centre.workspace.record_reports([report])
    return made


def is_accused(case: Case, row: IncidentRow, party: str) -> bool:
    """Whether an account of the incident names the party, or a force whose acts are the party's."""
    accounts = json.loads(row.document)["attribution"]["accounts"]
    named = {case.answerable(actor) for account in accounts for actor in account["actors"]}
    return case.answerable(party) in named


def _statement(case: Case, row: IncidentRow, party: str, position: Position, text: str, founding: str) -> Statement:
    accused = is_accused(case, row, party)
    stance = STANCES.get(position, NO_CLAIM) if accused else NO_CLAIM
    return Statement(
        act=Act(row.act),
        occurred=_when(row.starts, row.ends),
        actors=(party,) if stance is not NO_CLAIM else (),
        stance=stance,
        answers=founding,
        text=text,
    )


def _when(starts: datetime | None, ends: datetime | None) -> When | None:
    return When(earliest=starts, latest=ends or starts) if starts is not None else None
