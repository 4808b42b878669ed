"""Receiving: durable receipts fast. Attention is throttled, recording is not.

Whoever hands something in waits until it is durable and gets a receipt; what cannot be taken is told at once. One writer a
process (`Writer`) collects what waits and records it in groups; two lanes keep a flood from those who must be heard.
"""

from ceasefire.centre.receiving.lanes import Lane, LaneFullError, Limits
from ceasefire.centre.receiving.writer import Writer, WriterStoppedError

__all__ = ["Lane", "LaneFullError", "Limits", "Writer", "WriterStoppedError"]
