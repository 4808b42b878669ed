"""Errors of fusion over many machines."""

from ceasefire.errors import CeasefireError


class SparkMissingError(CeasefireError):
    """Spark cannot run here: the extra or Java is missing, or it does not start. The message names the remedy."""


class SparkRunError(CeasefireError):
    """A run over Spark broke off. The message names what Spark said, and what to do."""
