"""The file of channels in the how-to is one that the software takes."""

from __future__ import annotations

from pathlib import Path

from ceasefire.centre.channels.config import read_config
from ceasefire.centre.channels.gateway.shapes import SHAPES
from tests.docs.pages import blocks, read

PAGE = "how-to/connect-channels.md"


def test_the_file_that_is_shown_is_read_and_opens_every_channel(tmp_path: Path) -> None:
    (shown,) = blocks(PAGE, "toml")
    (tmp_path / "channels.toml").write_text(shown, encoding="utf-8")
    config = read_config(tmp_path / "channels.toml")
    assert config.email is not None and config.email.smtp is not None and config.sms is not None
    assert config.gateway["signal-north"].shape == "signal" and config.outward.sender == "centre.example"


def test_every_shape_of_a_gateway_is_told_of() -> None:
    assert {shape for shape in SHAPES if f"`{shape}`" not in read(PAGE)} == set()
