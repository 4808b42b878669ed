"""The words of a claim read from a text: its act, modality and polarity, and which act of the vocabulary each label is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from ceasefire.vocabulary.acts import Act


class Label(StrEnum):
    """What a claim is about. Coarser than the vocabulary's acts in weapons, finer in what is said of a ceasefire."""

    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    BARREL_BOMB = "barrel_bomb"
    GROUND_OFFENSIVE = "ground_offensive"
    CLASHES = "clashes"
    SIEGE = "siege"
    AID_ACCESS = "aid_access"
    PRISONER_RELEASE = "prisoner_release"
    ARMS_SUPPLY = "arms_supply"
    WITHDRAWAL = "withdrawal"
    CEASEFIRE_ANNOUNCED = "ceasefire_announced"
    CEASEFIRE_EXTENDED = "ceasefire_extended"
    CEASEFIRE_VIOLATED = "ceasefire_violated"
    CEASEFIRE_STATUS = "ceasefire_status"
    CEASEFIRE_TERMS = "ceasefire_terms"
    MONITORING = "monitoring"
    STATEMENT_THREAT = "statement_threat"
    TALKS = "talks"
    SUPPORT = "support"
    TERRITORIAL_CONTROL = "territorial_control"
    CASUALTIES = "casualties"


class Modality(StrEnum):
    """How real what is claimed is, in the words of whoever claims it."""

    ACTUAL = "actual"
    HEDGED = "hedged"
    FUTURE = "future"
    CONDITIONAL = "conditional"
    DEONTIC = "deontic"


class Polarity(StrEnum):
    """Whether, by the source's words, the act is so (`positive`) or is not (`negative`). A denial is negative."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


ACT_OF: Mapping[Label, Act] = MappingProxyType(
    {
        Label.AIRSTRIKE: Act.AIRSTRIKE,
        Label.SHELLING: Act.INDIRECT_FIRE,
        Label.BARREL_BOMB: Act.BARREL_BOMB,
        Label.GROUND_OFFENSIVE: Act.GROUND_ADVANCE,
        Label.CLASHES: Act.DIRECT_FIRE,
        Label.SIEGE: Act.SIEGE,
        Label.AID_ACCESS: Act.AID_DELIVERY,
        Label.PRISONER_RELEASE: Act.RELEASE,
        Label.ARMS_SUPPLY: Act.ARMS_SUPPLY,
        Label.WITHDRAWAL: Act.WITHDRAWAL,
        Label.CEASEFIRE_ANNOUNCED: Act.CEASEFIRE_ANNOUNCED,
        Label.CEASEFIRE_EXTENDED: Act.CEASEFIRE_EXTENDED,
        Label.CEASEFIRE_VIOLATED: Act.UNKNOWN,
        Label.CEASEFIRE_STATUS: Act.UNKNOWN,
        Label.CEASEFIRE_TERMS: Act.UNKNOWN,
        Label.MONITORING: Act.UNKNOWN,
        Label.STATEMENT_THREAT: Act.HOSTILE_RHETORIC,
        Label.TALKS: Act.TALKS,
        Label.SUPPORT: Act.UNKNOWN,
        Label.TERRITORIAL_CONTROL: Act.UNKNOWN,
        Label.CASUALTIES: Act.UNKNOWN,
    }
)
"""The one mapping to the vocabulary. A cue of the lexicon may name a finer act: `car bomb` is read as casualties by
`ied_or_mine`, `aid was blocked` as `aid_obstruction`. Labels that name no conduct of one actor map to `unknown`."""
