"""From a form to the record: an act is made, performed, and what became of it is told in the reader's words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest

from ceasefire.centre.acting.performing import Performed, perform
from ceasefire.centre.opened import centre
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.signatures.proof import KeyProofError
from ceasefire.errors import ActError, BriefError, DeniedError, SecondFactorError
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanAct
from ceasefire.wording import Wording

Make = Callable[[str, datetime], HumanAct]


def recorded(request: HttpRequest, make: Make) -> Performed | None:
    """Do an act made by `make(by, at)`; None where it was refused, which the reader is told.

    `SecondFactorError` goes through: the page sends the reader to confirm.
    """
    opened, seen = centre(), request.POST.get("seen", "")
    size = int(seen[:18]) if seen.isascii() and seen.isdigit() else None
    try:
        act = make(signs_as(request.viewer), opened.clock())
        done = perform(opened, request.viewer, act, seen=size)
    except SecondFactorError:
        raise
    except DeniedError:
        messages.error(request, request.wording.say("act.denied"))
    except (ActError, BriefError, ValueError) as error:
        messages.error(request, request.wording.say("act.misfit", why=why(error, request.wording)))
    else:
        messages.success(request, request.wording.say("act.recorded", entry=done.receipt.index))
        if done.meanwhile:
            messages.warning(request, request.wording.count("act.meanwhile", len(done.meanwhile)))
        return done
    return None


def took_back(request: HttpRequest) -> bool:
    """Whether the form takes an entry back (`withdraw`), which is then done as by `recorded`."""
    entry = request.POST.get("withdraw", "")
    if not (entry.isascii() and entry.isdigit()):
        return False
    recorded(request, lambda by, at: Withdrawn(entry=int(entry[:18]), by=by, at=at))
    return True


def why(error: Exception, wording: Wording) -> str:
    """Why nothing was recorded, in the reader's language where the error has its words there; else as the error says it."""
    if isinstance(error, KeyProofError):
        return wording.say("why.proof")
    key = f"why.{getattr(error, 'key', '')}"
    return wording.say(key) if wording.has(key) else str(error)


def words_in_form(request: HttpRequest, *names: str, longest: int = 400) -> dict[str, str]:
    """Short texts of a form, without spaces around them."""
    return {name: request.POST.get(name, "").strip()[:longest] for name in names}
