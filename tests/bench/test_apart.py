"""A measurement in a process of its own: its figures come back, its memory is its own, and it is ended when it takes too long."""

from pathlib import Path

import numpy as np
import pytest

from bench import apart as here
from bench.apart import STOPPED, apart, peak_mb


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module `child` that the processes of `apart` find."""
    monkeypatch.setattr(here, "ROOT", tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(here.__file__).parents[1]))
    return tmp_path / "child.py"


def test_the_figures_of_the_child_come_back_whatever_else_it_says(child: Path) -> None:
    child.write_text("from bench.apart import tell\nimport sys\nprint('noise')\ntell({'wall': float(sys.argv[1])})\n")
    assert apart("child", 2.5, limit=60) == {"wall": 2.5}


def test_a_child_that_outlasts_its_limit_is_ended(child: Path) -> None:
    child.write_text("import time\ntime.sleep(60)\n")
    assert apart("child", limit=0.5) == {STOPPED: 0.5}


def test_a_large_parent_does_not_make_its_child_look_large(child: Path) -> None:
    child.write_text("from bench.apart import peak_mb, tell\ntell({'memory': peak_mb()})\n")
    held = np.ones(40_000_000)
    assert peak_mb() > 300
    assert apart("child", limit=60)["memory"] < 100
    assert held.sum() == 40_000_000
