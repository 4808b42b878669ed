"""Which picture stands: its version changes whenever it was judged anew."""

from __future__ import annotations

from ceasefire.centre.judging.refreshing import PUBLIC, STAFF
from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.picture import PictureState

__all__ = ["PUBLIC", "STAFF", "version"]


def version(centre: Centre, picture: str) -> int:
    """The version of a picture, 0 before the first."""
    found = PictureState.objects.using(centre.alias).filter(name=picture).values_list("version", flat=True).first()
    return int(found or 0)
