"""Errors of the fusion engine."""

from ceasefire.errors import CeasefireError


class FusionInputError(CeasefireError):
    """Reports, judgements or weights that cannot be used as given. The message names file, line and field."""
