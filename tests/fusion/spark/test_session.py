"""What a person reads who asks for Spark where it cannot run."""

from pathlib import Path

import pytest

from ceasefire.fusion.spark import session
from ceasefire.fusion.spark.errors import SparkMissingError


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "find_spec", lambda _: None)
    with pytest.raises(SparkMissingError, match=r"pip install 'ceasefire\[spark\]'"):
        session.check_spark()


@pytest.mark.parametrize(
    ("java", "told"),
    [(None, "no Java was found; install Java 17"), ("1.8.0_392", "Java 8 is too old"), ("11.0.21", "Java 11 is too old")],
)
def test_without_a_java_that_is_new_enough_the_error_says_which(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, java: str | None, told: str
) -> None:
    monkeypatch.setattr(session, "find_spec", lambda _: object())
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    if java is not None:
        (tmp_path / "bin").mkdir()
        program = tmp_path / "bin" / "java"
        program.write_text(f"#!/bin/sh\necho 'openjdk version \"{java}\"' >&2\n")
        program.chmod(0o755)
    with pytest.raises(SparkMissingError, match=told):
        session.check_spark()
