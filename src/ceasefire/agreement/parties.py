"""Sides, actors and accessions: who can be bound, who answers for whom, and who accepted when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ceasefire.registers.groups import Standing
from ceasefire.vocabulary.times import Window


class ActorKind(StrEnum):
    """What kind of actor it is."""

    STATE = "state"
    FORCE = "force"
    ARMED_GROUP = "armed_group"
    POLITICAL_BODY = "political_body"
    COALITION = "coalition"
    CIVILIANS = "civilians"
    INTERNATIONAL_BODY = "international_body"
    OBSERVER = "observer"


class Role(StrEnum):
    """What an actor is to the agreement."""

    PARTY = "party"
    GUARANTOR = "guarantor"
    CO_CHAIR = "co_chair"
    BACKER = "backer"
    EXCLUDED = "excluded"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of the agreement, and the actor that answers for it (none where no one does).

    `takes_newcomers`: a party that accepts later, to whichever co-chair, is of this side unless it is said otherwise.
    """

    id: str
    names: Mapping[str, str]
    guarantor: str = ""
    takes_newcomers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Anyone who may act or be acted upon.

    `falls_to`: its acts are that actor's. `bound_with`: it is bound and protected through that actor's acceptance.
    """

    id: str
    names: Mapping[str, str]
    kind: ActorKind
    side: str = ""
    roles: tuple[Role, ...] = ()
    falls_to: str = ""
    bound_with: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A party's word that it accepts the terms, given to a co-chair. `window.start` is when it was given."""

    party: str
    to: str = ""
    through: str = ""
    standing: Standing = Standing.AGREED
    window: Window
    known: datetime
    sources: tuple[str, ...] = ()
