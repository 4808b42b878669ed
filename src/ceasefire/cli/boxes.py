"""`ceasefire boxes`: the keys to which phones seal reports that wait on them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from ceasefire.cli.printing import plain
from ceasefire.errors import OptionError


def boxes(action: Literal["list", "rotate", "retire"], workspace: Path, /, *, key: str = "") -> int:
    """List, change or destroy the keys to which phones seal reports that wait on them. A centre that is served goes on.

    Parameters
    ----------
    action
        `list` names the keys, the one in use last; `rotate` makes a new one for boxes from now on, while boxes sealed to those
        before still open; `retire` destroys an old one: no box sealed to it can ever be opened again, by anybody.
    workspace
        The folder of the workspace.
    key
        The id of the key to retire, as `list` shows it.
    """
    # Other commands start without the centre.
    from ceasefire.centre.reporting.box_keys import read_or_make_box_keys, retire, rotate  # noqa: PLC0415
    from ceasefire.centre.workspace_keys import KEYS  # noqa: PLC0415

    if not (workspace / KEYS).is_dir():
        raise OptionError(f"{workspace}: no workspace with keys; give the folder that --workspace of serve names")
    if (action == "retire") != bool(key):
        raise OptionError("--key: name it for retire, and for nothing else; ceasefire boxes list shows the ids")
    if action == "rotate":
        rotate(workspace)
    elif action == "retire":
        retire(workspace, key)
    found = read_or_make_box_keys(workspace)
    for one in found.keys:
        plain(f"{one.id}{'  in use' if one is found.current else ''}")
    return 0
