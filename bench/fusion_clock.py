"""Wall seconds and processor seconds together: on a machine that others use too, only the second can be compared."""

from __future__ import annotations

import time

import numpy as np
import numpy.typing as npt


def clock() -> npt.NDArray[np.float64]:
    """Wall seconds, and processor seconds of this process with all its threads; only differences mean anything."""
    return np.array([time.perf_counter(), time.process_time()])
