"""Each report once: the same id with the same content again adds nothing; with other content it is a contradiction."""

from __future__ import annotations

import hashlib

from ceasefire.intake.rows import CellError


class Seen:
    """What has been taken from one file, in about a hundred bytes a report: 64 bits of id against 64 bits of content.

    These digests never leave memory, so they need no key.
    """

    def __init__(self) -> None:
        self._contents: dict[int, int] = {}

    def again(self, report_id: str, verbatim: bytes) -> bool:
        """Whether this very report came before. Raises `CellError` where its id stood for something else."""
        name = _digest(report_id.encode("utf-8", "surrogatepass"))
        content = _digest(verbatim)
        before = self._contents.get(name)
        if before is None:
            self._contents[name] = content
            return False
        if before != content:
            raise CellError("report_id", f"{report_id!r} stood before with other content; give each report an id of its own")
        return True


def _digest(content: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big")
