"""`ceasefire channel`: the processes that take e-mail and text messages in."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from ceasefire.cli.printing import PEOPLE, plain
from ceasefire.cli.workspaces import Database

if TYPE_CHECKING:
    from ceasefire.centre.channels.config import ChannelsConfig
    from ceasefire.centre.opened import Centre


def channel(
    kind: Literal["email", "sms", "check"],
    /,
    *,
    workspace: Annotated[Path, Parameter(negative=())] = Path("centre"),
    config: Path | None = None,
    case: str = "",
    once: Annotated[bool, Parameter(negative=())] = False,
    database: Database = None,
) -> int:
    """Take reports in from a mailbox or from an operator's message centre, until Ctrl-C.

    Nothing is acknowledged, answered or moved before it is durable.

    Parameters
    ----------
    kind
        `email` or `sms`; `check` only reads the file of channels and says what it opens.
    workspace
        The folder of the record and of its keys.
    config
        The file of channels; by default `channels.toml` in the workspace's folder.
    case
        The name of a bundled case, or a folder, where the record is of a case of your own.
    once
        E-mail: go through the mailbox once and end.
    database
        The PostgreSQL database that holds the tables, as postgresql://user@host/name; by default SQLite files in the folder.
    """
    from ceasefire.centre.channels.config import read_config  # noqa: PLC0415 - other commands start without the centre
    from ceasefire.centre.channels.opened_config import FILE  # noqa: PLC0415

    read = read_config(config or workspace / FILE)
    if kind == "check":
        return _check(read)
    from ceasefire.centre.channels.one_process import alone  # noqa: PLC0415
    from ceasefire.centre.serving.logs import set_up  # noqa: PLC0415
    from ceasefire.centre.serving.opening import Opening  # noqa: PLC0415

    set_up()
    centre = Opening(folder=str(workspace), database=database, case=case).open()
    try:
        with alone(workspace, kind), _stopping() as on_stop:
            (_email if kind == "email" else _sms)(centre, read, on_stop, once=once)
    finally:
        centre.workspace.close()
    PEOPLE.print("Stopped. Everything that was acknowledged is in the record.", markup=False)
    return 0


Stopping = Callable[[Callable[[], None]], None]


def _check(read: ChannelsConfig) -> int:
    from ceasefire.centre.channels.one_process import told  # noqa: PLC0415

    for line in told(read):
        plain(line)
    return 0


def _email(centre: Centre, read: ChannelsConfig, on_stop: Stopping, *, once: bool) -> None:
    from ceasefire.centre.channels.running import run_email  # noqa: PLC0415

    post = run_email(centre, read, on_stop, once=once)
    if post is not None:
        plain(f"{post.recorded} recorded, {post.repeated} there already, {post.aside} set aside, {post.kept} kept back")


def _sms(centre: Centre, read: ChannelsConfig, on_stop: Stopping, *, once: bool) -> None:
    from ceasefire.centre.channels.running import run_sms  # noqa: PLC0415

    run_sms(centre, read, on_stop)


@contextmanager
def _stopping() -> Iterator[Stopping]:
    """Ctrl-C and SIGTERM end the work after what is at hand; what shall happen then is given to what this yields."""
    ends: list[Callable[[], None]] = []

    def stop(*_: object) -> None:
        for end in ends:
            end()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield ends.append
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
