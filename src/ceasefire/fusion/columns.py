"""The frame that fusion reads: its columns, their types, and how loose values become exact ones.

Times leave this module as UTC datetimes and half-open spans: a happening lies in `[occurred_from, occurred_to)`. A
date means its whole day, and a time without a zone its hour there, in the zone that the caller names for the file. An
instant is its own end.
"""

import polars as pl

from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.side_by_side import done, threads
from ceasefire.fusion.times import INSTANT, Where, day_zone, instants

SCHEMA: dict[str, pl.DataType] = {
    "report_id": pl.String(),
    "occurred_from": INSTANT,
    "occurred_to": INSTANT,
    "lat": pl.Float64(),
    "lon": pl.Float64(),
    "precision_km": pl.Float64(),
    "place": pl.String(),
    "act": pl.String(),
    "actor": pl.String(),
    "target": pl.String(),
    "killed_min": pl.Int64(),
    "killed_max": pl.Int64(),
    "source": pl.String(),
    "text": pl.String(),
}
"""Columns of a normalised frame. Only `report_id` is never null. Positions are WGS 84 degrees, `precision_km` is a
radius.
"""

# What says a thing about the happening itself; the rest only says who told us.
EVIDENCE = tuple(name for name in SCHEMA if name not in ("report_id", "source"))

_BOUNDS = {
    "lat": (-90.0, 90.0),
    "lon": (-180.0, 180.0),
    "precision_km": (0.0, 20_040.0),
    "killed_min": (0, 10**7),
    "killed_max": (0, 10**7),
}


def row_of_frame(row: int) -> str:
    """Where a row stands when all we have is a frame in memory."""
    return f"frame row {row + 1}"


def normalise(frame: pl.DataFrame, *, zone: str = "UTC", where: Where = row_of_frame) -> pl.DataFrame:
    """The frame with exactly the columns of `SCHEMA`, typed, checked, one row a report, ordered by `report_id`.

    `zone` is the IANA zone of bare dates and of times without a zone of their own. Columns not in the contract are left
    out. Rows that repeat a report word for word collapse. Raises `FusionInputError` naming the row and field of the first mistake
    in each column.
    """
    if "report_id" not in frame.columns:
        raise FusionInputError(f"{where(0)}: report_id: the column is missing; every report needs an id")
    days = day_zone(zone)
    columns = {
        name: frame[name] if name in frame.columns else pl.Series(name, [None] * frame.height, dtype=pl.String) for name in SCHEMA
    }
    starts, day_ends = instants(columns["occurred_from"], days, where)
    to_starts, to_ends = instants(columns["occurred_to"], days, where)
    timeless = (series for name, series in columns.items() if SCHEMA[name] != INSTANT)
    clean = done(lambda series: _clean(series, SCHEMA[series.name], where), timeless, threads(frame.height))
    ends = pl.DataFrame([to_ends.alias("to"), day_ends.alias("day")]).select(pl.coalesce("to", "day").alias("occurred_to"))
    table = pl.DataFrame([*clean, starts, ends.to_series()])
    _check(table, to_starts, where)
    return one_row_a_report(table.select(list(SCHEMA)))


def _clean(series: pl.Series, kind: pl.DataType, where: Where) -> pl.Series:
    """One column, cast to its type; blank text is null. Raises on the first value that does not fit."""
    if series.dtype in (pl.List, pl.Struct, pl.Object):
        raise FusionInputError(f"{where(0)}: {series.name}: holds lists or objects; give one plain value a report")
    if series.dtype == pl.String:
        stripped = series.str.strip_chars().replace("", None)
        # What was clean already is not held twice.
        series = series if series.equals(stripped) else stripped
    cast = series.cast(kind, strict=False)
    if kind == pl.Int64() and series.dtype in (pl.Float64, pl.Float32):
        cast = pl.select(pl.when(series == cast).then(cast)).to_series().alias(series.name)
    if isinstance(kind, pl.Float64):
        cast = cast.fill_nan(None) if cast.is_nan().any() else cast
    wrong = (series.is_not_null() & cast.is_null()).arg_max() if series.len() else None
    if wrong is not None and series[wrong] is not None and cast[wrong] is None:
        wanted = "a whole number" if kind == pl.Int64() else "a number" if kind == pl.Float64() else "text"
        raise FusionInputError(f"{where(wrong)}: {series.name}: {series[wrong]!r} is not {wanted}; correct it or leave it empty")
    return cast


def _check(table: pl.DataFrame, to_starts: pl.Series, where: Where) -> None:
    """Laws that hold within a row."""
    _refuse(table["report_id"].is_null(), where, "report_id: is empty; every report needs an id")
    for name, (low, high) in _BOUNDS.items():
        outside = (table[name] < low) | (table[name] > high)
        _refuse(outside, where, f"{name}: outside {low:g} to {high:g}; correct it or leave it empty")
    _refuse(
        table["lat"].is_null() != table["lon"].is_null(),
        where,
        "lat, lon: one stands without the other; give both or neither",
    )
    _refuse(
        table["occurred_from"].is_null() & table["occurred_to"].is_not_null(),
        where,
        "occurred_from: is empty though occurred_to is given",
    )
    _refuse(to_starts < table["occurred_from"], where, "occurred_to: lies before occurred_from")
    _refuse(table["killed_max"] < table["killed_min"], where, "killed_max: is less than killed_min")


def _refuse(wrong: pl.Series, where: Where, what: str) -> None:
    found = wrong.fill_null(False)
    if found.any():
        raise FusionInputError(f"{where(int(found.arg_max() or 0))}: {what}")


def one_row_a_report(table: pl.DataFrame) -> pl.DataFrame:
    """A typed table in order of id; rows that repeat a report word for word collapse. Raises where they differ."""
    ids = table["report_id"]
    ordered = table if ids.is_sorted() else table.sort("report_id")
    if not (ordered["report_id"] == ordered["report_id"].shift(1)).any():
        return ordered
    single = table.unique(maintain_order=False).sort("report_id")
    twice = single.filter(single["report_id"].is_duplicated())
    if twice.height:
        raise FusionInputError(
            f"report_id: {twice['report_id'][0]!r} stands on several rows that differ; give each report its own id"
        )
    return single
