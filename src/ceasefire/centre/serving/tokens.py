"""Who a token speaks for, without asking the database: every live token is held in memory and read anew every few seconds.

A flood of made-up tokens costs a look into a table, and never a query. A token that was ended is refused at the next reading,
and at once where this process ended it.
"""

from __future__ import annotations

import threading
import time
from datetime import datetime
from typing import Any

from django.db import connections
from django.db.models.signals import post_delete, post_save
from django.db.utils import DatabaseError
from django.utils import timezone

from ceasefire.centre.people.models import Account, ApiToken
from ceasefire.centre.people.tokens import digest_of, live, viewer_behind
from ceasefire.centre.rights.roles import Viewer
from ceasefire.centre.settings import PEOPLE

FRESH = 1.0
"""Seconds for which a reading holds."""

LONGEST = 60.0
"""Seconds for which the last reading holds when the database does not answer."""

_SCHEME = "bearer "


class TokenBook:
    """The live tokens. `start` begins to read them in a thread of its own."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Viewer, datetime]] = {}
        self._stale = threading.Event()
        self._read = threading.Event()
        self._ending = False
        self._thread = threading.Thread(target=self._keep_fresh, name="tokens", daemon=True)

    def start(self) -> None:
        """Begin to read the tokens; returns once they have been read."""
        for table in (ApiToken, Account):
            post_save.connect(self._changed, sender=table)
            post_delete.connect(self._changed, sender=table)
        self._thread.start()
        self._read.wait(LONGEST)

    def stop(self) -> None:
        """Stop reading."""
        self._ending = True
        for table in (ApiToken, Account):
            post_save.disconnect(self._changed, sender=table)
            post_delete.disconnect(self._changed, sender=table)
        self._stale.set()
        self._thread.join(10)

    def viewer(self, authorization: str) -> Viewer | None:
        """Who an `Authorization` header speaks for; None where it names no live token."""
        if not authorization.lower().startswith(_SCHEME):
            return None
        token = authorization[len(_SCHEME) :].strip()
        if not token.isascii():
            return None
        found = self._known.get(digest_of(token))
        return found[0] if found is not None and timezone.now() < found[1] else None

    def _changed(self, instance: ApiToken | Account, **_: Any) -> None:
        if isinstance(instance, ApiToken):
            # Ended or not: nobody gets in with it before it has been read again.
            self._known.pop(instance.digest, None)
        self._stale.set()

    def _keep_fresh(self) -> None:
        read = time.monotonic()
        while not self._ending:
            self._stale.clear()
            try:
                self._known, read = _live_tokens(), time.monotonic()
                self._read.set()
            except DatabaseError:
                # Without the database of people nobody can be told from anybody for long.
                if time.monotonic() - read > LONGEST:
                    self._known = {}
                connections[PEOPLE].close()
            self._stale.wait(FRESH)
        connections[PEOPLE].close()


def _live_tokens() -> dict[str, tuple[Viewer, datetime]]:
    return {row.digest: (viewer_behind(row), row.expires) for row in live(timezone.now())}
