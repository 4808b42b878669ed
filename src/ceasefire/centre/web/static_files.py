"""Static files as they are served: gathered once into a folder, compressed, under names that tell their content.

A browser keeps such a file for good, so that over a slow line only the first visit pays for it. Without a gathered folder, in
tests of views, files keep their plain names.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped, unused-ignore]

SOURCE = Path(__file__).parent / "static"
STAMP = "gathered.txt"

STATIC = "static-files"
"""The folder of a workspace into which files are gathered. It can be deleted at any time; it is not backed up."""

LEFT_OUT = ["django_htmx*"]
"""That package brings copies of htmx, of which some name files that are not there. Pages use the one in `static/vendor`."""


class GatheredStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc, unused-ignore]
    """Names with a sum of their content, also inside stylesheets and in what modules import of each other."""

    support_js_module_import_aggregation = True
    manifest_strict = False

    def read_manifest(self) -> str | None:
        """The manifest; None where nothing was gathered."""
        return super().read_manifest() if self.location else None  # type: ignore[no-any-return, unused-ignore]

    def stored_name(self, name: str) -> str:
        """The name with its sum; the plain name as long as nothing was gathered."""
        return str(super().stored_name(name)) if self.hashed_files else name


def gather(folder: Path) -> None:
    """Bring all static files into a folder, compressed, unless it holds just these already, and serve from there.

    Call when Django is set up, before the application is made.
    """
    serve_from(folder)
    stamp, wanted = folder / STAMP, _content()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        call_command("collectstatic", interactive=False, verbosity=0, clear=folder.exists(), ignore_patterns=LEFT_OUT)
        stamp.write_text(wanted, encoding="ascii")


def serve_from(folder: Path | None) -> None:
    """Serve what was gathered in a folder; None: each file from where it lies in the source, uncompressed."""
    settings.STATIC_ROOT = str(folder) if folder else None
    settings.WHITENOISE_USE_FINDERS = folder is None
    staticfiles_storage._wrapped = GatheredStatic()


def _content() -> str:
    """A sum over the names and contents of everything that would be gathered."""
    sum_ = hashlib.sha256()
    found = {path: storage for finder in get_finders() for path, storage in finder.list(LEFT_OUT)}
    for path, storage in sorted(found.items()):
        sum_.update(path.encode() + b"\0" + Path(storage.path(path)).read_bytes())
    return sum_.hexdigest()
