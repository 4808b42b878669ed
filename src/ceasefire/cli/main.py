"""The one command, `ceasefire`, and how it ends."""

from __future__ import annotations

import _thread
import gc
import io
import os
import sys
import threading
from importlib.metadata import version
from typing import TYPE_CHECKING

from cyclopts import App
from cyclopts.exceptions import CycloptsError
from rich.console import Console

from ceasefire.errors import CeasefireError

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

COMMANDS = {
    "run": "Take reports in, judge them against the terms, and write findings, responses, a brief and the ledger.",
    "check": "Check a case: every mistake with file, line and field.",
    "test": "Run scenarios against a case's terms.",
    "fuse": "Group reports into incidents, without a case.",
    "read": "Read articles into claims, each with the words that say it.",
    "simulate": "Make up a war with a known truth: its reports, and the truth beside them.",
    "debrief": "After an exercise: what truly happened, beside what the centre made of it.",
    "brief": "Write a brief for a day or a span, as known at any date.",
    "intake": "Record reports in a workspace without judging them.",
    "serve": "Open the monitoring centre: web pages, API and intake.",
    "administrator": "Make the first account of a centre, or let its administrator in again.",
    "ledger": "Publish, audit and prove the ledger.",
    "channel": "Take e-mail or text messages in, for as long as it runs.",
    "boxes": "Change the key to which phones seal reports that wait on them.",
    "learn": "Learn from the record how far sources are to be trusted; a person accepts it or not.",
    "rebuild": "Fold all tables of a workspace from its ledger again.",
    "backup": "Copy a workspace safely while it is in use.",
    "restore": "Put a backup into a workspace.",
}
"""Every command is a module of `ceasefire.cli`, imported only when it is called, so that each starts fast."""

BAD_INPUT, INTERRUPTED = 2, 130

app = App(
    name="ceasefire",
    help="The software of a ceasefire monitoring centre: from report to brief, with its reasons and its doubts.",
    version=version("ceasefire"),
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)
for command, purpose in COMMANDS.items():
    app.command(f"ceasefire.cli.{command}:{command}", name=command, help=purpose)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and end with its exit code; errors are one clear line each on standard error."""
    _write_what_can_be_written()
    if arguments is None:
        sys.unraisablehook = _heed_interrupts
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        result = app(arguments, exit_on_error=False, print_error=False)
        sys.stdout.flush()
    except CycloptsError as error:
        message = " ".join(str(error).split())
        errors.print(f"ceasefire: {message} See ceasefire --help.", markup=False)
        code = BAD_INPUT
    except CeasefireError as error:
        errors.print(str(error), markup=False)
        code = BAD_INPUT
    except KeyboardInterrupt:
        errors.print("ceasefire: stopped. What was recorded is safe; run the same command again to go on.", markup=False)
        code = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        where = error.filename2 or error.filename or "ceasefire"
        errors.print(f"{where}: {error.strerror or error}; see that it can be read and written and has room", markup=False)
        code = BAD_INPUT
    except Exception as error:
        if os.environ.get("CEASEFIRE_TRACEBACK"):
            raise
        told = " ".join(str(error).split())[:300]
        errors.print(
            f"ceasefire: a fault of the software: {type(error).__name__}: {told}; set CEASEFIRE_TRACEBACK=1, run it "
            "again, and report what it prints",
            markup=False,
        )
        code = BAD_INPUT
    else:
        code = result if isinstance(result, int) else 0
    if arguments is None:
        # All ends with the process; to look through it for rings of objects first took a sixth of a small fusion.
        gc.freeze()
        sys.exit(code)
    return code


def _write_what_can_be_written() -> None:
    """Where the terminal or the pipe has no sign for a letter it gets a question mark: no result is lost over a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _heed_interrupts(lost: UnraisableHookArgs) -> None:
    """A Ctrl-C that falls into the clearing up of an object is dropped by Python: it is pressed again a moment later."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        threading.Timer(0.05, _thread.interrupt_main).start()
    else:
        sys.__unraisablehook__(lost)
