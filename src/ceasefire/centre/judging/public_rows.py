"""The public's picture as rows. Pure: the same view gives the same rows."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.centre.judging.columns import box_of, by_incident, feature
from ceasefire.centre.storage.canonical_json import canonical
from ceasefire.centre.storage.picture import PublicRow
from ceasefire.pipeline.brief import CentreView, gravest
from ceasefire.publication.records import when_record, where_record
from ceasefire.vocabulary.places import Where


def public_rows(view: CentreView) -> Iterator[PublicRow]:
    """One row an incident of a public view (`briefing.public_edition.publish`), which has left out all that may harm."""
    findings = by_incident(view.findings)
    grades = {item.incident: item.grade.value for item in view.occurrences}
    attributions = {item.incident: item for item in view.attributions}
    for incident in view.incidents:
        where = incident.where or Where()
        outcome = gravest(item.outcome for item in findings.get(incident.id, ()))
        accounts = attributions[incident.id].accounts if incident.id in attributions else ()
        positions = attributions[incident.id].positions if incident.id in attributions else ()
        yield PublicRow(
            id=incident.id,
            starts=incident.when.earliest if incident.when else None,
            ends=incident.when.latest if incident.when else None,
            district=where.place_id,
            act=incident.act.value,
            grade=grades.get(incident.id, ""),
            outcome=outcome.value if outcome else "",
            document=canonical(
                {
                    "id": incident.id,
                    "act": incident.act.value,
                    "when": when_record(incident.when),
                    "where": where_record(incident.where),
                    "grade": grades.get(incident.id, ""),
                    "outcome": outcome.value if outcome else "",
                    "accounts": [list(account.actors) for account in accounts],
                    "positions": [{"party": item.party, "position": item.position.value} for item in positions],
                    "entries": sorted({view.ledger_positions[key] for key in incident.reports if key in view.ledger_positions}),
                }
            ),
            feature=feature(incident, grades.get(incident.id, ""), outcome),
            **box_of(where),
        )
