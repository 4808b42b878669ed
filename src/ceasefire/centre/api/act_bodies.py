"""The body of each act's call, made from the act itself. Who does it and when is the server's to say: no body can name them."""

from __future__ import annotations

import secrets
from dataclasses import MISSING, Field, fields
from datetime import datetime
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, StringConstraints, create_model
from pydantic import Field as Described

from ceasefire.registers.human_acts import HumanAct, KeySignature

LONGEST = {"text": 20_000, "shape": 40_000, "proof": 8_000, "public": 4_000, "name": 200}
"""Characters of a field; of any other, 200. An entry holds 65,535 bytes in all."""
USUAL = 200
MOST_OF_MANY = 100
HIGHEST = 2**53
NO_NUL = r"^[^\x00]*$"


class Body(Schema):
    """A body takes its own fields and no others."""

    model_config = ConfigDict(extra="forbid")


def body_of(kind: type[HumanAct]) -> type[Body]:
    """The shape of the body of an act."""
    hints = get_type_hints(kind)
    told = {field.name: _described(field, hints[field.name]) for field in fields(kind) if field.name not in _given(kind)}
    made: type[Body] = create_model(kind.__name__, __base__=Body, __doc__=kind.__doc__, **told)  # type: ignore[call-overload]
    return made


def act_of(kind: type[HumanAct], body: Body, by: str, at: datetime) -> HumanAct:
    """The act of a body, signed. An id that the body leaves out is made here."""
    told = {name: tuple(value) if isinstance(value, list) else value for name, value in body}
    if "id" in told and not told["id"]:
        told["id"] = secrets.token_hex(8)
    author = "key" if kind is KeySignature else "by"
    made: HumanAct = kind(**{**told, author: by, "at": at})  # type: ignore[arg-type]
    return made


def _given(kind: type[HumanAct]) -> frozenset[str]:
    """Fields that the server fills in."""
    return frozenset({"key", "at"} if kind is KeySignature else {"by", "at"})


def _described(field: Field[Any], hint: Any) -> tuple[Any, Any]:
    if field.name == "id":
        return _type("id", str), Described("", description="Left out: one is made.")
    default = ... if field.default is MISSING else field.default
    return _type(field.name, hint), default


def _type(name: str, hint: Any) -> Any:
    if isinstance(hint, UnionType):
        bare = next(part for part in get_args(hint) if part is not NoneType)
        return _type(name, bare) | None
    if hint is datetime:
        return AwareDatetime
    if hint is str:
        return Annotated[str, StringConstraints(max_length=LONGEST.get(name, USUAL), pattern=NO_NUL)]
    if hint is int:
        return Annotated[int, Described(ge=0, le=HIGHEST, strict=True)]
    if get_origin(hint) is tuple:
        return Annotated[list[_type(name, str)], Described(max_length=MOST_OF_MANY)]  # type: ignore[misc]
    return hint
