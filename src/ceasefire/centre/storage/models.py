"""The tables. `Entry` and `Sealed` hold the record; every other table is a view, folded from the entries.

Views hold no sealed value: text that was destroyed in the vault is gone from everywhere at once.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):  # type: ignore[misc, unused-ignore]
    """One leaf of the log, byte for byte. The columns beside `data` repeat its envelope, for queries."""

    index = models.BigIntegerField(primary_key=True)
    type = models.TextField()
    time = models.DateTimeField(null=True)
    by = models.TextField()
    data = models.BinaryField()

    class Meta:
        """Queries by type go in the order of the log."""

        indexes: ClassVar = [models.Index(fields=["type", "index"], name="entry_by_type")]


class Sealed(models.Model):  # type: ignore[misc, unused-ignore]
    """A value that an entry only commits to. `salt` and `value` are null once they were destroyed."""

    pk = models.CompositePrimaryKey("entry_id", "path")
    entry_id = models.CharField(max_length=32)
    path = models.TextField()
    salt = models.BinaryField(null=True)
    value = models.BinaryField(null=True)


class ReportRow(models.Model):  # type: ignore[misc, unused-ignore]
    """A report that was taken. Position columns tell of its first located statement; the box holds all of them.

    `document` is the body of its entry. Times are instants; a span is closed at the start and open at the end. `lasting` is how
    long it lasts: one of the layers `folding.SPANS`, one past the last where it is longer, 0 where no time is told.
    """

    entry = models.BigIntegerField(primary_key=True)
    id = models.TextField(unique=True)
    entry_id = models.CharField(max_length=32, unique=True)
    channel = models.TextField()
    source = models.TextField()
    received = models.DateTimeField()
    published_from = models.DateTimeField(null=True)
    published_to = models.DateTimeField(null=True)
    occurred_from = models.DateTimeField(null=True)
    occurred_to = models.DateTimeField(null=True)
    lasting = models.SmallIntegerField(default=0)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    west = models.FloatField(null=True)
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)
    h3_5 = models.CharField(max_length=16)
    h3_7 = models.CharField(max_length=16)
    place_id = models.TextField()
    act = models.TextField()
    document = models.TextField()

    class Meta:
        """Reports are asked for by time, by cell, and by act."""

        indexes: ClassVar = [
            models.Index(fields=["occurred_from"], name="report_by_time"),
            models.Index(fields=["h3_5"], name="report_by_cell"),
            models.Index(fields=["act", "occurred_from"], name="report_by_act"),
            models.Index(fields=["lasting", "occurred_from"], name="report_by_span"),
        ]


class ActRow(models.Model):  # type: ignore[misc, unused-ignore]
    """What a person did. `report` is the report it hangs on (of a pair: the first), `party` the party it is about; or empty.

    `entry_id` names its values in the vault; empty where it sealed none.
    """

    entry = models.BigIntegerField(primary_key=True)
    entry_id = models.CharField(max_length=32, default="", db_index=True)
    kind = models.TextField()
    report = models.TextField(db_index=True)
    party = models.TextField(default="")
    by = models.TextField(default="")
    at = models.DateTimeField()
    document = models.TextField()

    class Meta:
        """Acts are asked for by kind, in the order of the log."""

        indexes: ClassVar = [models.Index(fields=["kind", "entry"], name="act_by_kind")]


class QuarantineRow(models.Model):  # type: ignore[misc, unused-ignore]
    """A row that could not be taken. `about` is the digest of where it stood and why, for finding it again."""

    entry = models.BigIntegerField(primary_key=True)
    entry_id = models.CharField(max_length=32, unique=True)
    about = models.CharField(max_length=64, db_index=True)
    document = models.TextField()


class SuggestionRow(models.Model):  # type: ignore[misc, unused-ignore]
    """What the machine suggests: an incident, occurrence, attribution, finding or response. Never an entry."""

    pk = models.CompositePrimaryKey("kind", "key")
    kind = models.TextField()
    key = models.TextField()
    document = models.TextField()
