"""The words of a claim."""

from __future__ import annotations

from ceasefire.text.labels import ACT_OF, Label


def test_every_label_has_one_act() -> None:
    assert set(ACT_OF) == set(Label)
