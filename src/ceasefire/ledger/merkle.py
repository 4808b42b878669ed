"""The Merkle tree of RFC 6962, section 2.1: hashes, compact range, proofs and their checks. Pure.

A *node source* gives the hash of the perfect subtree at (level, index): the Merkle tree hash of the leaves
``[index * 2**level, (index + 1) * 2**level)``. A tree in memory and a folder of tiles are both node sources, and the
same functions make proofs from either. The checks follow RFC 9162, sections 2.1.3.2 and 2.1.4.2.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from ceasefire.ledger.errors import ProofError

NodeSource: TypeAlias = Callable[[int, int], bytes]

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Hash a leaf: SHA-256(0x00 ‖ entry)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash an inner node: SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompactRange:
    """The few hashes that stand for the first ``size`` leaves: one per set bit of ``size``, the largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def extend(self, leaves: Iterable[bytes]) -> "CompactRange":
        """Give the range with more leaf hashes at the end. Costs two hashes a leaf on average."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            hash_, rest = leaf, size
            while rest & 1:
                hash_ = node_hash(peaks.pop(), hash_)
                rest >>= 1
            peaks.append(hash_)
            size += 1
        return CompactRange(size=size, peaks=tuple(peaks))

    def root(self) -> bytes:
        """Give the Merkle tree hash of the leaves so far."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def range_root(start: int, stop: int, node: NodeSource) -> bytes:
    """Give the Merkle tree hash of the leaves ``[start, stop)``; ``start`` is a multiple of the subtree's width."""
    if start == stop:
        return EMPTY_ROOT
    width = stop - start
    if width & (width - 1) == 0:
        return node(width.bit_length() - 1, start // width)
    middle = start + _split(width)
    return node_hash(range_root(start, middle, node), range_root(middle, stop, node))


def inclusion_proof(index: int, size: int, node: NodeSource) -> tuple[bytes, ...]:
    """Give the audit path of leaf ``index`` in the tree of ``size`` leaves, leaf's sibling first (RFC 6962 2.1.1)."""
    if not 0 <= index < size:
        raise ProofError(f"entry {index} is not among {size} entries; ask for an index below the size")
    path: list[bytes] = []
    start, stop = 0, size
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            path.append(range_root(middle, stop, node))
            stop = middle
        else:
            path.append(range_root(start, middle, node))
            start = middle
    return tuple(reversed(path))


def inclusion_proofs(indexes: Iterable[int], size: int, node: NodeSource) -> dict[int, tuple[bytes, ...]]:
    """Give the audit paths of many leaves in one tree, by leaf, as ``inclusion_proof`` gives each.

    Neighbours share most of their paths, so the tree is walked once from its root: each hash is asked for once.
    """
    wanted = sorted(set(indexes))
    if wanted and not 0 <= wanted[0] <= wanted[-1] < size:
        raise ProofError(f"entries {wanted[0]} to {wanted[-1]} are not among {size}; ask for indexes below the size")
    paths: dict[int, tuple[bytes, ...]] = {}
    ways: list[tuple[int, int, list[int], tuple[bytes, ...]]] = [(0, size, wanted, ())] if wanted else []
    while ways:
        start, stop, leaves, above = ways.pop()
        if stop - start == 1:
            paths[start] = above
            continue
        middle = start + _split(stop - start)
        cut = bisect_left(leaves, middle)
        if cut:
            ways.append((start, middle, leaves[:cut], (range_root(middle, stop, node), *above)))
        if cut < len(leaves):
            ways.append((middle, stop, leaves[cut:], (range_root(start, middle, node), *above)))
    return paths


def consistency_proof(old: int, new: int, node: NodeSource) -> tuple[bytes, ...]:
    """Give the proof that the first ``old`` of ``new`` leaves are unchanged (RFC 6962 2.1.2). Empty for 0 or equal."""
    if not 0 <= old <= new:
        raise ProofError(f"no log of {new} entries extends one of {old}; give the smaller size first")
    if old in {0, new}:
        return ()
    path: list[bytes] = []
    start, stop = 0, new
    while old != stop:
        middle = start + _split(stop - start)
        if old <= middle:
            path.append(range_root(middle, stop, node))
            stop = middle
        else:
            path.append(range_root(start, middle, node))
            start = middle
    # The old root itself is known to the checker, so it is left out of the proof.
    if start > 0:
        path.append(range_root(start, stop, node))
    return tuple(reversed(path))


def check_inclusion(*, index: int, size: int, leaf: bytes, root: bytes, proof: Sequence[bytes]) -> None:
    """Check that ``leaf`` is the leaf hash at ``index`` of the tree with ``size`` and ``root``. Raises ``ProofError``."""
    _check_hashes((leaf, root, *proof))
    if not 0 <= index < size:
        raise ProofError(f"inclusion proof: entry {index} is not among {size} entries; the proof is false")
    place, last, found = index, size - 1, leaf
    for part in proof:
        if last == 0:
            raise ProofError("inclusion proof: longer than the tree is high; the proof is false")
        if place & 1 or place == last:
            found = node_hash(part, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, part)
        place, last = place >> 1, last >> 1
    if last:
        raise ProofError("inclusion proof: shorter than the tree is high; the proof is false")
    if found != root:
        raise ProofError(f"inclusion proof: entry {index} is not under this root; the entry or the proof was changed")


def check_consistency(*, old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Check that the tree of ``new`` leaves begins with the tree of ``old`` leaves. Raises ``ProofError``."""
    _check_hashes((old_root, new_root, *proof))
    if not 0 <= old <= new:
        raise ProofError(f"consistency proof: {new} entries do not extend {old}; the log was shortened")
    if old in {0, new}:
        if proof or old_root != (new_root if old else EMPTY_ROOT):
            raise ProofError(f"consistency proof: two roots at size {old}; the log was forked")
        return
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        raise ProofError("consistency proof: empty; ask the log for it again")
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    found_old = found_new = path[0]
    for part in path[1:]:
        if last == 0:
            raise ProofError("consistency proof: longer than the tree is high; the proof is false")
        if place & 1 or place == last:
            found_old, found_new = node_hash(part, found_old), node_hash(part, found_new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found_new = node_hash(found_new, part)
        place, last = place >> 1, last >> 1
    if last or found_old != old_root or found_new != new_root:
        raise ProofError(f"consistency proof: the log of {new} entries does not extend the one of {old}; it was forked")


def _split(width: int) -> int:
    return 1 << ((width - 1).bit_length() - 1)


def _check_hashes(hashes: Iterable[bytes]) -> None:
    if any(len(hash_) != HASH_BYTES for hash_ in hashes):
        raise ProofError(f"proof: a hash is not {HASH_BYTES} bytes; the proof was damaged")
