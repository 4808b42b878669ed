"""A process that is killed in the middle of a batch leaves whole chunks, and the same batch again adds only the rest."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from ceasefire.centre.workspace import Workspace
from tests.centre.made_reports import reports

ROOT = Path(__file__).parents[3]

WRITER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from ceasefire.centre.workspace import Workspace
    from tests.centre.made_reports import reports

    url = sys.argv[2] if len(sys.argv) > 2 else None
    workspace = Workspace.open(Path(sys.argv[1]), url)
    from ceasefire.centre.storage import recording
    recording.ITEMS_AT_ONCE = 100
    workspace.record_reports(reports(50_000), lambda done: print(done, flush=True))
    """
)


def test_kill_in_the_middle_of_a_batch_leaves_a_consistent_record(tmp_path: Path, database_url: str | None) -> None:
    folder = tmp_path / "workspace"
    command = [sys.executable, "-c", WRITER, str(folder), *([database_url] if database_url else [])]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    writer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)
    assert writer.stdout is not None
    while int(writer.stdout.readline()) < 500:
        pass
    time.sleep(0.03)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    with Workspace.open(folder, database_url) as workspace:
        kept = workspace.ledger_size
        assert 500 <= kept < 50_000 and kept % 100 == 0
        assert workspace.report_count == kept
        assert tuple(workspace.reports()) == tuple(reports(kept))
        before = workspace.fingerprint()
        workspace.rebuild()
        assert workspace.fingerprint() == before
        rest = workspace.record_reports(reports(kept + 40))
        assert (rest.taken, rest.repeated, rest.first) == (40, kept, kept)
