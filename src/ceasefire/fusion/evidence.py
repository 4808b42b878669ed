"""Reports as arrays: what the comparisons and the blocking read. One row stands for one distinct content.

Times are minutes since 1970 UTC; a span is `[start, end)` and lasts at least a minute, the finest that reports
give. Distances and radii are kilometres on a sphere of 6,371 km. Words are codes into a list of distinct words, -1
where nothing was said.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from ceasefire.fusion.shingles import plain, shingles, signatures

EARTH_KM = 6371.0
DEFAULT_PRECISION_KM = 5.0
"""Radius taken for a position whose report does not say how exact it is: that of a town."""
FINEST_KM = 0.3
"""No report is taken to place a happening more exactly than this."""
UNKNOWN_TIME = np.iinfo(np.int64).min
UNSAID = frozenset({"unknown", "unidentified", "n/a", "none", "?"})

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A column of words: `codes[row]` points into `words`, or is -1 where nothing was said."""

    codes: Ints
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The evidence of each report, row by row. Positions are NaN and times `UNKNOWN_TIME` where not said."""

    start: Ints
    end: Ints
    lat: Floats
    lon: Floats
    radius_km: Floats
    place: Words
    act: Words
    actor: Words
    target: Words
    killed_min: Floats
    killed_max: Floats
    text: npt.NDArray[np.uint8]
    has_text: npt.NDArray[np.bool_]

    @property
    def timed(self) -> npt.NDArray[np.bool_]:
        """Which reports say when."""
        return np.asarray(self.start != UNKNOWN_TIME)

    @property
    def placed(self) -> npt.NDArray[np.bool_]:
        """Which reports give a position."""
        return np.asarray(~np.isnan(self.lat))

    def __len__(self) -> int:
        return len(self.start)


def evidence(frame: pl.DataFrame, rows: Ints | None = None) -> Evidence:
    """The arrays of a frame normalised by `columns.normalise`: of all its rows, or of `rows` in their order."""
    rows = np.arange(frame.height) if rows is None else rows
    start, end = (_minutes(frame[name])[rows] for name in ("occurred_from", "occurred_to"))
    lat, lon, precision, low, high = (
        _floats(frame[name])[rows] for name in ("lat", "lon", "precision_km", "killed_min", "killed_max")
    )
    radius = np.maximum(np.nan_to_num(precision, nan=DEFAULT_PRECISION_KM), FINEST_KM)
    worded = plain(frame["text"].gather(rows))
    has_text = worded.is_not_null().to_numpy()
    return Evidence(
        start=start,
        end=np.where(start == UNKNOWN_TIME, start, np.maximum(end, start + 1)),
        lat=lat,
        lon=lon,
        radius_km=np.where(np.isnan(lat), np.nan, radius),
        place=_words(frame["place"], plain_place, rows),
        act=_words(frame["act"], lower, rows),
        actor=_words(frame["actor"], lower, rows),
        target=_words(frame["target"], lower, rows),
        # One bound alone is taken for both: "at least five" is nearer five than nothing at all.
        killed_min=np.where(np.isnan(low), high, low),
        killed_max=np.where(np.isnan(high), low, high),
        text=signatures(shingles(worded.drop_nulls())).astype(np.uint8),
        has_text=has_text,
    )


def distance_km(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Great-circle distance by the haversine formula; NaN where a position is missing."""
    phi_a, phi_b = np.radians(lat_a), np.radians(lat_b)
    half = np.sin((phi_b - phi_a) / 2) ** 2
    half += np.cos(phi_a) * np.cos(phi_b) * np.sin(np.radians(lon_b - lon_a) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))


def _minutes(series: pl.Series) -> Ints:
    return (series.dt.timestamp("ms") // 60_000).fill_null(UNKNOWN_TIME).to_numpy().astype(np.int64)


def _floats(series: pl.Series) -> Floats:
    return series.cast(pl.Float64).fill_null(float("nan")).to_numpy().astype(np.float64)


def plain_place(series: pl.Series) -> pl.Series:
    """Names in lower case, letters, digits and commas only."""
    return series.str.normalize("NFKC").str.to_lowercase().str.replace_all(r"[^\p{L}\p{N},]+", " ").str.strip_chars(" ,")


def _words(series: pl.Series, plain: Callable[[pl.Series], pl.Series], rows: Ints) -> Words:
    """Rows of the column as codes. What makes a word plain is done once for each spelling."""
    spellings = series.drop_nulls().unique()
    found = plain(spellings)
    found = found.set(found.is_in(list(UNSAID)) | (found == ""), None)
    words = found.drop_nulls().unique().sort()
    code_of = _physical(found, words, -1)
    codes = np.append(code_of, -1)[_physical(series, spellings, len(spellings))[rows]]
    return Words(codes=codes, words=tuple(words.to_list()))


def _physical(series: pl.Series, words: pl.Series, unsaid: int) -> Ints:
    """Where each value stands in a list of distinct words."""
    return series.cast(pl.Enum(words)).to_physical().cast(pl.Int64).fill_null(unsaid).to_numpy().astype(np.int64)


def lower(series: pl.Series) -> pl.Series:
    """Words in lower case."""
    return series.str.to_lowercase()
