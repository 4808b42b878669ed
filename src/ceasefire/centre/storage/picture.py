"""The picture: what the machine suggests, as rows that pages and the API ask for by time, place and state.

No row is an entry: all of it can be judged again from the record at any time. `changed` is the size of the log at which a row was
last made. Words in lists stand between bars (`|a|b|`), so that one of them can be asked for.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

APP = "storage"


class IncidentRow(models.Model):  # type: ignore[misc, unused-ignore]
    """One incident as suggested now. `document` is its whole record as JSON; `feature` is one GeoJSON feature for the staff.

    `parties` are the actors and sides it is about: accused, hit, or answerable. `released` are the parties that may see it,
    `clauses` those that may bear on it.
    `outcome` is the gravest finding suggested, `ruled` the gravest that both keys signed; empty where there is none.
    """

    id = models.TextField(primary_key=True)
    starts = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    heard = models.DateTimeField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    radius_km = models.FloatField(null=True)
    west = models.FloatField(null=True)
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)
    place_id = models.TextField()
    district = models.TextField()
    act = models.TextField()
    grade = models.TextField()
    probability = models.FloatField(null=True)
    attribution = models.TextField()
    outcome = models.TextField()
    ruled = models.TextField()
    parties = models.TextField()
    released = models.TextField()
    clauses = models.TextField(default="")
    reports = models.IntegerField()
    urgency = models.IntegerField()
    changed = models.BigIntegerField()
    document = models.TextField()
    feature = models.TextField()

    class Meta:
        """Incidents are asked for by time, newest first, by what is suggested, and by box."""

        app_label = APP
        indexes: ClassVar = [
            models.Index(fields=["starts", "id"], name="incident_by_time"),
            models.Index(fields=["act", "starts"], name="incident_by_act"),
            models.Index(fields=["outcome", "starts"], name="incident_by_outcome"),
            models.Index(fields=["place_id", "starts"], name="incident_by_place"),
            models.Index(fields=["district", "starts"], name="incident_by_district"),
            models.Index(fields=["west", "east", "south", "north"], name="incident_by_box"),
        ]


class InboxRow(models.Model):  # type: ignore[misc, unused-ignore]
    """Where a report stands: the incident that holds it now, how urgent it is (0 to 3), and whether a person has handled it.

    A report that tells of no incident waits here too, with none named: a person must read what the machine could not. `act`,
    `place_id` and `district` are those of the incident, or, where there is none, those that the report's first statement names.
    """

    report = models.TextField(primary_key=True)
    incident = models.TextField(db_index=True)
    received = models.DateTimeField()
    urgency = models.IntegerField()
    handled = models.BooleanField(default=False)
    act = models.TextField(default="")
    place_id = models.TextField(default="")
    district = models.TextField(default="")

    class Meta:
        """The inbox lists what is not handled: the most urgent first, then the oldest; all of it, or of one act or place."""

        app_label = APP
        indexes: ClassVar = [
            models.Index(fields=["handled", "-urgency", "received", "report"], name="inbox_in_order"),
            models.Index(fields=["handled", "act", "-urgency", "received", "report"], name="inbox_by_act"),
            models.Index(fields=["handled", "place_id", "-urgency", "received", "report"], name="inbox_by_place"),
            models.Index(fields=["handled", "district", "-urgency", "received", "report"], name="inbox_by_district"),
        ]


class HeldRow(models.Model):  # type: ignore[misc, unused-ignore]
    """Which incidents hold a report: more than one where it tells of several happenings."""

    pk = models.CompositePrimaryKey("report", "incident")
    report = models.TextField()
    incident = models.TextField(db_index=True)

    class Meta:
        """Asked for from both ends."""

        app_label = APP


class PairRow(models.Model):  # type: ignore[misc, unused-ignore]
    """Two reports that may be of one happening, with the probability that they are; `one` sorts before `other`."""

    pk = models.CompositePrimaryKey("one", "other")
    one = models.TextField()
    other = models.TextField(db_index=True)
    p_same = models.FloatField()

    class Meta:
        """Pairs are asked for by either report."""

        app_label = APP


class DueRow(models.Model):  # type: ignore[misc, unused-ignore]
    """One step of the ladder towards a party over an incident. `addressees` are the bodies it goes to."""

    pk = models.CompositePrimaryKey("incident", "party", "step")
    incident = models.TextField()
    party = models.TextField()
    step = models.TextField()
    state = models.TextField()
    opens = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    addressees = models.TextField()

    class Meta:
        """What is due now comes first."""

        app_label = APP
        indexes: ClassVar = [models.Index(fields=["state", "due"], name="due_in_order")]


class ConductRow(models.Model):  # type: ignore[misc, unused-ignore]
    """One incident as it bears on one party: `ceasefire.registers.track_record.Entry`. `month` is its first day.

    `covered` tells whether the incident is placed where the centre could see at that time.
    """

    pk = models.CompositePrimaryKey("incident", "party")
    incident = models.TextField()
    party = models.TextField()
    guarantor = models.TextField()
    month = models.DateField()
    complained = models.BooleanField()
    weight = models.FloatField()
    suggested = models.BooleanField()
    ruled = models.BooleanField()
    disputed = models.BooleanField()
    reply_due = models.BooleanField()
    reply_in_time = models.BooleanField()
    demarche_due = models.BooleanField()
    demarche_made = models.BooleanField()
    covered = models.BooleanField()

    class Meta:
        """Summed by party and month."""

        app_label = APP
        indexes: ClassVar = [models.Index(fields=["month", "party"], name="conduct_by_month")]


class PublicRow(models.Model):  # type: ignore[misc, unused-ignore]
    """One incident as the public may see it: coarse and late. Its id is an entry number, its place a district or a wide cell."""

    id = models.TextField(primary_key=True)
    starts = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    west = models.FloatField(null=True)
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)
    district = models.TextField()
    act = models.TextField()
    grade = models.TextField()
    outcome = models.TextField()
    document = models.TextField()
    feature = models.TextField()

    class Meta:
        """Asked for by time and by box."""

        app_label = APP
        indexes: ClassVar = [
            models.Index(fields=["starts", "id"], name="public_by_time"),
            models.Index(fields=["west", "east", "south", "north"], name="public_by_box"),
        ]


class PictureState(models.Model):  # type: ignore[misc, unused-ignore]
    """As of when, and at which size of the log, a picture (`staff` or `public`) was judged; `figures` are headline numbers."""

    name = models.TextField(primary_key=True)
    as_of = models.DateTimeField()
    size = models.BigIntegerField()
    version = models.BigIntegerField(default=0)
    figures = models.TextField(default="{}")

    class Meta:
        """One row a picture."""

        app_label = APP
