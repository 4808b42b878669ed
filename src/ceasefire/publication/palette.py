"""Colours and type. One hue for how many, grey hatching for what is not seen; no colour stands for a party or a side.

The steps of the hue differ in lightness, so they stay apart in grey print and under every kind of colour blindness.
"""

from __future__ import annotations

INK = "#1b2a33"
QUIET = "#5d6b74"
RULE = "#c9d1d6"
PAPER = "#ffffff"
LAND = "#f7f6f2"
SEA = "#eceeed"
BORDER = "#b9b7ac"
STEPS = ("#b5d3e2", "#74adc8", "#2f7ea6", "#0b4568")
FIRM = STEPS[3]
WEAK = STEPS[0]
HATCH = "#7d868c"

FONT = "Noto Sans, Noto Sans Arabic, sans-serif"
"""Families in order; both are vendored in `fonts/` beside this file."""
