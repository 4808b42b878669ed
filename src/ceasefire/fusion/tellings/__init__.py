"""Tellings that only their words can bring near: posts without an hour or a position, put together by what they name."""

from ceasefire.fusion.tellings.gathering import Gathering, gather
from ceasefire.fusion.tellings.table import Telling, Tellings, tellings

__all__ = ["Gathering", "Telling", "Tellings", "gather", "tellings"]
