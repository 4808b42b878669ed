"""The case as it stands now: its files, with what people have added to its registers. Worked out again only when they add."""

from __future__ import annotations

from ceasefire.agreement.acted import with_acts
from ceasefire.agreement.case import Case
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.acts import acts_on, acts_so_far
from ceasefire.centre.reading.kept import kept


def case_now(centre: Centre) -> Case:
    """The case with every act of its registers until now; words that a person wrote are left out."""
    last = acts_so_far(centre).last
    return kept(
        centre, "case_now", (last, id(centre.case)), lambda: with_acts(centre.case, acts_on(centre, ()).until(centre.clock()))
    )
