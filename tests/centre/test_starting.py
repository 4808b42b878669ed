"""What the tables of a workspace promise to whoever stops the making of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder

from ceasefire.centre.starting import connect, disconnect, is_behind, start

start()


@pytest.mark.parametrize("step", [1, 3, 6])
def test_tables_whose_making_was_stopped_are_made_by_the_next_start(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = MigrationRecorder.record_applied
    steps = iter(range(1, 100))

    def stopped(recorder: MigrationRecorder, app: str, name: str) -> None:
        if next(steps) == step:
            raise KeyboardInterrupt
        noted(recorder, app, name)

    with monkeypatch.context() as patched:
        patched.setattr(MigrationRecorder, "record_applied", stopped)
        with pytest.raises(KeyboardInterrupt):
            connect(tmp_path, None)
    alias = connect(tmp_path, None)
    assert not is_behind(alias)
    disconnect(alias)
