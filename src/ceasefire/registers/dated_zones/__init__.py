"""Many places at many moments against dated, rival zones: which zone versions hold each, every map kept.

`ZoneIndex` answers for columns of points what `ceasefire.registers.territory` answers for a few: the same
zones, their rims included.
"""

from ceasefire.registers.dated_zones.index import Covered, ZoneIndex

__all__ = ["Covered", "ZoneIndex"]
