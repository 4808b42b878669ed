"""A whole Merkle tree in memory, grown at its end. Takes 64 bytes an entry."""

from collections.abc import Iterable

from ceasefire.ledger.errors import ProofError
from ceasefire.ledger.merkle import HASH_BYTES, consistency_proof, inclusion_proof, inclusion_proofs, node_hash, range_root


class Tree:
    """Keeps the hash of every perfect subtree, so that any root and any proof costs a few look-ups."""

    __slots__ = ("_levels",)

    def __init__(self) -> None:
        self._levels: list[bytearray] = [bytearray()]

    @property
    def size(self) -> int:
        """The number of leaves."""
        return len(self._levels[0]) // HASH_BYTES

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Append leaf hashes. Costs one inner hash a leaf on average."""
        self._levels[0] += b"".join(leaves)
        level = 0
        while len(self._levels[level]) >= 2 * HASH_BYTES:
            if level + 1 == len(self._levels):
                self._levels.append(bytearray())
            below, above = self._levels[level], self._levels[level + 1]
            done = 2 * len(above)
            full = len(below) // (2 * HASH_BYTES) * (2 * HASH_BYTES)
            above += b"".join(
                node_hash(bytes(below[at : at + HASH_BYTES]), bytes(below[at + HASH_BYTES : at + 2 * HASH_BYTES]))
                for at in range(done, full, 2 * HASH_BYTES)
            )
            level += 1

    def node(self, level: int, index: int) -> bytes:
        """Give the hash of the perfect subtree at (level, index). Raises ``ProofError`` when it is not there yet."""
        found = self.hashes(level, index, index + 1)
        if len(found) != HASH_BYTES:
            raise ProofError(f"subtree {index} at level {level} is beyond {self.size} entries; ask for a smaller tree")
        return found

    def hashes(self, level: int, start: int, stop: int) -> bytes:
        """Give the hashes ``[start, stop)`` of a level, one after another."""
        if level >= len(self._levels):
            return b""
        return bytes(self._levels[level][start * HASH_BYTES : stop * HASH_BYTES])

    def root(self, size: int | None = None) -> bytes:
        """Give the root of the first ``size`` leaves, or of all of them. Raises ``ProofError`` beyond the tree."""
        return range_root(0, self._within(size), self.node)

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """Give the inclusion proof of a leaf in the tree of the first ``size`` leaves. Raises ``ProofError``."""
        return inclusion_proof(index, self._within(size), self.node)

    def inclusions(self, indexes: Iterable[int], size: int | None = None) -> dict[int, tuple[bytes, ...]]:
        """Give the inclusion proofs of many leaves in one tree, by leaf. Raises ``ProofError``."""
        return inclusion_proofs(indexes, self._within(size), self.node)

    def consistency(self, old: int, new: int | None = None) -> tuple[bytes, ...]:
        """Give the proof that the tree of ``new`` leaves extends the one of ``old``. Raises ``ProofError``."""
        return consistency_proof(old, self._within(new), self.node)

    def _within(self, size: int | None) -> int:
        if size is None:
            return self.size
        if not 0 <= size <= self.size:
            raise ProofError(f"no tree of {size} entries here, only up to {self.size}; ask for a smaller one")
        return size
