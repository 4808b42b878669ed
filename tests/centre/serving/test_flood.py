"""A few seconds of a flood: everybody is answered, liaisons get their receipts, and no receipt that was given is lost to a kill.

The long measurement is `python -m bench.centre.receipts flood`; this one is to see that nothing breaks.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from bench.centre.http_load import Pool, Told
from bench.centre.made_calls import calls
from bench.centre.receipt_check import check_all
from bench.centre.served import Served, served
from ceasefire.centre.workspace import Workspace

SECONDS, FLOOD, LIAISONS = 4.0, 2_000.0, 40.0
SLOWEST = 15.0
"""Seconds: on a machine that other programs keep busy, with this process taking its part; alone it is under two."""


def test_liaisons_are_answered_while_a_flood_comes_and_no_receipt_is_lost(tmp_path: Path) -> None:
    server_folder = tmp_path / "workspace"
    files = [tmp_path / "flood", tmp_path / "liaisons"]
    with served(server_folder, None, "syria-2016", "--no-background", "--processes", "1") as server:
        with files[0].open("wb") as flood, files[1].open("wb") as liaisons:
            told = asyncio.run(_flooded(server, Told(flood), Told(liaisons)))
        server.kill()
    crowd, few = told
    assert few.broken == 0 and set(few.statuses) == {201}, few.statuses
    assert few.statuses[201] >= LIAISONS * SECONDS * 0.9
    assert max(few.seconds) < SLOWEST
    assert set(crowd.statuses) <= {201, 503} and crowd.statuses[201] > 0 and crowd.without_retry == 0
    with Workspace.open(server_folder) as workspace:
        checked = check_all(files, workspace)
    assert checked.hold == checked.receipts == crowd.statuses[201] + few.statuses[201]


async def _flooded(server: Served, crowd: Told, few: Told) -> tuple[Told, Told]:
    pools = Pool("127.0.0.1", server.port, crowd), Pool("127.0.0.1", server.port, few)
    for pool in pools:
        await pool.open(50)
    await asyncio.gather(
        pools[0].at_rate(FLOOD, SECONDS, calls(2, "localhost")),
        pools[1].at_rate(LIAISONS, SECONDS, calls(3, "localhost", server.tokens)),
    )
    for pool in pools:
        assert await pool.drained() == 0, "somebody was not answered"
        pool.close()
    return crowd, few
