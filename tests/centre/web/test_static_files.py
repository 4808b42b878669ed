"""Static files are gathered whole: every module finds the others under their new names, and everything heavy is compressed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

from ceasefire.centre.opened import Centre
from ceasefire.centre.web.static_files import SOURCE, gather, serve_from

IMPORTED = re.compile(r"""(?:from|import)\s*\(?["'](\.[^"']+)["']""")


@pytest.fixture
def gathered(tmp_path: Path, hudaydah_centre: Centre) -> Iterator[Path]:
    folder = tmp_path / "gathered"
    before = settings.STATIC_ROOT
    gather(folder)
    yield folder
    serve_from(Path(before) if before else None)


def test_every_module_imports_files_that_are_there_under_names_with_sums(gathered: Path) -> None:
    names = json.loads((gathered / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    ours = [names[f"js/{file.name}"] for file in (SOURCE / "js").glob("*.js")]
    found = [(name, target) for name in ours for target in IMPORTED.findall((gathered / name).read_text(encoding="utf-8"))]
    assert len(found) > 15
    for name, target in found:
        assert (gathered / name).parent.joinpath(target).resolve().exists(), (name, target)
        assert re.search(r"\.[0-9a-f]{12}\.js$", target), (name, target)


def test_a_page_names_its_files_by_their_sums_and_they_may_be_kept_for_good(gathered: Path) -> None:
    client = Client()
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/nothing/is/here/").text)
    assert any("centre." in name for name in named)
    for name in named:
        answer = client.get(name, headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200, name
        assert "immutable" in answer["Cache-Control"], name
        assert answer.get("Content-Encoding") == "gzip" or len(answer.getvalue()) < 1_500


def test_gathering_again_does_nothing_until_a_file_changes(gathered: Path) -> None:
    manifest = gathered / "staticfiles.json"
    before = manifest.stat().st_mtime_ns
    gather(gathered)
    assert manifest.stat().st_mtime_ns == before


def test_without_gathering_files_keep_their_plain_names(hudaydah_centre: Centre) -> None:
    serve_from(None)
    assert staticfiles_storage.url("css/centre.css") == "/static/css/centre.css"
