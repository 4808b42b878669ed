"""The parts of a rule, each checked in one world: yes, no or unknown, with the reason."""

from ceasefire.agreement.checks.acts import act_fits
from ceasefire.agreement.checks.force import in_force
from ceasefire.agreement.checks.permissions import conditions_hold, permission_answers
from ceasefire.agreement.checks.places import held, place_fits
from ceasefire.agreement.checks.targets import beside_excluded, military_target_stated, target_or_beside
from ceasefire.agreement.checks.truces import truce_holds
from ceasefire.agreement.checks.whom import applies_to, attributed, selected

__all__ = [
    "act_fits",
    "applies_to",
    "attributed",
    "beside_excluded",
    "conditions_hold",
    "held",
    "in_force",
    "military_target_stated",
    "permission_answers",
    "place_fits",
    "selected",
    "target_or_beside",
    "truce_holds",
]
