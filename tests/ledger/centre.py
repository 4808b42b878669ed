"""A small log for the tests: one origin, one key, entries that differ by a number."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from ceasefire.ledger import Entry, Folder, KeyType, Log, MemoryEntries, SigningKey
from ceasefire.ledger.errors import TileError

ORIGIN = "centre.example/log"
KEY = SigningKey(name=ORIGIN, type=KeyType.LOG, seed=bytes(range(32)))
WITNESS = SigningKey(name="witness.example/w1", type=KeyType.WITNESS, seed=bytes(range(32, 64)))
KEYS = (KEY.verifier, WITNESS.verifier)
AT = datetime(2016, 2, 26, 22, 0, tzinfo=UTC)


def entry(number: int, *, origin: str = ORIGIN) -> Entry:
    return Entry(type="report.received/1", origin=origin, time=AT, by="monitor-1", body={"id": f"r{number}"})


def log_of(size: int, *, store: MemoryEntries | None = None) -> Log:
    log = Log.open(origin=ORIGIN, entries=store or MemoryEntries(), signer=KEY, highest_seen=None)
    if size > log.size:
        log.append_many(entry(number) for number in range(log.size, size))
    return log


class Published:
    """A published log in memory, so that a test can change any byte of it."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    @classmethod
    def of(cls, directory: Path) -> "Published":
        folder = Folder(directory)
        return cls({path: folder.read(path) for path in ("checkpoint", *folder.paths())})

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise TileError(f"{path}: is missing; export the log again")
        return self.files[path]

    def paths(self) -> Iterator[str]:
        return (path for path in sorted(self.files) if path.startswith("tile/"))

    def having(self, path: str, data: bytes | None) -> "Published":
        files = {name: content for name, content in self.files.items() if name != path}
        return Published(files if data is None else files | {path: data})
