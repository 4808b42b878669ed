"""The numeric engine under the hop from claims to incidents. Knows reports as rows, not agreements or parties.

What is compiled is imported only when it is asked for: that takes a second, which commands that fuse nothing do not pay.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ceasefire.fusion.columns import SCHEMA, normalise
from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.judgements import Conflict, Judgement, Verdict
from ceasefire.fusion.reading import read_reports

if TYPE_CHECKING:
    from ceasefire.fusion.copies import origins
    from ceasefire.fusion.engine import fuse
    from ceasefire.fusion.explaining import IncidentExplanation, PairExplanation, Term
    from ceasefire.fusion.result import FusionResult

_COMPILED = {
    "fuse": "engine",
    "origins": "copies",
    "FusionResult": "result",
    "IncidentExplanation": "explaining",
    "PairExplanation": "explaining",
    "Term": "explaining",
}

__all__ = [
    "SCHEMA",
    "Conflict",
    "FusionInputError",
    "FusionResult",
    "IncidentExplanation",
    "Judgement",
    "PairExplanation",
    "Term",
    "Verdict",
    "fuse",
    "normalise",
    "origins",
    "read_reports",
]


def __getattr__(name: str) -> Any:
    if name in _COMPILED:
        return getattr(import_module(f"{__name__}.{_COMPILED[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
