"""Whose piece a text says that it is: the agency in its line of date or of credit, and nobody who is only named."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.speaking.credits import credited


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("BEIRUT (Reuters) - Shells fell on Douma.", "reuters"),
        ("Shells fall on Douma\n\nDAMASCUS, May 5 (SANA) – Shells fell on Douma.", "sana"),
        ("قصف على دوما\nبيروت (رويترز) - سقطت قذائف على دوما.", "reuters"),
        ("Shells fell on Douma.\n\nSource: Reuters\n", "reuters"),
        ("سقطت قذائف على دوما.\nالمصدر: رويترز", "reuters"),
        ("Shells fell on Douma, Reuters said.", ""),
        ("A photographer (Reuters) was hurt in Douma.", ""),
        ("Source: a resident of Douma", ""),
        ("BEIRUT (Reuters) - Shells fell on Douma.\nSource: SANA", ""),
        ("", ""),
    ],
)
def test_only_the_line_of_date_or_of_credit_names_the_agency(text: str, agency: str, syria: Case) -> None:
    assert credited(text, syria) == agency
