"""What the database refuses, told in the words of `StorageError`: no exception of Django leaves the storage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db.utils import DatabaseError, DataError, IntegrityError, InterfaceError

from ceasefire.errors import StorageError, UnfitError
from ceasefire.ledger.errors import LogError

Given = ParamSpec("Given")
Item = TypeVar("Item")


def refused(error: BaseException) -> bool:
    """Whether this is a refusal of the database itself."""
    return isinstance(error, DatabaseError | InterfaceError)


@contextmanager
def in_words(what: str = "the database") -> Iterator[None]:
    """Turn a failure of the database, or of the ledger over it, into a `StorageError`. Also serves as a decorator."""
    try:
        yield
    except (DataError, IntegrityError) as error:
        raise UnfitError(f"{what}: {_said(error)}; nothing of this step was kept, leave out what it names") from error
    except (DatabaseError, InterfaceError) as error:
        raise StorageError(
            f"{what}: {_said(error)}; nothing of this step was kept, see that it can be written and try again"
        ) from error
    except LogError as error:
        raise StorageError(f"{what}: {error}") from error


def _said(error: Exception) -> str:
    return " ".join(str(error).split())


def each_in_words(function: Callable[Given, Iterator[Item]]) -> Callable[Given, Iterator[Item]]:
    """As `in_words`, for a function that reads page by page."""

    @wraps(function)
    def reading(*arguments: Given.args, **named: Given.kwargs) -> Iterator[Item]:
        with in_words():
            yield from function(*arguments, **named)

    return reading
