"""Archives that are sent while they are made, so that their size is not bounded and the first bytes leave at once."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Outgoing:
    """What the archive has written and nobody has sent yet."""

    parts: list[bytes] = field(default_factory=list)

    def write(self, part: bytes) -> int:
        self.parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        pass

    def taken(self) -> bytes:
        """All of it, once."""
        parts, self.parts = self.parts, []
        return b"".join(parts)


def zipped(members: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The bytes of a ZIP archive, uncompressed, a member at a time. `members`: path within the archive, and content."""
    outgoing = _Outgoing()
    with zipfile.ZipFile(outgoing, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]
        for path, content in members:
            archive.writestr(path, content)
            yield outgoing.taken()
    yield outgoing.taken()
