"""As of when, and at which size of the log, the picture was judged; and whether the record has grown since."""

from __future__ import annotations

import json
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.picture import PictureState

STAFF, PUBLIC = "staff", "public"


def state_of(centre: Centre, name: str = STAFF) -> dict[str, Any]:
    """The state of a picture: `as_of`, `size` (entries it rests on), `ledger_size` (entries there are), `version`, `figures`.

    A picture that was never judged has `as_of` None and size 0. `behind` counts the entries that it does not rest on yet.
    """
    row = PictureState.objects.using(centre.alias).filter(name=name).first()
    ledger_size = centre.workspace.ledger_size
    size = row.size if row is not None else 0
    return {
        "as_of": row.as_of if row is not None else None,
        "size": size,
        "ledger_size": ledger_size,
        "behind": max(0, ledger_size - size),
        "version": row.version if row is not None else 0,
        "figures": json.loads(row.figures) if row is not None else {},
    }
