"""The whole run over Spark: which table goes where, and what is done with it there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from ceasefire.fusion.comparison import Model, standard_model
from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.evidence import Ints
from ceasefire.fusion.judgements import Conflict, Judgement, Rulings, rule
from ceasefire.fusion.spark.answering import ANSWER, Said, answered, said
from ceasefire.fusion.spark.cut import Cut
from ceasefire.fusion.spark.freight import EVIDENCE
from ceasefire.fusion.spark.gathering import CONTENT, NORMAL, SENT, SOUGHT, gathered, normal, seeking, sent
from ceasefire.fusion.spark.linking import COUNT, FOUND, HUNG, counted, found, hung, linked, merged

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

FEW = 1_000_000
"""Up to so many contents that are settled away from home, each task is told of all of them."""

Tell = Callable[[str], None]
Step = Callable[[pa.Table], pa.Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`frame` has a row a report, in no order: `report_id`, `incident_id`, `p_same` (null where it stands alone).

    `conflicts` lists human `same` verdicts that could not be honoured. Call `release` when all is read.
    """

    frame: DataFrame
    conflicts: tuple[Conflict, ...]
    kept: tuple[DataFrame, ...]

    def release(self) -> None:
        """Let go of what was kept for the answer."""
        for frame in self.kept:
            frame.unpersist()


def incidents(
    reports: DataFrame,
    judgements: Iterable[Judgement] = (),
    *,
    cut: Cut | None = None,
    model: Model | None = None,
    zone: str = "UTC",
    tell: Tell = lambda _: None,
) -> Answer:
    """Group reports into incidents: exactly those of `ceasefire.fusion.fuse`, with the same `p_same`.

    `reports` has the columns of `columns.SCHEMA`, loosely typed, `zone` is that of bare dates. Raises `FusionInputError` for rows
    that cannot be used. `tell` hears how far the run is.
    """
    rulings = rule(judgements)
    rows = each(reports, partial(normal, zone=zone, rulings=rulings), NORMAL)
    return fused(rows, rulings, cut=cut or Cut(parts=_parts(reports.sparkSession)), model=model, tell=tell)


def fused(rows: DataFrame, rulings: Rulings, *, cut: Cut, model: Model | None = None, tell: Tell = lambda _: None) -> Answer:
    """The incidents of rows that are normalised and marked (`gathering.NORMAL`)."""
    run = Run(spark=rows.sparkSession, cut=cut, model=model or standard_model(), tell=tell, kept=[])
    contents, total = run.numbered(rows, rulings)
    people = run.said(contents, rulings)
    width = max(1, -(-total // cut.parts))
    links = run.links(contents, width)
    moved = run.moved(links, people, width)
    frame = run.settled(contents, links, moved, people, width)
    return Answer(frame=frame, conflicts=rulings.conflicts, kept=tuple(run.kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run: where, how finely cut, with which weights; and the tables that are kept for later steps."""

    spark: SparkSession
    cut: Cut
    model: Model
    tell: Tell
    kept: list[DataFrame]

    def numbered(self, rows: DataFrame, rulings: Rulings) -> tuple[DataFrame, int]:
        """Each content with its number among all, in one machine's order; and how many there are."""
        near = rows.repartitionByRange(self.cut.parts, "begun", "unnamed", "mark")
        contents = self._keep(each(near, partial(gathered, rulings=rulings), CONTENT).withColumn("part", F.spark_partition_id()))
        sizes = contents.groupBy("part").count().orderBy("part").toArrow()
        counts = sizes["count"].to_numpy()
        total = int(counts.sum())
        self.tell(f"{total} distinct contents")
        self._refuse_repeated_ids(contents)
        # A part without contents has no row in `sizes`.
        before = np.zeros(self.cut.parts, np.int64)
        before[sizes["part"].to_numpy()] = np.cumsum(counts) - counts
        number = F.element_at(F.lit(before.tolist()), F.col("part") + 1) + F.col("place_in_part")
        return contents.withColumn("number", number).drop("part", "place_in_part"), total

    def _refuse_repeated_ids(self, contents: DataFrame) -> None:
        ids = contents.select(F.explode("told").alias("report_id")).groupBy("report_id").count()
        twice = ids.where("count > 1").agg(F.min("report_id")).collect()[0][0]
        if twice is not None:
            raise FusionInputError(f"report_id: {twice!r} stands on several rows that differ; give each report its own id")

    def said(self, contents: DataFrame, rulings: Rulings) -> Said:
        """What people said, by the numbers of contents."""
        names = sorted({name for pair in rulings.verdicts for name in pair})
        if not names:
            return Said()
        wanted = F.broadcast(self.spark.createDataFrame(pa.table({"name": names})))
        there = contents.select(F.explode("told").alias("name"), "number").join(wanted, "name").orderBy("name").toArrow()
        return said(there["name"].to_pylist(), there["number"].to_pylist(), rulings)

    def links(self, contents: DataFrame, width: int) -> DataFrame:
        """Pairs whose score is above zero, and each content's candidates (`other` is `COUNT`)."""
        seekers = each(contents.select(EVIDENCE.names), partial(seeking, cut=self.cut), SOUGHT).distinct().toArrow()
        sought = _by_kind(seekers)
        self.tell(f"{seekers.num_rows} tiles of space and time are looked through")
        going = each(contents.select("number", *EVIDENCE.names), partial(sent, cut=self.cut, sought=sought), SENT)
        there = going.repartitionById(self.cut.parts, F.col("part"))
        pairs = each(there, partial(found, cut=self.cut, sought=frozenset(sought), model=self.model), FOUND)
        first = each(self._at_home(pairs, _home("one", width)), counted, FOUND)
        second = F.when(F.col("other") == COUNT, F.col("one")).otherwise(F.col("other"))
        links = self._keep(each(self._at_home(first, _home(second, width)), partial(linked, model=self.model), FOUND))
        number = links.where(F.col("other") != COUNT).count()
        self.tell(f"{number} pairs attract each other")
        return links

    def moved(self, links: DataFrame, people: Said, width: int) -> DataFrame:
        """Contents that must be settled in another home than their own, for their knot reaches there."""
        pairs = links.where(F.col("other") != COUNT).select("one", "other")
        if people.links:
            one, other = zip(*people.links, strict=True)
            pairs = pairs.unionByName(self.spark.createDataFrame(pa.table({"one": one, "other": other})))
        across = pairs.where(_home("one", width) != _home("other", width)).select(F.col("other").alias("one"), "other")
        ends = self._at_home(pairs.unionByName(across), _home("one", width))
        nodes = self._keep(each(ends, partial(hung, width=width), HUNG))
        away = nodes.where("away").select("node", F.col("root").alias("there"))
        chains = away.join(nodes.where("not away"), "node").select("there", "root").distinct().toArrow()
        self.tell(f"{chains.num_rows} chains of pairs run from one part to another")
        old, new = merged(chains["there"].to_numpy(), chains["root"].to_numpy())
        roots = self.spark.createDataFrame(pa.table({"root": old, "to": new}))
        found = nodes.where("not away").join(roots, "root").select(F.col("node").alias("number"), _home("to", width).alias("to"))
        moved = self._keep(found.where(F.col("to") != _home("number", width)))
        # Where few move, the many need not be sent about to meet them.
        return F.broadcast(moved) if moved.count() < FEW else moved

    def settled(self, contents: DataFrame, links: DataFrame, moved: DataFrame, people: Said, width: int) -> DataFrame:
        """The answer: contents, their links and their counts meet where their knot is settled."""
        ends = links.select(F.col("one").alias("number"), "other", "candidates")
        rows = contents.unionByName(ends, allowMissingColumns=True)
        placed = rows.join(moved, "number", "left").withColumn("home", F.coalesce("to", _home("number", width)))
        there = placed.drop("to").repartitionById(self.cut.parts, F.col("home").cast("int"))
        frame = self._keep(each(there, partial(answered, model=self.model, said=people), ANSWER))
        self.tell(f"{frame.count()} reports are settled")
        return frame

    def _at_home(self, frame: DataFrame, home: Column) -> DataFrame:
        return frame.repartitionById(self.cut.parts, home.cast("int"))

    def _keep(self, frame: DataFrame) -> DataFrame:
        self.kept.append(frame.persist(StorageLevel.MEMORY_AND_DISK))
        return frame


def each(frame: DataFrame, step: Step, schema: pa.Schema) -> DataFrame:
    """What a step makes of each partition as a whole; of an empty one nothing."""

    def whole(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        held = [batch for batch in batches if batch.num_rows]
        if held:
            yield from step(pa.Table.from_batches(held)).select(schema.names).cast(schema).to_batches()

    return frame.mapInArrow(whole, from_arrow_schema(schema))


def _home(number: str | Column, width: int) -> Column:
    """The part in whose range of numbers a content's number lies."""
    column = F.col(number) if isinstance(number, str) else number
    return F.floor(column / width)


def _by_kind(seekers: pa.Table) -> dict[tuple[int, int], Ints]:
    """The heads of the tiles that are sought from, ascending, by kind and layer of times."""
    kind, short, head = (seekers[name].to_numpy() for name in SOUGHT.names)
    key = kind * 4 + short
    return {(known // 4, known % 4): np.unique(head[key == known]) for known in np.unique(key).tolist()}


def _parts(spark: SparkSession) -> int:
    return 3 * int(spark.sparkContext.defaultParallelism)
