"""Whether a rule names the act."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.agreement.remembering import remembered
from ceasefire.agreement.standing import Verdict
from ceasefire.agreement.terms import Rule
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.reasons import because
from ceasefire.vocabulary.truth import Truth, truth


@remembered
def act_fits(case: Case, rule: Rule, act: Act) -> Verdict:
    """Whether the act is one that the rule names; an unknown act may be. A permission that names none is for every act."""
    if not rule.acts and rule.permission_circumstances:
        return Truth.YES, because("act-named", Truth.YES, act=act.value)
    holds = Truth.UNKNOWN if act is Act.UNKNOWN and rule.acts else truth(act in rule.acts)
    code = {Truth.YES: "act-named", Truth.NO: "act-not-named", Truth.UNKNOWN: "act-unknown"}[holds]
    return holds, because(code, holds, act=act.value)
