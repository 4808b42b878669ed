"""A server that is killed under load, again and again: every receipt it gave stands in the ledger."""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from ceasefire.centre.workspace import Workspace
from ceasefire.ledger import parse_receipt
from ceasefire.ledger.audit import verify

ROOT = Path(__file__).parents[3]

SERVER = textwrap.dedent(
    """
    import os, sys, threading
    from pathlib import Path
    from ceasefire.centre.receiving import Lane, Limits, Writer
    from ceasefire.centre.workspace import Workspace
    from tests.centre.made_reports import report

    workspace = Workspace.open(Path(sys.argv[1]), *sys.argv[3:])
    writer = Writer(workspace, Limits(group=40))
    writer.start()

    def submit(who):
        for number in range(1_000_000):
            name = f"{sys.argv[2]}-{who}-{number}"
            recorded = writer.submit(report(number, id=name), Lane.OPEN).result()
            # One line, in one write, only after the receipt was given.
            os.write(1, f"{name} {recorded.receipt.json()}\\n".encode())

    for who in range(12):
        threading.Thread(target=submit, args=(who,)).start()
    """
)


def killed_after(number: int, seconds: float, *arguments: str) -> list[tuple[str, str]]:
    """What a server gave out before it was killed, so many seconds after it had given so many receipts."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    command = [sys.executable, "-c", SERVER, *arguments]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=environment)
    assert server.stdout is not None
    given = b"".join(server.stdout.readline() for _ in range(number))
    # It goes on giving receipts in the meantime, as far as the pipe takes them.
    time.sleep(seconds)
    server.send_signal(signal.SIGKILL)
    server.wait()
    given += server.stdout.read()
    server.stdout.close()
    whole = given.decode().split("\n")[:-1]
    return [(name, receipt) for name, _, receipt in (line.partition(" ") for line in whole)]


def test_no_receipt_is_lost_however_often_the_server_is_killed(tmp_path: Path, database_url: str | None) -> None:
    chance = random.Random(7)
    folder = tmp_path / "workspace"
    Workspace.open(folder, database_url).close()
    given: list[tuple[str, str]] = []
    for round_ in range(8):
        number, pause = chance.randint(1, 120), chance.uniform(0, 0.05)
        more = killed_after(number, pause, str(folder), f"round-{round_}", *([database_url] if database_url else []))
        assert len(more) >= number
        given += more
        with Workspace.open(folder, database_url) as workspace:
            key = workspace.keys.signer.verifier
            positions = workspace.positions()
            assert sorted(positions.values()) == list(range(workspace.ledger_size))
            for name, text in given:
                receipt = parse_receipt(text)
                assert receipt.verify((key,)) and positions[name] == receipt.index
                assert workspace.log.read(receipt.index, receipt.index + 1) == (receipt.entry,)
    with Workspace.open(folder, database_url) as workspace:
        workspace.export_ledger(tmp_path / "out")
        assert verify(tmp_path / "out", (workspace.keys.signer.verifier,)).ok
        before = workspace.fingerprint()
        workspace.rebuild()
        assert workspace.fingerprint() == before
    assert len({name for name, _ in given}) == len(given)
