"""In whose voice a report is recorded. Who signed in for a party speaks as that party, and is weighed as that party's word."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.centre.rights import Role, Viewer
from ceasefire.errors import IntakeError
from ceasefire.intake.hotline import hotline_of
from ceasefire.registers.sources import SourceKind

_OF_A_PARTY = (Role.LIAISON, Role.GUARANTOR, Role.CO_CHAIR)


def voice_of(case: Case, viewer: Viewer) -> str:
    """The source that a viewer speaks as: its body's own voice in the register, else the hotline.

    A party that the register gives no voice is refused rather than heard as nobody's friend. Raises `IntakeError`.
    """
    if viewer.role not in _OF_A_PARTY or not viewer.party:
        return hotline_of(case)
    own = [source for source in case.sources.values() if source.speaks_for == viewer.party]
    stated = [source for source in own if source.kind is SourceKind.PARTY_STATEMENT]
    if not own:
        raise IntakeError(f"the case's sources have no voice for {viewer.party}; add one with speaks_for: {viewer.party}")
    return min(source.id for source in stated or own)
