"""Settings of the Django project, built from a workspace folder and, for a team, a database URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from ceasefire.errors import StorageError

SQLITE_FILE = "centre.sqlite3"

PEOPLE_FILE = "people.sqlite3"

PEOPLE = "default"
"""The alias of the database of people: accounts, sessions, contacts, tasks. The record never lies in it."""

APPS = ("ceasefire.centre.storage",)

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; "
    "PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-16000;"
)
"""`synchronous=FULL`: with NORMAL a loss of power may take back what was already receipted. `secure_delete`: a destroyed
value is overwritten with zeros, not only unlinked. `wal_autocheckpoint`: pages of indexes are written over and over while reports
come in, so the journal grows to 32 MB before it is folded into the file. `cache_size`: 16 MB for each connection."""

SECONDS_TO_WAIT = 60
"""How long a writer waits for another writer of the same SQLite file."""


SECONDS_TO_KEEP = 600
"""How long a thread of the server keeps its connection: PostgreSQL takes 10 ms to open one."""


def project_settings() -> dict[str, Any]:
    """What every workspace shares. Databases are added one by one, as workspaces are opened."""
    return {
        "INSTALLED_APPS": list(APPS),
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "DATABASES": {},
        "DATABASE_ROUTERS": ["ceasefire.centre.routing.RecordApart"],
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
    }


def database_settings(folder: Path, url: str | None) -> dict[str, Any]:
    """One entry of Django's DATABASES: the SQLite file of the folder, or the PostgreSQL database of the URL.

    A URL reads `postgresql://user:password@host:port/name?option=value`; a socket folder goes in `?host=/run/postgresql`.
    Raises `StorageError` on any other.
    """
    return _sqlite(folder / SQLITE_FILE) if url is None else _postgresql(url)


def people_settings(folder: Path, url: str | None) -> dict[str, Any]:
    """The database of people: a SQLite file of its own, or a schema of its own in the PostgreSQL database of the URL."""
    if url is None:
        return _sqlite(folder / PEOPLE_FILE)
    values = _postgresql(url)
    return {**values, "OPTIONS": {**values["OPTIONS"], "options": "-c search_path=people"}}


def _postgresql(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise StorageError(f"--database: {error}; write it as postgresql://user@host/name") from None
    if parts.scheme not in ("postgresql", "postgres"):
        raise StorageError(f"--database: {parts.scheme or 'no scheme'} is not known; write it as postgresql://user@host/name")
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise StorageError("--database: names no database; write it as postgresql://user@host/name")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", unquote(parts.hostname or ""))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": options.pop("port", str(port or "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": SECONDS_TO_KEEP,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {"init_command": SQLITE_PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": SECONDS_TO_WAIT},
        "CONN_MAX_AGE": SECONDS_TO_KEEP,
    }
