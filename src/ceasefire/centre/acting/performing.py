"""An act is checked against the one table of rights, recorded as an entry, and the picture is judged anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from ceasefire.centre.acting.exactness import check_exact
from ceasefire.centre.judging.refreshing import keep_up
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.standing import acts_since
from ceasefire.centre.rights import Viewer, lacks_second_factor, may_perform
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.storage.act_body import reports_of, type_of
from ceasefire.centre.storage.picture import HeldRow
from ceasefire.errors import ActError, DeniedError, SecondFactorError
from ceasefire.ledger import Receipt
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanAct

Act = TypeVar("Act", bound=HumanAct)


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed:
    """An act that is durable. `meanwhile` are acts on the same incidents since the page was shown."""

    receipt: Receipt
    meanwhile: tuple[HumanAct, ...] = ()


def perform(centre: Centre, viewer: Viewer, act: HumanAct, *, seen: int | None = None) -> Performed:
    """Record an act. `seen` is the size of the log that the page was made from.

    Raises `DeniedError` when the viewer may not do it, `ActError` when it does not fit what is recorded.
    """
    if not may_perform(viewer, act):
        raise DeniedError(f"{type_of(act)}: this role may not do that, or not for this party; ask who may")
    if lacks_second_factor(viewer, act):
        raise SecondFactorError(f"{type_of(act)}: confirm with your second factor first, then do it once more")
    if isinstance(act, Withdrawn):
        _check_own(centre, viewer, act)
    check_exact(centre, act)
    meanwhile = since(centre, act, seen)
    receipt = centre.workspace.record_act(act)
    keep_up(centre)
    return Performed(receipt=receipt, meanwhile=meanwhile)


def signed(centre: Centre, viewer: Viewer, make: Callable[[str, datetime], Act]) -> Act:
    """An act made with the viewer's own name and the present: `make(by, at)`."""
    return make(signs_as(viewer), centre.clock())


def since(centre: Centre, act: HumanAct, seen: int | None) -> tuple[HumanAct, ...]:
    """What others have done, since the log had a size, on the reports of an act or on others of the same incidents."""
    reports = set(reports_of(act))
    if seen is None or not reports:
        return ()
    held = HeldRow.objects.using(centre.alias)
    incidents = held.filter(report__in=reports).values_list("incident", flat=True)
    reports |= set(held.filter(incident__in=list(incidents)).values_list("report", flat=True))
    return tuple(other for other in acts_since(centre.alias, seen) if reports & set(reports_of(other)))


def _check_own(centre: Centre, viewer: Viewer, act: Withdrawn) -> None:
    for other, entry in centre.workspace.acts().with_entries():
        if entry == act.entry:
            author = getattr(other, "key", "") or getattr(other, "by", "")
            if author != signs_as(viewer) or isinstance(other, Withdrawn):
                raise DeniedError("an act is taken back only by who did it")
            return
    raise ActError(f"entry {act.entry} is no act that can be taken back; give the number that the page shows beside it")
