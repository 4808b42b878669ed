"""The case as it stands now: its files, with what people have added to its registers. Read again only when they add."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Max

from ceasefire.agreement.acted import with_acts
from ceasefire.agreement.case import Case
from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.models import ActRow

KEPT = 4


def case_now(centre: Centre) -> Case:
    """The case with every act of its registers until now."""
    last = ActRow.objects.using(centre.alias).aggregate(last=Max("entry"))["last"]
    return _acted(_Known(centre), -1 if last is None else int(last))


class _Known:
    """A centre that is remembered by its database and case alone."""

    __slots__ = ("centre",)

    def __init__(self, centre: Centre) -> None:
        self.centre = centre

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.centre.alias == self.centre.alias and other.centre.case is self.centre.case

    def __hash__(self) -> int:
        return hash(self.centre.alias)


@lru_cache(maxsize=KEPT)
def _acted(known: _Known, last: int) -> Case:
    """`last` is the entry of the newest act: with it, what was remembered changes."""
    centre = known.centre
    acts = centre.workspace.acts().until(centre.clock())
    return with_acts(centre.case, acts)
