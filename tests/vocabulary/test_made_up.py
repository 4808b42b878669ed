"""What was made up can be told from what was reported."""

import pytest

from ceasefire.vocabulary.made_up import is_made_up


@pytest.mark.parametrize(
    ("report", "made_up"), [("sim-00000000", True), ("sim-00012345", True), ("sim-1", False), ("simferopol-00000001", False)]
)
def test_a_made_up_report_is_known_by_its_id(report: str, made_up: bool) -> None:
    assert is_made_up(report) is made_up
