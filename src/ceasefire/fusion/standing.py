"""One new report at once against all that stand: its own neighbourhood is judged anew, and the answer is the batch's.

A new report changes three things: it has pairs of its own, each of its candidates has one candidate more (`crowd`), and groups that
hang together by pairs so changed are contracted anew. Nothing else can change, so nothing else is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from ceasefire.fusion.clustering import clusters
from ceasefire.fusion.evidence import Evidence, Ints
from ceasefire.fusion.levels import crowd
from ceasefire.fusion.meeting import likely
from ceasefire.fusion.packing import Packed
from ceasefire.fusion.result import FusionResult
