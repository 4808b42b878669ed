"""What the database refuses, told in the words of `StorageError`: no exception of Django leaves the storage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db.utils import DatabaseError, InterfaceError

from ceasefire.errors import StorageError
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
    except (DatabaseError, InterfaceError) as error:
        said = " ".join(str(error).split())
        raise StorageError(f"{what}: {said}; nothing of this step was kept, see that it can be written and try again") from error
    except LogError as error:
        raise StorageError(f"{what}: {error}") from error


def each_in_words(function: Callable[Given, Iterator[Item]]) -> Callable[Given, Iterator[Item]]:
    """As `in_words`, for a function that reads page by page."""

    @wraps(function)
    def reading(*arguments: Given.args, **named: Given.kwargs) -> Iterator[Item]:
        with in_words():
            yield from function(*arguments, **named)

    return reading
