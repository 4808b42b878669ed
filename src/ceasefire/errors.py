"""The one tree of errors. Each says what is wrong, where, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class CeasefireError(Exception):
    """Base of every error that this package raises on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One mistake in a file: where it stands, which field it touches, and its remedy.

    `line` counts from 1; 0 means the file as a whole.
    """

    file: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else f"{self.file}"
        return f"{where}: {self.field}: {self.message}" if self.field else f"{where}: {self.message}"


class CaseError(CeasefireError):
    """A case folder cannot be used as it stands; carries every mistake found, in file order."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


class ScenarioError(CaseError):
    """A scenario file cannot be read; carries every mistake found."""


class UnknownCaseError(CeasefireError):
    """No bundled case and no folder has this name."""


class IntakeError(CeasefireError):
    """A whole file cannot be taken in (a bad row is quarantined, not raised)."""


class StorageError(CeasefireError):
    """The workspace or its database cannot be used."""


class UnfitError(StorageError):
    """The database refuses what was to be written; anything else can be written all the same."""


class ActError(CeasefireError):
    """A human act (judgement, position, signature) does not fit what the record holds.

    `key` names its wording (`why.KEY`), where a page says it in the reader's language; empty where it has none.
    """

    def __init__(self, message: str, *, key: str = "") -> None:
        self.key = key
        super().__init__(message)


class BriefError(CeasefireError):
    """A brief cannot be made from what is there."""


class OptionError(CeasefireError):
    """An option of a command cannot be used as given."""


class FrameError(CeasefireError):
    """A frame of incidents does not have the columns and words that clause tests read."""


class ServingError(CeasefireError):
    """The centre cannot be served."""


class DeniedError(CeasefireError):
    """The viewer may not see or do this."""


class SecondFactorError(DeniedError):
    """The act waits for a second factor: a passkey, or a code of an authenticator app."""


class TokenError(CeasefireError):
    """A token for programs cannot be made as asked."""


class CursorError(CeasefireError):
    """A place in a list, a box or a span of time cannot be read."""
