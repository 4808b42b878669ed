"""The browser libraries are those of the manifest, whole, with their licences, and ask nothing of anybody else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import ceasefire.centre

VENDOR = Path(ceasefire.centre.__file__).parent / "web" / "static" / "vendor"
PACKAGES: list[dict[str, Any]] = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))["packages"]
FILES = [file for package in PACKAGES for file in package["files"]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["to"])
def test_a_vendored_file_is_the_one_that_was_checked(file: dict[str, str]) -> None:
    assert hashlib.sha256((VENDOR / file["to"]).read_bytes()).hexdigest() == file["sha256"]


def test_nothing_stands_beside_the_manifest_that_it_does_not_name() -> None:
    present = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert present == {"manifest.json"} | {file["to"] for file in FILES}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_a_library_has_an_exact_version_and_its_licence_beside_it(package: dict[str, Any]) -> None:
    assert all(part.isdigit() for part in package["version"].split("."))
    assert package["licence"]
    assert any(Path(file["to"]).name.startswith("LICENSE") for file in package["files"])


@pytest.mark.parametrize("file", [file for file in FILES if file["to"].endswith(".js")], ids=lambda file: file["to"])
def test_a_library_names_no_source_map_that_is_not_there(file: dict[str, str]) -> None:
    assert b"sourceMappingURL" not in (VENDOR / file["to"]).read_bytes()
