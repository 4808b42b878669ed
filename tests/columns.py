"""What a column of a frame comes to, as a number: polars types its least, its most and its mean as any kind of value."""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl


def mean(column: pl.Series) -> float:
    """The mean of what is known of a column; of yes and no, the share of yes."""
    return _number(column.mean())


def least(column: pl.Series) -> float:
    """The lowest number in a column that holds one."""
    return _number(column.min())


def most(column: pl.Series) -> float:
    """The highest number in a column that holds one."""
    return _number(column.max())


def span(column: pl.Series) -> timedelta:
    """From the first to the last of the moments in a column."""
    first, last = column.min(), column.max()
    assert isinstance(first, datetime) and isinstance(last, datetime), (first, last)
    return last - first


def _number(value: object) -> float:
    assert isinstance(value, int | float), value
    return value
