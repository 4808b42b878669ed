"""What a case has learnt of its sources, and accepted: a dated record that every later judgement uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CredenceAccepted:
    """A person accepts what was learnt from all that was known up to `until`; from `at` on it is used, until a newer one is.

    `table` is what was counted of each voice, as text (`ceasefire.pipeline.witnesses.credence`); it names sources of the
    register, sides and actors, never a reporter. `digest` is the SHA-256, in hex, of all that was learnt, `method` the model and
    its version. `incidents`: how many with two or more voices it was learnt from; `outcomes`: how many signed outcomes; `shift`
    and `scale` (decimal strings) correct the probability of occurrence by those.
    """

    until: datetime
    method: str
    incidents: int
    outcomes: int = 0
    shift: str = "0"
    scale: str = "1"
    table: str
    digest: str
    by: str
    at: datetime
