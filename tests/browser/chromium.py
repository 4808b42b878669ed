"""Debian's Chromium, started so that every machine draws the same letters: with the project's own fonts and software graphics."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import ceasefire.publication

REQUIRE = "CEASEFIRE_REQUIRE_BROWSER"
MISSING = "NOT TESTED: no /usr/bin/chromium; install it (apt-get install chromium), the pages are checked in a real browser"
FONTS = Path(ceasefire.publication.__file__).parent / "fonts"

ARGUMENTS = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--font-render-hinting=none")

FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="prepend" binding="strong">
<string>Noto Sans</string><string>Noto Sans Arabic</string></edit></match>
</fontconfig>
"""


def executable() -> str | None:
    """Where Chromium is; None where there is none."""
    return "/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else shutil.which("chromium")


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A running browser; `folder` keeps its list of fonts."""
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(fonts=FONTS, cache=folder / "fonts"), encoding="utf-8")
    # Playwright keeps a loop running in this thread, and Django refuses its database under one. No code here is asynchronous.
    with pytest.MonkeyPatch.context() as patched, sync_playwright() as playwright:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(
            executable_path=executable(), args=list(ARGUMENTS), env={**os.environ, "FONTCONFIG_FILE": str(fonts)}
        )
        try:
            yield browser
        finally:
            browser.close()
