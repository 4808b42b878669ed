import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.ledger.errors import TileError
from ceasefire.ledger.merkle import HASH_BYTES, check_consistency, check_inclusion, consistency_proof, inclusion_proof
from ceasefire.ledger.tiles import Tile, bundle, hashes_of, node_source, number_path, tiles_of, unbundle, width_within
from ceasefire.ledger.tree import Tree
from tests.ledger.test_merkle import leaves_of, tree_of


def test_a_number_is_written_as_the_specification_does() -> None:
    assert number_path(1234067) == "x001/x234/067"
    assert [number_path(number) for number in (0, 7, 999, 1000, 1_000_000)] == [
        "000",
        "007",
        "999",
        "x001/000",
        "x001/x000/000",
    ]


def test_paths_of_tiles() -> None:
    assert Tile(level=0, number=273, width=112).path == "tile/0/273.p/112"
    assert Tile(level=63, number=0, width=256).path == "tile/63/000"
    assert Tile(level=None, number=1234067, width=1).path == "tile/entries/x001/x234/067.p/1"


@given(st.none() | st.integers(0, 63), st.integers(0, 10**12), st.integers(1, 256))
def test_a_path_comes_back(level: int | None, number: int, width: int) -> None:
    tile = Tile(level=level, number=number, width=width)
    assert Tile.parse(tile.path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "checkpoint",
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/x000/001",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/300",
        "tile/0/000/",
        "tile/entries/000\n",
        "tile/0/../0/000",
        "tile/0/٠٠٠",
    ],
)
def test_another_path_is_refused(path: str) -> None:
    with pytest.raises(TileError):
        Tile.parse(path)


def test_the_example_of_the_specification_70_000_entries() -> None:
    tiles = list(tiles_of(70_000))
    full = [tile.level for tile in tiles if tile.width == 256]
    partial = [tile.path for tile in tiles if tile.width < 256]
    assert (full.count(0), full.count(None), full.count(1), len(full)) == (273, 273, 1, 547)
    assert partial == ["tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]


def test_256_entries_are_one_full_tile_and_one_hash_above() -> None:
    assert [tile.path for tile in tiles_of(256)] == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]


@given(st.integers(0, 10**6), st.integers(0, 3), st.integers(0, 4000))
def test_the_width_of_a_tile_is_that_of_the_specification(size: int, level: int, number: int) -> None:
    count = size // 256**level
    expected = 256 if number < count // 256 else count % 256 if number == count // 256 else 0
    assert width_within(size, level, number) == expected


@given(st.lists(st.binary(max_size=40), max_size=20))
def test_a_bundle_comes_apart(entries: list[bytes]) -> None:
    assert unbundle(bundle(entries)) == tuple(entries)


@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=5), st.data())
def test_a_cut_bundle_is_noticed(entries: list[bytes], data: st.DataObject) -> None:
    whole = bundle(entries)
    starts = {len(bundle(entries[:count])) for count in range(len(entries) + 1)}
    cut = data.draw(st.integers(0, len(whole)).filter(lambda at: at not in starts))
    with pytest.raises(TileError, match="cut"):
        unbundle(whole[:cut])


def test_an_entry_that_is_too_long_fits_no_bundle() -> None:
    assert len(bundle([bytes(65_535)])) == 65_537
    with pytest.raises(TileError):
        bundle([bytes(65_536)])


def test_a_tile_has_its_length() -> None:
    assert hashes_of(bytes(64), 2) == (bytes(32), bytes(32))
    with pytest.raises(TileError):
        hashes_of(bytes(63), 2)


def read_tile(tree: Tree, path: str) -> bytes:
    tile = Tile.parse(path)
    assert tile.level is not None
    found = tree.hashes(8 * tile.level, tile.number * 256, tile.number * 256 + tile.width)
    assert len(found) == tile.width * HASH_BYTES
    return found


@pytest.mark.parametrize("size", [1, 255, 256, 257, 70_000])
def test_proofs_made_from_tiles_are_those_of_the_tree(size: int) -> None:
    tree = tree_of(size)
    node = node_source(size, lambda path: read_tile(tree, path))
    for index in {0, size // 2, size // 3, size - 1}:
        proof = inclusion_proof(index, size, node)
        assert proof == tree.inclusion(index)
        leaf = leaves_of(size)[index]
        check_inclusion(index=index, size=size, leaf=leaf, root=tree.root(), proof=proof)
    for old in {1, size // 2, 65_536 if size > 65_536 else size}:
        old_proof = consistency_proof(old, size, node)
        old_root = tree.root(old)
        check_consistency(old=old, new=size, old_root=old_root, new_root=tree.root(), proof=old_proof)
