"""RFC 6962 laws. The definitions in the RFC, written as plainly as they stand there, are the first oracle."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.ledger.errors import ProofError
from ceasefire.ledger.merkle import (
    EMPTY_ROOT,
    CompactRange,
    check_consistency,
    check_inclusion,
    leaf_hash,
    node_hash,
)
from ceasefire.ledger.tree import Tree

# Leaves and roots of the Certificate Transparency reference tests; the leaf bytes are enough to work them out again.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def mth(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, over leaf hashes."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(mth(leaves[:split]), mth(leaves[split:]))


def path(index: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """PATH of RFC 6962, section 2.1.1."""
    if len(leaves) <= 1:
        return ()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    if index < split:
        return (*path(index, leaves[:split]), mth(leaves[split:]))
    return (*path(index - split, leaves[split:]), mth(leaves[:split]))


def subproof(old: int, leaves: Sequence[bytes], *, whole: bool = True) -> tuple[bytes, ...]:
    """SUBPROOF of RFC 6962, section 2.1.2."""
    if old == len(leaves):
        return () if whole else (mth(leaves),)
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    if old <= split:
        return (*subproof(old, leaves[:split], whole=whole), mth(leaves[split:]))
    return (*subproof(old - split, leaves[split:], whole=False), mth(leaves[:split]))


def leaves_of(size: int) -> list[bytes]:
    return [leaf_hash(b"%d" % number) for number in range(size)]


def tree_of(size: int) -> Tree:
    tree = Tree()
    tree.extend(leaves_of(size))
    return tree


sizes = st.integers(1, 300)
pairs = st.tuples(st.integers(0, 300), st.integers(0, 300)).map(sorted)


@pytest.mark.parametrize("size", range(9))
def test_the_known_roots(size: int) -> None:
    hashes = [leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES[:size]]
    assert CompactRange().extend(hashes).root().hex() == ROOTS[size]


@given(st.integers(0, 300))
def test_the_compact_range_and_the_tree_give_the_root_of_the_definition(size: int) -> None:
    assert CompactRange().extend(leaves_of(size)).root() == tree_of(size).root() == mth(leaves_of(size))


@given(pairs)
def test_growing_in_two_steps_is_growing_in_one(steps: list[int]) -> None:
    some, all_ = steps
    leaves = leaves_of(all_)
    first = CompactRange().extend(leaves[:some])
    assert first.extend(leaves[some:]) == CompactRange().extend(leaves)
    tree = tree_of(some)
    tree.extend(leaves[some:])
    assert tree.root() == mth(leaves)
    assert tree.root(some) == mth(leaves[:some])


@given(st.integers(1, 100), st.data())
def test_proofs_are_those_of_the_definition(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    assert tree_of(size).inclusion(index) == path(index, leaves_of(size))
    assert tree_of(size).consistency(old) == subproof(old, leaves_of(size))


@given(sizes, st.data())
def test_every_entry_has_a_proof_that_holds(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    tree = tree_of(300)
    check_inclusion(
        index=index,
        size=size,
        leaf=leaves_of(size)[index],
        root=tree.root(size),
        proof=tree.inclusion(index, size),
    )


@given(sizes, st.data())
def test_the_proofs_of_many_are_those_of_each(size: int, data: st.DataObject) -> None:
    asked = data.draw(st.lists(st.integers(0, size - 1), max_size=40))
    tree = tree_of(300)
    assert tree.inclusions(asked, size) == {index: tree.inclusion(index, size) for index in asked}


@given(pairs)
def test_every_log_extends_each_of_its_beginnings(steps: list[int]) -> None:
    old, new = steps
    tree = tree_of(300)
    proof = tree.consistency(old, new)
    check_consistency(old=old, new=new, old_root=tree.root(old), new_root=tree.root(new), proof=proof)


@given(sizes, st.data())
def test_a_proof_holds_for_one_place_one_size_one_leaf_and_one_root_only(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    tree = tree_of(size)
    leaf, root, proof = leaves_of(size)[index], tree.root(), tree.inclusion(index)
    other = data.draw(st.integers(-1, size + 1).filter(lambda place: place != index))
    with pytest.raises(ProofError):
        check_inclusion(index=other, size=size, leaf=leaf, root=root, proof=proof)
    for changed in (leaf_hash(b"another"), leaf[:31]):
        with pytest.raises(ProofError):
            check_inclusion(index=index, size=size, leaf=changed, root=root, proof=proof)
    with pytest.raises(ProofError):
        check_inclusion(index=index, size=size, leaf=leaf, root=EMPTY_ROOT, proof=proof)
    for cut in ((*proof, root), (root, *proof), proof[1:] if proof else (root,), proof[:-1] if proof else (root,)):
        with pytest.raises(ProofError):
            check_inclusion(index=index, size=size, leaf=leaf, root=root, proof=cut)


@given(pairs.filter(lambda steps: 0 < steps[0] < steps[1]), st.data())
def test_a_changed_consistency_proof_does_not_hold(steps: list[int], data: st.DataObject) -> None:
    old, new = steps
    tree = tree_of(new)
    old_root, new_root, proof = tree.root(old), tree.root(), list(tree.consistency(old))
    place = data.draw(st.integers(0, len(proof) - 1))
    changed = [*proof[:place], leaf_hash(b"x"), *proof[place + 1 :]]
    for bad in (changed, proof[:-1], [*proof, new_root], []):
        with pytest.raises(ProofError):
            check_consistency(old=old, new=new, old_root=old_root, new_root=new_root, proof=bad)
    for roots in ((EMPTY_ROOT, new_root), (old_root, EMPTY_ROOT)):
        with pytest.raises(ProofError):
            check_consistency(old=old, new=new, old_root=roots[0], new_root=roots[1], proof=proof)


def test_equal_sizes_need_equal_roots_and_no_proof() -> None:
    root = tree_of(5).root()
    check_consistency(old=5, new=5, old_root=root, new_root=root, proof=())
    check_consistency(old=0, new=5, old_root=EMPTY_ROOT, new_root=root, proof=())
    for old, old_root, proof in ((5, EMPTY_ROOT, ()), (5, root, (root,)), (0, root, ()), (6, root, ())):
        with pytest.raises(ProofError):
            check_consistency(old=old, new=5, old_root=old_root, new_root=root, proof=proof)


def test_nothing_is_proved_outside_the_tree() -> None:
    tree = tree_of(5)
    for ask in (
        lambda: tree.inclusion(5),
        lambda: tree.inclusion(-1),
        lambda: tree.inclusion(0, 6),
        lambda: tree.inclusions([0, 5]),
        lambda: tree.inclusions([-1, 0]),
        lambda: tree.consistency(6),
        lambda: tree.consistency(3, 2),
        lambda: tree.root(6),
        lambda: tree.root(-1),
        lambda: tree.node(2, 1),
        lambda: tree.node(40, 0),
    ):
        with pytest.raises(ProofError):
            ask()


def test_a_compact_range_keeps_one_hash_per_set_bit() -> None:
    whole = CompactRange().extend(leaves_of(300))
    assert len(whole.peaks) == (300).bit_count()
    assert replace(whole) == whole


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 130), st.data())
def test_an_independent_implementation_agrees(size: int, data: st.DataObject) -> None:
    pymerkle = pytest.importorskip("pymerkle")
    peer = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(size):
        peer.append_entry(b"%d" % number)
    tree = tree_of(size)
    index = data.draw(st.integers(0, size - 1))
    root = getattr(peer, "get_root", None) or peer.get_state
    assert root() == tree.root()
    assert root(index) == tree.root(index)
    # pymerkle counts from 1 and begins its path with the leaf itself. Its consistency proofs have a form of their own.
    assert tuple(peer.prove_inclusion(index + 1, size).path)[1:] == tree.inclusion(index)
