"""Adding many rows at once: `COPY` on PostgreSQL, one prepared statement on SQLite.

Django's `bulk_create` writes every value into one long statement; that took two thirds of the time of a large intake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

AS_THEY_ARE = (models.TextField, models.CharField, models.BigIntegerField, models.FloatField, models.BinaryField)
"""Fields whose Python value is what both drivers take; asking Django for it costs more than writing it."""

Written = Callable[[Any], object]


def insert(alias: str, rows: Sequence[models.Model]) -> None:
    """Add rows of one table, within the transaction that is open."""
    if not rows:
        return
    connection = connections[alias]
    table = type(rows[0])
    fields = _fields(table)
    written = [(place, _written(field, connection)) for place, field in enumerate(fields) if type(field) not in AS_THEY_ARE]
    values_of = attrgetter(*(field.attname for field in fields))

    def values(row: models.Model) -> list[object]:
        found = list(values_of(row))
        for place, write in written:
            found[place] = write(found[place])
        return found

    insert_values(alias, table, map(values, rows))


def insert_values(alias: str, table: type[models.Model], rows: Iterable[Sequence[object]]) -> None:
    """Add rows given as values in the order of the table's columns, as its driver takes them."""
    connection = connections[alias]
    fields = _fields(table)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    name = connection.ops.quote_name(table._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Django passes `copy` through to the driver as it is, with the driver's own errors.
            with connection.wrap_database_errors, cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {name} ({columns}) VALUES ({places})", list(rows))


def written(connection: BaseDatabaseWrapper, table: type[models.Model], name: str) -> Written:
    """How a database takes the values of one field of a table."""
    return _written(table._meta.get_field(name), connection)


def _fields(table: type[models.Model]) -> list[models.Field]:
    return [field for field in table._meta.concrete_fields if field.column is not None]


def _written(field: models.Field, connection: BaseDatabaseWrapper) -> Written:
    if type(field) is models.DateTimeField:
        adapted: Written = connection.ops.adapt_datetimefield_value
        return adapted

    def write(value: object) -> object:
        return field.get_db_prep_save(value, connection)

    return write
