"""The inbox runs along its indexes: whatever is asked for, nothing is scanned, counted or sorted as a whole."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.inbox import Asked, Key, waiting
from ceasefire.centre.storage.picture import InboxRow
from tests.centre.web.centres import viewer_of

TABLE = InboxRow._meta.db_table


def plans(centre: Centre, asked: Asked, after: Key | None) -> list[str]:
    """How the database goes about each question on the inbox, one line a step."""
    connection = connections[centre.alias]
    with CaptureQueriesContext(connection) as asked_for:
        waiting(centre, viewer_of("monitor"), asked, after)
    questions = [query["sql"] for query in asked_for.captured_queries if f'FROM "{TABLE}"' in query["sql"]]
    assert questions
    assert not any("COUNT(" in question or "OFFSET" in question for question in questions)
    with connection.cursor() as cursor:
        steps = []
        for question in questions:
            cursor.execute("EXPLAIN QUERY PLAN " + question.replace("%", "%%"))
            steps += [str(row[3]) for row in cursor.fetchall()]
    return steps


@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({}, "inbox_in_order"),
        ({"handled": True}, "inbox_in_order"),
        ({"urgency": 1}, "inbox_in_order"),
        ({"act": "airstrike"}, "inbox_by_act"),
        ({"place": "al-hawak"}, "inbox_by_place"),
    ],
)
def test_a_page_begins_in_an_index_and_is_read_in_its_order(
    hudaydah_centre: Centre, asked: dict[str, object], index: str, behind: bool
) -> None:
    wanted = dict(asked)
    if "place" in wanted:
        wanted["place"] = hudaydah_centre.case.gazetteer.by_id[str(wanted["place"])]
    row = InboxRow.objects.using(hudaydah_centre.alias).filter(urgency=1)[0]
    after = Key(urgency=1, received=row.received, report=row.report) if behind else None
    steps = plans(hudaydah_centre, Asked(**wanted), after)  # type: ignore[arg-type]
    assert any(index in step for step in steps), steps
    assert not [step for step in steps if step.startswith("SCAN") or "TEMP B-TREE" in step], steps
