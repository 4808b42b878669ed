"""The reference of commands and `--help` name the same commands and the same long options."""

from __future__ import annotations

import re

import pytest

from ceasefire.cli.main import COMMANDS, main
from tests.docs.pages import read

PAGE = "reference/commands.md"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
EVERYWHERE = {"--help", "--version"}
UNDER_LEDGER = ("export", "verify", "signatures", "prove")


def helped(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *command: str) -> frozenset[str]:
    monkeypatch.setenv("COLUMNS", "200")
    assert main([*command, "--help"]) == 0
    return frozenset(OPTION.findall(capsys.readouterr().out)) - EVERYWHERE


def section(command: str) -> str:
    """The part of the reference under the heading of one command."""
    parts = re.split(r"^## ", read(PAGE), flags=re.MULTILINE)
    return next(part for part in parts if re.match(rf"ceasefire {command}\b", part))


def documented(command: str) -> frozenset[str]:
    return frozenset(OPTION.findall(re.sub(r"^```.*?^```", "", section(command), flags=re.MULTILINE | re.DOTALL)))


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "ledger"])
def test_each_option_of_a_command_stands_in_its_section(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert helped(capsys, monkeypatch, command) <= documented(command)


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "ledger"])
def test_the_reference_invents_no_option(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert documented(command) <= helped(capsys, monkeypatch, command)


def test_the_options_of_the_ledger_stand_in_its_section(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = frozenset[str]().union(*(helped(capsys, monkeypatch, "ledger", name) for name in UNDER_LEDGER))
    assert there == documented("ledger")
    for name in UNDER_LEDGER:
        assert f"ceasefire ledger {name}" in section("ledger")
