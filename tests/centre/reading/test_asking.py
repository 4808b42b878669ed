"""An address is read, or refused with the field that means nothing; it never breaks the page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.centre.reading.asking import MOST, Asked, AskedError, cursor_text

FIELDS = ("from", "to", "act", "outcome", "ruled", "grade", "place", "party", "clause", "bbox", "q", "after", "limit")


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), st.lists(st.text(max_size=40), max_size=3)))
def test_any_address_is_read_or_refused_by_its_field(given_values: dict[str, list[str]]) -> None:
    try:
        asked = Asked.read(given_values)
    except AskedError as error:
        assert error.field in FIELDS
        assert given_values[error.field]
    else:
        assert 1 <= asked.limit <= MOST


@settings(deadline=None)
@given(
    st.none() | st.datetimes(timezones=st.just(UTC)), st.text(min_size=1, max_size=30).filter(lambda text: text.strip() == text)
)
def test_where_a_page_ends_is_read_back(moment: datetime | None, incident: str) -> None:
    if "\0" not in incident:
        assert Asked.read({"after": [cursor_text(moment, incident)]}).after == (moment, incident)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("act", "bombing"),
        ("from", "yesterday"),
        ("bbox", "1,2,3"),
        ("bbox", "0,50,1,40"),
        ("bbox", "nan,0,1,1"),
        ("after", "2016"),
        ("limit", "201"),
        ("limit", "٣"),
    ],
)
def test_what_means_nothing_is_refused(field: str, value: str) -> None:
    with pytest.raises(AskedError) as refused:
        Asked.read({field: [value]})
    assert refused.value.field == field
