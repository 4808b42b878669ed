"""All that the judging of signatures reads of the record: signatures, what they are over, keys, withdrawals. Nothing else."""

from __future__ import annotations

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.acts import acts_of
from ceasefire.centre.signatures.judging import Judged, judge_signatures
from ceasefire.registers.agreement_acts import BriefReleased, KeyEnded, KeyRegistered, StepSigned, ZoneProposed, ZoneSigned
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanActs, KeySignature

KINDS = (KeySignature, StepSigned, ZoneSigned, ZoneProposed, BriefReleased, KeyRegistered, KeyEnded, Withdrawn)


def signed_acts(centre: Centre) -> HumanActs:
    """Those acts with their entries, oldest first."""
    return acts_of(centre, *KINDS)


def standing_of(centre: Centre) -> dict[int, Judged]:
    """What each signature is worth, by its entry."""
    judged = judge_signatures(centre.case.id, signed_acts(centre).with_entries())
    return {one.entry: one for text in judged for one in text.signatures}
