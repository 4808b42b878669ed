"""Logs: one JSON object a line on standard error. They are made so that nothing personal can get in, not cleaned afterwards.

Our own events name what happened and its figures. Of what libraries log only their fixed words are kept, without the values put
into them, and of an error its kind and where in the code it arose: a message may quote a path, a code, or what someone wrote.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from pathlib import Path
from typing import TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

OURS = "ceasefire"
WHOLE = "CEASEFIRE_TRACEBACK"
"""Set this in the environment to see whole errors while you look for a fault. Not on a centre that real people write to."""

FRAMES = 12


def set_up(stream: TextIO | None = None) -> None:
    """Send our events and those of libraries to a stream, standard error by default."""
    out = stream or sys.stderr
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_messages,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=out),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers[:] = [_Libraries()]
    root.setLevel(logging.WARNING)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)


class _Libraries(logging.Handler):
    """Takes what libraries log."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the fixed words, and of an error where it arose."""
        words = record.msg if isinstance(record.msg, str) and record.args else ""
        told: dict[str, object] = {"logger": record.name, "words": words}
        if record.exc_info and record.exc_info[1] is not None:
            told |= where(record.exc_info[1])
        level = {"CRITICAL": "critical", "ERROR": "error", "WARNING": "warning"}.get(record.levelname, "info")
        getattr(structlog.get_logger(record.name), level)("library", **told)


def where(error: BaseException) -> dict[str, object]:
    """The kind of an error and the lines of code it came through, the innermost last; all of it where that was asked for."""
    if os.environ.get(WHOLE):
        return {"error": "".join(traceback.format_exception(error))}
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return {
        "error": type(error).__name__,
        "at": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _without_messages(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Put in the place of an error its kind and its place in the code."""
    return {name: where(value) if isinstance(value, BaseException) else value for name, value in event.items()}
