"""No claim without its words."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.text.claims import Document
from ceasefire.text.validating import is_verbatim
from tests.text.scope.frames import PLAIN
from tests.text.told import BY_RULES, PARSED


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(min_size=1, max_size=300),
        st.lists(
            st.sampled_from([*PLAIN, "\u202eقصف\u202c", "he said", "\u00a0", '"', "“", "\n\n", "Dec. 5", "\U0001f4a5", "«"]),
            min_size=1,
        ).map(" ".join),
    )
)
def test_whatever_the_text_every_span_is_verbatim(text: str, syria: Case) -> None:
    document = Document(name="a", text=text)
    for extractor in (PARSED, BY_RULES):
        assert all(is_verbatim(text, claim) for claim in extractor.extract(document, syria))
