from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ceasefire import intake
from ceasefire.agreement.case import Case
from ceasefire.pipeline.report import Quarantined, Report

KEY = b"a key for tests"
RECEIVED = datetime(2016, 7, 1, tzinfo=UTC)

Take = Callable[..., tuple[list[Report], list[Quarantined]]]


@pytest.fixture
def take(tmp_path: Path, syria: Case) -> Take:
    """Takes a text in as a file of a name; gives its reports and its quarantined rows."""

    def taken(
        content: str | bytes, name: str = "rows.csv", mapping: str | None = None, case: Case = syria
    ) -> tuple[list[Report], list[Quarantined]]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        mapping_path = None
        if mapping is not None:
            mapping_path = tmp_path / "mapping.yaml"
            mapping_path.write_text(mapping, encoding="utf-8")
        items = list(intake.take(path, case, received=RECEIVED, key=KEY, mapping=mapping_path))
        return [item for item in items if isinstance(item, Report)], [item for item in items if isinstance(item, Quarantined)]

    return taken
