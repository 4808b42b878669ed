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

from ceasefire.fusion.shingles import plain
from ceasefire.fusion.side_by_side import done, threads
from ceasefire.fusion.signing import BINS, Signs, signatures

EARTH_KM = 6371.0
DEFAULT_PRECISION_KM = 5.0
"""Radius taken for a position whose report does not say how exact it is: that of a town."""
FINEST_KM = 0.3
"""No report is taken to place a happening more exactly than this."""
UNKNOWN_TIME = np.iinfo(np.int64).min
TEXTS = 4096
"""So many texts are taken apart at a time."""
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
    text: Signs
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
    workers = threads(len(rows))
    start, end = done(lambda name: _minutes(frame[name])[rows], ("occurred_from", "occurred_to"), workers)
    numbers = ("lat", "lon", "precision_km", "killed_min", "killed_max")
    lat, lon, precision, low, high = done(lambda name: _floats(frame[name])[rows], numbers, workers)
    words = zip(PLAIN, done(lambda name: words_of(frame[name], PLAIN[name], rows), PLAIN, workers), strict=True)
    precision[np.isnan(precision)] = DEFAULT_PRECISION_KM
    has_text, text = _signed(frame["text"], rows, workers)
    return Evidence(
        start=start,
        end=np.where(start == UNKNOWN_TIME, start, np.maximum(end, start + 1)),
        lat=lat,
        lon=lon,
        radius_km=np.where(np.isnan(lat), np.nan, np.maximum(precision, FINEST_KM)),
        # One bound alone is taken for both: "at least five" is nearer five than nothing at all.
        killed_min=np.where(np.isnan(low), high, low),
        killed_max=np.where(np.isnan(high), low, high),
        text=text,
        has_text=has_text,
        **dict(words),
    )


def _signed(texts: pl.Series, rows: Ints, workers: int) -> tuple[npt.NDArray[np.bool_], Signs]:
    """Which of these rows have a text that is long enough to compare, and the signatures of those.

    A few texts are taken apart at a time, for their shingles need a hundred times their room.
    """
    has_text = texts.is_not_null().to_numpy()[rows]
    told = texts.gather(rows[has_text])
    pieces = (told.slice(begin, TEXTS) for begin in range(0, len(told), TEXTS))
    found = [(np.zeros(0, np.bool_), np.zeros((0, BINS), np.uint8)), *done(_signatures, pieces, workers)]
    has_text[has_text] = np.concatenate([long for long, _ in found])
    return has_text, np.concatenate([signs for _, signs in found])


def _signatures(texts: pl.Series) -> tuple[npt.NDArray[np.bool_], Signs]:
    worded = plain(texts)
    return worded.is_not_null().to_numpy(), signatures(worded.drop_nulls())


def distance_km(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Great-circle distance by the haversine formula; NaN where a position is missing."""
    phi_a, phi_b = np.radians(lat_a), np.radians(lat_b)
    half = np.sin((phi_b - phi_a) / 2) ** 2
    half += np.cos(phi_a) * np.cos(phi_b) * np.sin(np.radians(lon_b - lon_a) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))


def _minutes(series: pl.Series) -> Ints:
    moments = series.to_physical().fill_null(UNKNOWN_TIME).to_numpy()
    return np.where(moments == UNKNOWN_TIME, UNKNOWN_TIME, moments // 60_000_000)


def _floats(series: pl.Series) -> Floats:
    return np.asarray(series.cast(pl.Float64).fill_null(float("nan")).to_numpy())


def plain_place(series: pl.Series) -> pl.Series:
    """Names in lower case, letters, digits and commas only."""
    return series.str.normalize("NFKC").str.to_lowercase().str.replace_all(r"[^\p{L}\p{N},]+", " ").str.strip_chars(" ,")


def words_of(series: pl.Series, plain: Callable[[pl.Series], pl.Series], rows: Ints | slice = slice(None)) -> Words:
    """Rows of the column as codes. What makes a word `plain` is done once for each spelling."""
    spellings = series.unique().drop_nulls()
    found = plain(spellings)
    found = found.set(found.is_in(list(UNSAID)) | (found == ""), None)
    words = found.drop_nulls().unique().sort()
    code_of = _places(found, words).cast(pl.Int64).fill_null(-1).to_numpy()
    codes = np.append(code_of, -1)[_places(series, spellings).fill_null(len(spellings)).to_numpy()[rows]]
    return Words(codes=codes, words=tuple(words.to_list()))


def _places(series: pl.Series, words: pl.Series) -> pl.Series:
    """Where each value stands in a list of distinct words."""
    return series.cast(pl.Enum(words)).to_physical()


def lower(series: pl.Series) -> pl.Series:
    """Words in lower case."""
    return series.str.to_lowercase()


PLAIN: dict[str, Callable[[pl.Series], pl.Series]] = {"place": plain_place, "act": lower, "actor": lower, "target": lower}
"""What makes the words of a column plain."""
