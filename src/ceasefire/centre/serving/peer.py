"""One more server of the same centre, on the same address, until its standard input closes."""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path

import structlog

from ceasefire.centre.serving.logs import set_up
from ceasefire.centre.serving.opening import Opening
from ceasefire.errors import CeasefireError

log = structlog.get_logger("ceasefire.serving")


def main() -> int:
    """Open what standard input names, and serve it."""
    set_up()
    line = sys.stdin.readline()
    if not line:
        return 0
    told = json.loads(line)
    try:
        centre = Opening.heard(told["opening"]).open()
    except CeasefireError as error:
        log.error("serving_failed", error=error)
        return 2
    try:
        from ceasefire.centre.serving.application import Application  # noqa: PLC0415 - Django must be started before
        from ceasefire.centre.serving.exposition import Exposition  # noqa: PLC0415
        from ceasefire.centre.serving.running import run  # noqa: PLC0415
        from ceasefire.centre.web.static_files import STATIC, gather  # noqa: PLC0415

        gather(centre.workspace.folder / STATIC)
        figures = Exposition(token=told["token"], process=told["process"], folder=Path(told["figures"]))
        run(Application(centre, figures=figures), socket.socket(fileno=told["listener"]), until=sys.stdin)
    except CeasefireError as error:
        log.error("serving_failed", error=error)
        return 2
    finally:
        centre.workspace.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
