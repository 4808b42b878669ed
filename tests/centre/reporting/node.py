"""Runs the page's own modules: in node where it is there, else the test says loudly that it ran nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).parents[3] / "src" / "ceasefire" / "centre" / "web" / "static" / "report"


def run_script(program: str, given: object) -> Any:
    """What a module program, which reads JSON `given` and calls `answer(value)`, answers. `SCRIPTS/` is where it imports from."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("NOT TESTED: the page's scripts need node (or run tests/browser); install nodejs")
    folder = SCRIPTS.as_uri()
    whole = (
        "import { readFileSync } from 'node:fs';\n"
        "import { webcrypto } from 'node:crypto';\n"
        "if (!globalThis.crypto) globalThis.crypto = webcrypto;\n"
        "const given = JSON.parse(readFileSync(0, 'utf8'));\n"
        "const answer = (value) => process.stdout.write(JSON.stringify(value));\n" + program.replace("SCRIPTS", folder)
    )
    command = [node, "--input-type=module", "--no-warnings", "--eval", whole]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
