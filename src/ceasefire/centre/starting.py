"""Starts Django once a process, and adds a database to it for each workspace that is opened."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError, OperationalError

from ceasefire.centre.settings import PEOPLE, database_settings, people_settings, project_settings
from ceasefire.centre.storage.failures import in_words
from ceasefire.errors import StorageError

PATIENCE = 10.0
"""Seconds to wait for another process that makes the tables at the same moment."""


def start() -> None:
    """Configure Django unless a server has done so already. Models can be imported only after this."""
    _start(project_settings)


def start_web() -> None:
    """Configure Django with everything that pages need. Must come before any workspace is opened in this process."""
    from ceasefire.centre.web.settings import web_settings  # noqa: PLC0415 - the engine starts without the pages

    _start(web_settings)


def _start(made: Callable[[], dict[str, Any]]) -> None:
    if not settings.configured:
        settings.configure(**made())
    if not apps.ready and not apps.loading:
        django.setup()


def connect(folder: Path, url: str | None) -> str:
    """Add the workspace's database and bring its tables up to date; gives the alias under which Django knows it.

    The same database asked for twice is the same alias. Raises `StorageError` when it cannot be used.
    """
    values = database_settings(folder.resolve(), url)
    alias = "workspace-" + hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]
    known = connections.settings
    if alias not in known:
        defaults = connections.configure_settings({"default": {}, alias: values})
        known[alias] = defaults[alias]
    try:
        with in_words(_shown(values)):
            _bring_up_to_date(alias)
            _check_durable(alias)
    except StorageError:
        disconnect(alias)
        raise
    return alias


def connect_people(folder: Path, url: str | None) -> None:
    """Make the database of people the one of a workspace, and bring its tables up to date.

    Raises `StorageError` when it cannot be used.
    """
    values = people_settings(folder.resolve(), url)
    known = connections.settings
    if PEOPLE in known and hasattr(connections._connections, PEOPLE):
        connections[PEOPLE].close()
        del connections[PEOPLE]
    known[PEOPLE] = connections.configure_settings({PEOPLE: values})[PEOPLE]
    with in_words(_shown(values)):
        if url is not None:
            _make_schema(PEOPLE)
        if is_behind(PEOPLE):
            _make_tables(PEOPLE)


def _make_schema(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS people")


def disconnect(alias: str) -> None:
    """Close this thread's connection to a workspace's database."""
    if alias in connections.settings:
        connections[alias].close()


def _bring_up_to_date(alias: str) -> None:
    """Make the tables, or change them to this version's; another process may be doing just that."""
    _reach(alias)
    loader = MigrationExecutor(connections[alias]).loader
    unknown = sorted(
        name for app, name in loader.applied_migrations if app == "storage" and (app, name) not in loader.disk_migrations
    )
    if unknown:
        raise StorageError(f"the database was written by a newer version ({unknown[-1]}); use that version")
    try:
        if is_behind(alias):
            _make_tables(alias)
    except DatabaseError:
        until = time.monotonic() + PATIENCE
        while is_behind(alias):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _make_tables(alias: str) -> None:
    """All steps at once or none: Django notes a step after its tables, and a stop between the two could not be mended."""
    connection = connections[alias]
    # SQLite changes tables only while it does not check keys, and that cannot be switched within a transaction.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(using=alias):
            call_command("migrate", database=alias, verbosity=0, interactive=False)
    finally:
        connection.enable_constraint_checking()


def _reach(alias: str) -> None:
    """Connect. While another process turns a new SQLite file to its write-ahead log, SQLite refuses without waiting."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connections[alias].ensure_connection()
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def is_behind(alias: str) -> bool:
    """Whether the database lacks tables or columns of this version."""
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _check_durable(alias: str) -> None:
    """A receipt promises that the entry survives a loss of power; refuse a server that is set to lose commits."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for name in ("fsync", "synchronous_commit"):
            cursor.execute(f"SHOW {name}")
            if cursor.fetchone()[0] == "off":
                raise StorageError(f"--database: {name} is off, so that a receipt could be lost; set {name} = on in PostgreSQL")


def _shown(values: dict[str, Any]) -> str:
    """The database in words, without a password."""
    return str(values["NAME"]) if "sqlite" in values["ENGINE"] else f"PostgreSQL database {values['NAME']}"
