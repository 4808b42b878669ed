"""`ceasefire serve`: the centre in a browser."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from ceasefire.cli.printing import PEOPLE, plain
from ceasefire.cli.progress import Steps, shown
from ceasefire.cli.workspaces import Database
from ceasefire.errors import OptionError

if TYPE_CHECKING:
    from socket import socket

    from ceasefire.centre.opened import Centre
    from ceasefire.centre.people.demonstration import Seat
    from ceasefire.centre.serving.opening import Opening

METRICS_TOKEN = "CEASEFIRE_METRICS_TOKEN"
MOST_PROCESSES = 4


def serve(
    *,
    workspace: Annotated[Path, Parameter(negative=())] = Path("centre"),
    case: str = "",
    bind: str = "127.0.0.1:8000",
    host: Annotated[list[str] | None, Parameter(consume_multiple=True, negative=())] = None,
    https: Annotated[bool, Parameter(negative=())] = False,
    demo: Annotated[bool, Parameter(negative=())] = False,
    exercise: Annotated[bool, Parameter(negative=())] = False,
    processes: int = 0,
    background: Annotated[bool, Parameter(negative="--no-background")] = True,
    database: Database = None,
) -> int:
    """Open the monitoring centre: web pages, API and intake, until Ctrl-C. What is being written then is finished.

    Parameters
    ----------
    workspace
        The folder of the record and of its keys; it is made where there is none.
    case
        The name of a bundled case, or a folder. Once a record is of a case, it stays so.
    bind
        The address to listen on.
    host
        Names under which people reach the centre, besides localhost.
    https
        People reach it over HTTPS, through a proxy before it: cookies are then sent over HTTPS only.
    demo
        Take the case's own reports in, judge them, go on from the end of its span, and make one account for each seat, with new
        passwords that are printed once. Only on a loopback address. It is an exercise.
    exercise
        Begin the record as that of an exercise: every page, brief, feed and answer says so, and it stays one.
    processes
        How many processes serve, which share the address; by default one for each processor, four at most, and one for --demo.
    background
        Judge what is new, and do queued tasks, in a second process beside the server.
    database
        The PostgreSQL database that holds the tables, as postgresql://user@host/name; by default SQLite files in the folder.
    """
    # Other commands start without the centre.
    from ceasefire.centre.serving.address import Address, bound  # noqa: PLC0415
    from ceasefire.centre.serving.opening import Opening  # noqa: PLC0415

    address = Address.parse(bind)
    if demo and not address.is_loopback:
        raise OptionError(f"--demo: everyone could sign in at {address.host}; leave --bind out, or give a loopback address")
    listeners = bound(address, processes or (1 if demo else min(MOST_PROCESSES, os.cpu_count() or 1)))
    opening = Opening(
        folder=str(workspace),
        database=database,
        case=case,
        demonstration=demo,
        exercise=exercise,
        hosts=tuple(host or ()),
        https=https,
    )
    with shown() as steps:
        steps("centre opened", 0, 1)
        centre = opening.open()
        steps("centre opened", 1, 1)
        seats = _demonstrate(centre, steps) if demo else []
    _tell(centre, address.url, seats)
    _serve(centre, opening, listeners, background=background)
    PEOPLE.print("Stopped. Everything that was receipted is in the record.", markup=False)
    return 0


def _serve(centre: Centre, opening: Opening, listeners: list[socket], *, background: bool) -> None:
    from ceasefire.centre.serving.application import Application  # noqa: PLC0415 - Django must be started before
    from ceasefire.centre.serving.beside import PEER, WORKER, Beside  # noqa: PLC0415
    from ceasefire.centre.serving.exposition import Exposition  # noqa: PLC0415
    from ceasefire.centre.serving.logs import set_up  # noqa: PLC0415
    from ceasefire.centre.serving.running import run  # noqa: PLC0415
    from ceasefire.centre.web.static_files import STATIC, gather  # noqa: PLC0415

    set_up()
    gather(centre.workspace.folder / STATIC)
    token = os.environ.get(METRICS_TOKEN, "")
    with TemporaryDirectory(prefix="ceasefire-figures-") as figures:
        own, *others = listeners
        shared = {"opening": opening.told(), "token": token, "figures": figures}
        beside = [
            Beside(PEER, {**shared, "process": number, "listener": other.fileno()}, (other.fileno(),))
            for number, other in enumerate(others, start=1)
        ]
        beside += [Beside(WORKER, {"opening": opening.told()})] if background else []
        for process in beside:
            process.start()
        exposition = Exposition(token=token, folder=Path(figures))

        def dismiss() -> None:
            for process in beside:
                process.dismiss()

        try:
            run(Application(centre, figures=exposition), own, closing=dismiss)
        finally:
            for process in beside:
                process.stop()
            centre.workspace.close()


def _demonstrate(centre: Centre, steps: Steps) -> list[Seat]:
    """The case's reports, taken in and judged, and an account for each seat."""
    from ceasefire.centre import desk  # noqa: PLC0415
    from ceasefire.centre.judging.refreshing import refresh  # noqa: PLC0415
    from ceasefire.centre.people.demonstration import make_accounts  # noqa: PLC0415

    arrivals = desk.Arrivals(
        folder=centre.case_folder, with_case_reports=True, files=(), mapping=None, acts=None, received=centre.clock()
    )
    intake = desk.take_in(centre.workspace, centre.case, arrivals, lambda done: steps("reports taken in", done, None))
    number = centre.workspace.report_count
    steps("reports taken in", number, number)
    steps("incidents judged", 0, 1)
    if intake.first is not None:
        refresh(centre)
    steps("incidents judged", 1, 1)
    return make_accounts(centre.case)


def _tell(centre: Centre, url: str, seats: list[Seat]) -> None:
    from ceasefire.centre.people.accounts import has_accounts  # noqa: PLC0415 - Django must be started before

    plain(f"{centre.case.id}: {centre.workspace.report_count} reports, ledger {centre.workspace.log.origin}")
    if seats:
        width = max(len(seat.username) for seat in seats)
        plain("Accounts of this demonstration; their passwords are shown this once:")
        for seat in seats:
            plain(f"  {seat.username:<{width}}  {seat.password}")
    elif not has_accounts():
        plain("Nobody can sign in yet: ceasefire administrator --workspace FOLDER makes the first account.")
    plain(f"Open {url}  (Ctrl-C stops)")
