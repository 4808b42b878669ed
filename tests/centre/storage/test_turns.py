"""Writers of one SQLite file take turns: none waits for long behind one that is always busy, and a killed one holds nobody up."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

from ceasefire.centre.storage.log_entries import writing
from ceasefire.centre.workspace import Workspace
from tests.centre.made_reports import report

ROOT = Path(__file__).parents[3]

BUSY = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from ceasefire.centre.workspace import Workspace
    workspace = Workspace.open(Path(sys.argv[1]))
    from ceasefire.centre.storage.log_entries import writing
    print("here", flush=True)
    while True:
        with writing(workspace.alias):
            time.sleep(float(sys.argv[2]))
    """
)


def busy(folder: Path, seconds: float) -> subprocess.Popen[str]:
    """Another process that writes all the time, so many seconds each time, with no pause between."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    command = [sys.executable, "-c", BUSY, str(folder), str(seconds)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None and process.stdout.readline() == "here\n"
    return process


def test_a_writer_gets_its_turn_beside_one_that_never_rests(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        other = busy(tmp_path / "w", 0.05)
        try:
            began = time.monotonic()
            for number in range(10):
                workspace.record_group((report(number),))
            assert time.monotonic() - began < 10
        finally:
            other.kill()
            other.wait()
            other.stdout.close()  # type: ignore[union-attr]
        assert workspace.ledger_size == 10


def test_a_writer_that_is_killed_in_its_turn_holds_nobody_up(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        other = busy(tmp_path / "w", 600)
        time.sleep(0.2)
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        other.stdout.close()  # type: ignore[union-attr]
        began = time.monotonic()
        workspace.record_group((report(1),))
        assert time.monotonic() - began < 5


def test_threads_wait_for_each_other_and_one_thread_not_for_itself(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "w") as workspace:
        inside: list[str] = []

        def write(name: str) -> None:
            with writing(workspace.alias), writing(workspace.alias):
                inside.append(f"{name} in")
                time.sleep(0.05)
                inside.append(f"{name} out")
            workspace.close()

        threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert [one.split()[1] for one in inside] == ["in", "out"] * 4
        assert all(inside[at].split()[0] == inside[at + 1].split()[0] for at in range(0, 8, 2))
