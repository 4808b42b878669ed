"""The public edition: what may leave the centre. Coarser in place, later in time, silent about what could get people hurt."""

from __future__ import annotations

from ceasefire.pipeline.brief import CentreView


def publish(view: CentreView) -> CentreView:
    """To be written."""
    raise NotImplementedError
