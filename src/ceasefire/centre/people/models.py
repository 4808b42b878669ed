"""The tables of people. Nothing here is in the ledger; nothing of the ledger is here but role keys and report ids.

A contact is encrypted under the vault's key, which lies in a file and not in the database: see `people.contacts`, its one door.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from ceasefire.centre.rights.roles import Role

WORDS = 40


class Account(AbstractUser):  # type: ignore[misc, unused-ignore]
    """Someone who signs in. `key` is the role key under which its acts stand in the ledger, `party` the body it acts for.

    A key is never given to another account, not even after this one was closed.
    """

    role = models.CharField(max_length=WORDS, choices=[(role.value, role.value) for role in Role if role is not Role.ANYONE])
    key = models.CharField(max_length=WORDS, unique=True)
    party = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, blank=True)


class ApiToken(models.Model):  # type: ignore[misc, unused-ignore]
    """A token for programs. Only its SHA-256 is kept. `scopes` are rights, one a word; they never exceed the account's role."""

    digest = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    label = models.CharField(max_length=120)
    scopes = models.TextField()
    made = models.DateTimeField()
    expires = models.DateTimeField()
    ended = models.DateTimeField(null=True)


class Remembered(models.Model):  # type: ignore[misc, unused-ignore]
    """What all processes of the centre have to remember together for a while: wrong tries to sign in, and codes that were used.

    The columns are those that Django's cache in a database asks for; names of accounts stand in it as digests.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)


class ReporterThread(models.Model):  # type: ignore[misc, unused-ignore]
    """What a return code opens. `code` is the keyed digest of the code; `day` is all that is kept of when it was made."""

    code = models.CharField(max_length=64, primary_key=True)
    day = models.DateField()
    closed = models.BooleanField(default=False)


class ThreadReport(models.Model):  # type: ignore[misc, unused-ignore]
    """A report that was made, or added, under a return code."""

    thread = models.ForeignKey(ReporterThread, on_delete=models.CASCADE, related_name="reports")
    report = models.CharField(max_length=200, unique=True)


class ThreadMessage(models.Model):  # type: ignore[misc, unused-ignore]
    """A question of the desk to a reporter whose name it does not know. The answer comes back as a report."""

    thread = models.ForeignKey(ReporterThread, on_delete=models.CASCADE, related_name="messages")
    enquiry = models.CharField(max_length=64, unique=True)
    text = models.BinaryField()
    day = models.DateField()
    answered = models.CharField(max_length=200, blank=True)


class Contact(models.Model):  # type: ignore[misc, unused-ignore]
    """How a reporter can be reached, encrypted. Read only through `people.contacts.read`, which writes it down."""

    report = models.CharField(max_length=200, unique=True)
    sealed = models.BinaryField()


class Reading(models.Model):  # type: ignore[misc, unused-ignore]
    """A sensitive record was read: by which role key, what, when and why."""

    by = models.CharField(max_length=WORDS)
    kind = models.CharField(max_length=WORDS)
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        """Asked for newest first."""

        indexes: ClassVar = [models.Index(fields=["-at"], name="reading_in_order")]
