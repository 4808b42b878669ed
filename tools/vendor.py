"""Bring the browser libraries into the source tree: exact versions, checked sums, only the files that pages need.

`python tools/vendor.py` fetches every package of the manifest with `npm pack`, refuses a package whose sum differs from the
manifest, and writes the named files. `--write-sums` takes the sums as they are found: for a new version, to be looked at by a
person before it is committed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).parents[1] / "src" / "ceasefire" / "centre" / "web" / "static" / "vendor"
MANIFEST = VENDOR / "manifest.json"

SOURCE_MAP = re.compile(rb"^//# sourceMappingURL=.*\n?", re.MULTILINE)
"""Left out of every file: the maps are not vendored, and Django refuses to collect a file that names one it cannot find."""


def sha256(content: bytes) -> str:
    """The sum of some bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def fetch(package: dict[str, Any], folder: Path) -> bytes:
    """The packed package, as the registry that npm is set to hands it out."""
    name = f"{package['name']}@{package['version']}"
    told = subprocess.run(
        ["npm", "pack", "--json", "--silent", "--ignore-scripts", name], cwd=folder, check=True, capture_output=True, text=True
    )
    return (folder / json.loads(told.stdout)[0]["filename"]).read_bytes()


def bring(package: dict[str, Any], folder: Path, write_sums: bool) -> None:
    """Check one package and copy its files; with `write_sums` the manifest's sums are set instead of checked."""
    packed = fetch(package, folder)
    _check(package, "package_sha256", sha256(packed), write_sums)
    archive = folder / "package.tgz"
    archive.write_bytes(packed)
    with tarfile.open(archive) as opened:
        for file in package["files"]:
            member = opened.extractfile(f"package/{file['from']}")
            if member is None:
                sys.exit(f"{package['name']}: {file['from']} is no file; correct it in {MANIFEST.name}")
            content = SOURCE_MAP.sub(b"", member.read())
            _check(file, "sha256", sha256(content), write_sums)
            target = VENDOR / file["to"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _check(entry: dict[str, Any], key: str, found: str, write_sums: bool) -> None:
    if write_sums:
        entry[key] = found
    elif entry.get(key) != found:
        name = entry.get("name", entry.get("to"))
        sys.exit(f"{name}: its {key} is {found}, the manifest says {entry.get(key)}; nothing of it was taken")


def main() -> None:
    """Fetch, check, copy."""
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("--write-sums", action="store_true", help="take the sums as found, for a new version")
    asked = reading.parse_args()
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    for package in manifest["packages"]:
        with tempfile.TemporaryDirectory() as folder:
            bring(package, Path(folder), asked.write_sums)
    if asked.write_sums:
        MANIFEST.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
