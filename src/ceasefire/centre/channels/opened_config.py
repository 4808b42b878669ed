"""The configuration of the centre that is served: `channels.toml` in its workspace's folder; without it all is closed."""

from __future__ import annotations

from pathlib import Path

from ceasefire.centre.channels.config import ChannelsConfig, read_config
from ceasefire.centre.opened import Centre

FILE = "channels.toml"

_READ: dict[Path, tuple[tuple[int, int], ChannelsConfig]] = {}


def config_of(centre: Centre) -> ChannelsConfig:
    """What the file says now; it is read again when it was changed. Raises `ChannelConfigError` where it cannot be used."""
    file = centre.workspace.folder / FILE
    try:
        found = file.stat()
    except OSError:
        return ChannelsConfig()
    mark = (found.st_mtime_ns, found.st_size)
    known = _READ.get(file)
    if known is None or known[0] != mark:
        known = _READ[file] = (mark, read_config(file))
    return known[1]
