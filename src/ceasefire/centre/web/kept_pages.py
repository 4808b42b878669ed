"""Pages of features that are asked for again and again: kept whole, in bytes, until the picture changes.

What is kept is the same for all who may see it: a key names what was asked, of which picture, never who asked.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock

MOST_BYTES = 96 << 20
"""Bytes that a process keeps."""
WORTH_PACKING = 1_000
LEVEL = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """One answer: its bytes, the same packed with gzip (empty where not worth it), and its tag."""

    plain: bytes
    packed: bytes
    tag: str

    @property
    def weight(self) -> int:
        """Bytes that it takes."""
        return len(self.plain) + len(self.packed)


def made_page(plain: bytes) -> KeptPage:
    """An answer ready to be sent. The tag is a digest of its bytes: the same answer from another process has the same."""
    packed = gzip.compress(plain, LEVEL, mtime=0) if len(plain) >= WORTH_PACKING else b""
    return KeptPage(plain=plain, packed=packed, tag=f'"{hashlib.sha256(plain).hexdigest()[:32]}"')


@dataclass(slots=True)
class KeptPages:
    """The pages of one process, those asked for lately. Safe to use from several threads."""

    most: int = MOST_BYTES
    _pages: OrderedDict[Hashable, KeptPage] = field(default_factory=OrderedDict)
    _weight: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable) -> KeptPage | None:
        """The page of a key, if it is kept."""
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
        return found

    def get_or_make(self, key: Hashable, make: Callable[[], bytes]) -> KeptPage:
        """The page of a key; made and kept where it is not there yet."""
        found = self.get(key)
        if found is not None:
            return found
        made = made_page(make())
        with self._lock:
            if made.weight <= self.most // 4 and key not in self._pages:
                self._pages[key] = made
                self._weight += made.weight
            while self._weight > self.most:
                _, gone = self._pages.popitem(last=False)
                self._weight -= gone.weight
        return made

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._pages.clear()
            self._weight = 0


PAGES = KeptPages()
"""What this process keeps."""
