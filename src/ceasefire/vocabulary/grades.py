"""The grades and words in which the centre says how sure it is, and what people answer."""

from __future__ import annotations

from enum import StrEnum


class OccurrenceGrade(StrEnum):
    """Did it happen? Ordered from a mere report to an agreed inspection; the last two stand apart."""

    REPORTED = "reported"
    UNDER_ENQUIRY = "under_enquiry"
    WEAK = "weak"
    FAIR = "fair"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNDETERMINED = "undetermined"

    @property
    def carries_a_finding(self) -> bool:
        """Whether a clause can be tested on it: only `fair` and `confirmed`."""
        return self in (OccurrenceGrade.FAIR, OccurrenceGrade.CONFIRMED)


class AttributionGrade(StrEnum):
    """Who did it: how firmly it can be said."""

    NONE = "none"
    ALLEGED = "alleged"
    CONTESTED = "contested"
    PLAUSIBLE = "plausible"
    HIGHLY_PROBABLE = "highly_probable"
    ADMITTED = "admitted"
    NOT_ATTRIBUTABLE = "not_attributable"
    FALSELY_ATTRIBUTED = "falsely_attributed"


class Outcome(StrEnum):
    """What a clause answers to an incident, for one party."""

    BREACH = "breach"
    PERMITTED = "permitted"
    OUT_OF_SCOPE = "out_of_scope"
    CANNOT_DETERMINE = "cannot_determine"


class Position(StrEnum):
    """What a party signs to an account of an incident."""

    ACCEPTS = "accepts"
    DISPUTES = "disputes"
    CANNOT_CONFIRM = "cannot_confirm"


class Stance(StrEnum):
    """How a source stands to what it says. Only `asserts` and `admits` say that it happened."""

    ASSERTS = "asserts"
    DENIES = "denies"
    RUMOURED = "rumoured"
    CONDEMNS = "condemns"
    WARNS = "warns"
    DEMANDS = "demands"
    ANNOUNCES = "announces"
    ADMITS = "admits"

    @property
    def says_it_happened(self) -> bool:
        """Whether the stance states a past fact; a denial, rumour, warning, demand or plan never does."""
        return self in (Stance.ASSERTS, Stance.ADMITS, Stance.CONDEMNS)


class Observation(StrEnum):
    """How the source came to know."""

    SEEN = "seen"
    HEARD = "heard"
    CAMERA = "camera"
    UAV = "uav"
    SATELLITE = "satellite"
    CRATER = "crater"
    MEDICAL = "medical"

    @property
    def is_physical(self) -> bool:
        """Whether it leaves something that another can examine."""
        return self not in (Observation.SEEN, Observation.HEARD)


class Reliability(StrEnum):
    """Admiralty scale for a source, A (completely reliable) to E; F: cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
