"""What zones cover many discs, and where people live; the same as `ceasefire.agreement.world.spots`, for all at once.

A disc that no zone's outline comes near is covered as its centre is. Only near an outline are the sample points asked.
"""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import shapely
from numpy.typing import NDArray

from ceasefire.agreement.case import Case
from ceasefire.agreement.frames.shares import Ints, Part, Reals
from ceasefire.agreement.world import Spot
from ceasefire.vocabulary.places import EARTH_RADIUS_KM, Where
from ceasefire.vocabulary.truth import Truth

POINTS = 61
MARGIN = 1e-9
"""Degrees added around a disc, far above rounding and far below any distance that a source gives."""

DISC = ("lat", "lon", "radius_km")
LIVED_IN = (Truth.UNKNOWN, Truth.YES, Truth.NO)
Bits = NDArray[np.uint64]


class Grounds:
    """Spots by number, the same over all frames of one case. Number 0 is the unknown place."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.spots: list[Spot | None] = [None]
        self._covers: dict[bytes, int] = {}
        self._cover_bits: list[bytes] = []
        self._numbers: dict[int, int] = {}
        versions: dict[bytes, list[int]] = {}
        for index, zone in enumerate(case.zones):
            versions.setdefault(shapely.to_wkb(zone.shape), []).append(index)
        self._words = max(1, -(-len(case.zones) // 64))
        self._shapes = [case.zones[indexes[0]].shape for indexes in versions.values()]
        self._bits = [_bits_of(indexes, self._words) for indexes in versions.values()]
        self._outlines = [shapely.boundary(shape) for shape in self._shapes]
        shapely.prepare(self._shapes)
        shapely.prepare(self._outlines)

    def spots_of(self, places: pl.DataFrame) -> Part:
        """For each row (lat, lon, radius_km, place_id) the numbers of its spots with their shares of the disc."""
        placed = self._positioned(places).with_row_index("row")
        lived_in = self._lived_in(placed)
        located = placed.filter(pl.col("lat").is_not_null()).select("row", *DISC)
        discs = located.select(DISC).unique(maintain_order=True).with_row_index("disc")
        covers = self._covers_of(*(discs[name].to_numpy() for name in DISC))
        rows = located.join(discs, on=DISC).join(covers, on="disc", maintain_order="left_right").select("row", "cover", "share")
        row = rows["row"].to_numpy().astype(np.int64)
        unknown = np.flatnonzero(placed["lat"].is_null().to_numpy())
        spot = np.concatenate(
            (self._spot_numbers(rows["cover"].to_numpy(), lived_in[row]), np.zeros(len(unknown), dtype=np.int64))
        )
        share = np.concatenate((rows["share"].to_numpy(), np.ones(len(unknown))))
        row = np.concatenate((row, unknown))
        order = np.argsort(row, kind="stable")
        return Part.sorted_by(row[order], spot[order], share[order], len(places))

    def _positioned(self, places: pl.DataFrame) -> pl.DataFrame:
        """Where only a place's id is given, its position and radius by the gazetteer."""
        bare = places.filter(pl.col("lat").is_null() & pl.col("place_id").is_not_null())["place_id"].unique()
        known = [place for name in bare if (place := self.case.gazetteer.by_id.get(name)) is not None]
        given = {"lat": pl.Float64, "lon": pl.Float64, "radius_km": pl.Float64, "place_id": pl.String}
        listed = pl.DataFrame([(place.lat, place.lon, place.radius_km, place.id) for place in known], schema=given, orient="row")
        joined = places.select(*given).join(listed, on="place_id", how="left", suffix="_known", maintain_order="left")
        bare_here = pl.col("lat").is_null() & pl.col("lat_known").is_not_null()
        filled = [pl.when(bare_here).then(f"{name}_known").otherwise(name).alias(name) for name in DISC]
        return joined.select(*filled, "place_id")

    def _lived_in(self, placed: pl.DataFrame) -> Ints:
        """For each row the position in `LIVED_IN` of whether people live there."""
        gazetteer = self.case.gazetteer
        names = placed["place_id"].drop_nulls().unique()
        known = [name for name in names if name in gazetteer.by_id]
        said = [LIVED_IN.index(gazetteer.populated(Where(place_id=name))) for name in known]
        table = pl.DataFrame({"place_id": known, "said": said}, schema={"place_id": pl.String, "said": pl.Int64})
        by_name = placed.select("row", "lat", "lon", "place_id").join(table, on="place_id", how="left", maintain_order="left")
        open_rows = by_name.filter(pl.col("said").is_null() & pl.col("lat").is_not_null())
        lived_in = by_name["said"].fill_null(0).to_numpy().copy()
        near = gazetteer.inhabited(open_rows["lon"].to_numpy(), open_rows["lat"].to_numpy())
        lived_in[open_rows["row"].to_numpy()[near]] = LIVED_IN.index(Truth.YES)
        return lived_in

    def _spot_numbers(self, cover: Ints, lived_in: Ints) -> Ints:
        keys, position = np.unique(cover * len(LIVED_IN) + lived_in, return_inverse=True)
        return np.array([self._spot_number(int(key)) for key in keys], dtype=np.int64)[position]

    def _spot_number(self, key: int) -> int:
        if key not in self._numbers:
            bits = np.frombuffer(self._cover_bits[key // len(LIVED_IN)], dtype=np.uint64)
            zones = frozenset(index for index in range(len(self.case.zones)) if int(bits[index // 64]) >> index % 64 & 1)
            self._numbers[key] = len(self.spots)
            self.spots.append(Spot(zones=zones, populated=LIVED_IN[key % len(LIVED_IN)]))
        return self._numbers[key]

    def _cover_number(self, bits: bytes) -> int:
        if bits not in self._covers:
            self._covers[bits] = len(self._cover_bits)
            self._cover_bits.append(bits)
        return self._covers[bits]

    def _covers_of(self, lat: Reals, lon: Reals, radius: Reals) -> pl.DataFrame:
        """The distinct covers of each disc, as (disc, cover, share)."""
        squeeze = _squeeze(lat)
        whole = np.zeros((len(lat), self._words), dtype=np.uint64)
        crossed = self._mark(lat, lon, radius, squeeze, whole)
        near = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *crossed.values()]))
        calm = np.setdiff1d(np.arange(len(lat)), near, assume_unique=True)
        points = np.repeat(whole[near], POINTS, axis=0).reshape(len(near), POINTS, self._words)
        x, y = _points(lat[near], lon[near], radius[near], squeeze[near])
        for shape, discs in crossed.items():
            at = np.searchsorted(near, discs)
            inside = shapely.intersects_xy(self._shapes[shape], x[at], y[at])
            points[at] |= np.where(inside[:, :, None], self._bits[shape], np.uint64(0))
        sampled = self._counted(np.repeat(near, POINTS), points.reshape(-1, self._words), POINTS)
        return pl.concat([self._counted(calm, whole[calm], 1), sampled])

    def _mark(self, lat: Reals, lon: Reals, radius: Reals, squeeze: Reals, whole: Bits) -> dict[int, Ints]:
        """Set the bits of zones that hold a disc whole; for the other zones return the discs that their outline comes near."""
        reach_y = np.where(radius > 0, np.degrees(radius / EARTH_RADIUS_KM) + MARGIN, 0.0)
        reach_x = np.where(radius > 0, reach_y / squeeze + MARGIN, 0.0)
        crossed: dict[int, Ints] = {}
        for index, (shape, outline) in enumerate(zip(self._shapes, self._outlines, strict=True)):
            west, south, east, north = shape.bounds
            beside = (lon + reach_x < west) | (lon - reach_x > east) | (lat + reach_y < south) | (lat - reach_y > north)
            here = np.flatnonzero(~beside)
            box = shapely.box(
                lon[here] - reach_x[here], lat[here] - reach_y[here], lon[here] + reach_x[here], lat[here] + reach_y[here]
            )
            cut = shapely.intersects(outline, box) & (radius[here] > 0)
            crossed[index] = here[cut]
            held = here[~cut]
            whole[held[shapely.intersects_xy(shape, lon[held], lat[held])]] |= self._bits[index]
        return crossed

    def _counted(self, disc: Ints, bits: Bits, points: int) -> pl.DataFrame:
        words = [f"word{index}" for index in range(self._words)]
        table = pl.DataFrame({"disc": disc.astype(np.uint32), **{name: bits[:, at] for at, name in enumerate(words)}})
        counted = table.group_by("disc", *words).agg((pl.len() / points).alias("share"))
        covers = counted.select(words).unique()
        numbers = [self._cover_number(row.tobytes()) for row in covers.to_numpy().astype(np.uint64)]
        # The order is by content alone, so that sums come out the same to the last bit in any batch.
        counted = counted.sort("disc", "share", *words, descending=[False, True, *[False] * len(words)])
        numbered = covers.with_columns(cover=pl.Series(numbers, dtype=pl.Int64))
        return counted.join(numbered, on=words, maintain_order="left").select("disc", "cover", "share")


def _bits_of(indexes: list[int], words: int) -> Bits:
    bits = np.zeros(words, dtype=np.uint64)
    for index in indexes:
        bits[index // 64] |= np.uint64(1 << index % 64)
    return bits


def _squeeze(lat: Reals) -> Reals:
    """As `Where` has it; by Python's cosine, since numpy's may differ in the last bit."""
    different, position = np.unique(lat, return_inverse=True)
    cosines = np.fromiter(map(math.cos, np.radians(different).tolist()), dtype=np.float64, count=len(different))
    return np.maximum(cosines, 1e-6)[position]


def _points(lat: Reals, lon: Reals, radius: Reals, squeeze: Reals) -> tuple[Reals, Reals]:
    """The sample points of `Where.sample` of each disc, bit by bit the same."""
    golden = math.pi * (3 - math.sqrt(5))
    share = np.array([math.sqrt(index / POINTS) for index in range(POINTS)])
    cosine = np.array([math.cos(index * golden) for index in range(POINTS)])
    sine = np.array([math.sin(index * golden) for index in range(POINTS)])
    reach = share * np.degrees(radius / EARTH_RADIUS_KM)[:, None]
    return lon[:, None] + reach * cosine / squeeze[:, None], lat[:, None] + reach * sine
