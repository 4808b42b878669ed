"""The numeric engine under the hop from claims to incidents. Knows reports as rows, not agreements or parties."""

from ceasefire.fusion.columns import SCHEMA, normalise
from ceasefire.fusion.copies import origins
from ceasefire.fusion.engine import fuse
from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.explaining import IncidentExplanation, PairExplanation, Term
from ceasefire.fusion.judgements import Conflict, Judgement, Verdict
from ceasefire.fusion.reading import read_reports
from ceasefire.fusion.result import FusionResult

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
