"""Functions compiled by numba, and kept beside their modules from one run to the next.

Numba keeps what it compiled until the file of that very function changes. What a function calls in a neighbouring file is
compiled into it, and would go on in its old form. So all that is kept in a folder is dropped as soon as one module there changes.
What numba keeps elsewhere, because NUMBA_CACHE_DIR says so, is left to whoever said it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any


def compiled(plain: Callable[..., Any]) -> Callable[..., Any]:
    """The function compiled on its first call, without Python's lock while it runs; its arithmetic follows numpy's."""
    import numba  # noqa: PLC0415 - half a second that commands without loops do not pay

    drop_outdated(Path(plain.__code__.co_filename).parent)
    made: Any = numba.njit(nogil=True, error_model="numpy")(plain)
    made._cache = _kept()(plain)
    return made  # type: ignore[no-any-return]


@cache
def _kept() -> type:
    """Where compiled functions are kept. Numba's own reads in all that compiling needs even where nothing is to be compiled: this
    one only what running needs, which starts a quarter of a second sooner. What compiles reads in the rest by itself.
    """
    from numba.core.caching import FunctionCache  # noqa: PLC0415
    from numba.core.runtime.nrt import rtsys  # noqa: PLC0415

    class Kept(FunctionCache):
        def load_overload(self, sig: Any, target_context: Any) -> Any:
            rtsys.initialize(target_context)
            with self._guard_against_spurious_io_errors():
                return self._load_overload(sig, target_context)  # type: ignore[no-untyped-call]

    return Kept


@cache
def drop_outdated(folder: Path) -> None:
    """Remove what was compiled from modules other than those that now stand in `folder`; nothing where nothing may be written."""
    found = sorted((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in folder.glob("*.py"))
    now, kept = sha256(repr(found).encode()).hexdigest(), folder / "__pycache__"
    stamp = kept / "compiled.stamp"
    try:
        if stamp.is_file() and stamp.read_text(encoding="ascii") == now:
            return
        kept.mkdir(exist_ok=True)
        for file in (*kept.glob("*.nbi"), *kept.glob("*.nbc")):
            file.unlink(missing_ok=True)
        stamp.write_text(now, encoding="ascii")
    except OSError:
        return
