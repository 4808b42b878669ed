"""The one root of every error that the software raises on purpose."""


class CeasefireError(Exception):
    """Something is wrong with what was given; the message says what, where and what to do next."""
