"""Tables of the channels, in the database of people. None of them is the record, and none is needed to verify it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Original(models.Model):
    """What arrived around the words of a report, encrypted. Read only through `channels.originals.read`, which writes it down."""

    report = models.CharField(max_length=200, unique=True)
    sealed = models.BinaryField()


class Publication(models.Model):
    """One item of the public picture as it was published at an instant. `number` counts an item's revisions from 1.

    `digest` and `document` are those of a `PublicItem`; `latest` marks the one revision that holds now.
    """

    item = models.CharField(max_length=200)
    number = models.IntegerField()
    at = models.DateTimeField()
    first = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)
    latest = models.BooleanField(default=True)
    digest = models.CharField(max_length=64)
    document = models.TextField()

    class Meta:
        """Feeds ask for what holds now, the last changed first."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "number"], name="publication_once")]
        indexes: ClassVar = [models.Index(fields=["latest", "-at", "-id"], name="publication_in_order")]


class Subscription(models.Model):
    """Someone who is called when the public picture changes. `sealed` holds address and secret, encrypted; `by` is a role key."""

    label = models.CharField(max_length=120)
    host = models.CharField(max_length=255)
    sealed = models.BinaryField()
    by = models.CharField(max_length=40)
    made = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class Delivery(models.Model):
    """One call to one subscriber: about a publication, or a greeting when there is none. `status` is the last answer's, or 0."""

    WAITING, DELIVERED, GIVEN_UP = "waiting", "delivered", "given_up"

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    publication = models.ForeignKey(Publication, null=True, on_delete=models.CASCADE)
    state = models.CharField(max_length=12, default=WAITING)
    failures = models.IntegerField(default=0)
    status = models.IntegerField(default=0)
    next_at = models.DateTimeField()

    class Meta:
        """What is due comes first."""

        indexes: ClassVar = [models.Index(fields=["state", "next_at"], name="delivery_due")]
