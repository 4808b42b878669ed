"""Notes taken at the hotline, and the reports that cases ship with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ceasefire import intake
from ceasefire.agreement.case import Case
from ceasefire.casefiles.bundled import bundled_cases, find_case
from ceasefire.casefiles.folder import examine
from ceasefire.errors import IntakeError
from ceasefire.pipeline.report import Channel, Quarantined
from ceasefire.registers.sources import SourceKind
from tests.intake.conftest import KEY, RECEIVED, Take


def test_a_note_is_kept_byte_for_byte(take: Take, syria: Case) -> None:
    content = "\ufeffCaller says: قصف \r\n  in Douma\t".encode()
    reports, _ = take(content, "note.txt")
    assert reports[0].verbatim == content and reports[0].channel is Channel.HOTLINE
    assert reports[0].statements == () and reports[0].received == RECEIVED
    assert reports[0] == intake.hotline_note(content, syria, RECEIVED, KEY)
    assert syria.sources[reports[0].source].kind is SourceKind.HOTLINE


def test_a_case_without_a_hotline_says_what_to_add(syria: Case) -> None:
    others = {name: source for name, source in syria.sources.items() if source.kind is not SourceKind.HOTLINE}
    with pytest.raises(IntakeError, match="kind: hotline"):
        intake.hotline_note("x", replace(syria, sources=others, desk=""), RECEIVED, KEY)


@pytest.mark.parametrize("content", [b" \n", b"\xff\xff", b"a\x00b"])
def test_a_note_that_says_nothing_is_refused(take: Take, content: bytes) -> None:
    with pytest.raises(IntakeError, match="note"):
        take(content, "note.txt")


@pytest.mark.parametrize("name", bundled_cases())
def test_every_report_that_a_case_ships_with_is_taken(name: str) -> None:
    case, _ = examine(find_case(name))
    assert case is not None
    items = list(intake.case_reports(find_case(name), case, KEY))
    assert [item for item in items if isinstance(item, Quarantined)] == []
    ids = [item.id for item in items]  # type: ignore[union-attr]
    assert items and len(ids) == len(set(ids))
