"""Copies of a text have one origin, the earliest; other texts are left alone."""

from datetime import timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.fusion import origins
from ceasefire.fusion.echoes import CROWD
from ceasefire.fusion.shingles import jaccard, plain, shingles
from ceasefire.fusion.signing import signatures
from tests.fusion.reports import BEGIN, TALES, frame, report

LONG = "Warplanes struck the road to the mill before dawn; the municipality counted five houses down and shut the road."


def test_a_repost_leads_back_to_the_earliest_and_a_like_story_does_not() -> None:
    told = [
        report("c", text=LONG),
        report("b", text="RT: " + LONG.upper() + " #mill", occurred_from=BEGIN + timedelta(hours=2), occurred_to=None),
        report("a", text="Before dawn the road to the mill was hit from the air and five houses fell."),
        report("d", text=None),
        report("e", text="short"),
    ]
    found = dict(origins(frame(told)).select("report_id", "origin_id").iter_rows())
    assert found == {"a": "a", "b": "c", "c": "c", "d": "d", "e": "e"}


def test_an_excerpt_of_a_long_page_leads_back_to_it_and_a_later_page_to_what_it_quotes() -> None:
    page = (
        f"Talks on the water of the valley were put off once more. {LONG} In the port two ships waited for their papers all week."
    )
    later = {"occurred_from": BEGIN + timedelta(hours=2), "occurred_to": None}
    for first, second in ((page, LONG), (LONG, page)):
        found = origins(frame([report("b", text=first), report("a", text=second, **later)]))
        assert found["origin_id"].to_list() == ["b", "b"]


def test_a_flood_of_copies_each_changed_a_little_does_not_hide_where_it_began() -> None:
    begun = {"occurred_from": BEGIN - timedelta(hours=1), "occurred_to": None}
    flood = [report(f"c{number:03d}", text=f"{LONG} Seen by account {number} and told on.") for number in range(3 * CROWD)]
    found = origins(frame([report("z", text=LONG, **begun), *flood, report("d", text=f"Quoted: {LONG}")]))
    assert set(found["origin_id"]) == {"z"}


def test_copies_are_found_in_any_script() -> None:
    arabic = "قصفت طائرات حربية الطريق المؤدي إلى الطاحونة قبل الفجر"
    found = origins(frame([report("a", text=arabic), report("b", text=arabic + "!")]))
    assert found["origin_id"].to_list() == ["a", "a"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from((None, *TALES, *(f"{tale} today" for tale in TALES))), min_size=1, max_size=8),
    st.integers(0, 9),
)
def test_the_order_of_reports_changes_no_origin(texts: list[str | None], seed: int) -> None:
    table = frame([report(f"r{number}", text=text) for number, text in enumerate(texts)])
    found = origins(table)
    assert origins(table.sample(fraction=1.0, shuffle=True, seed=seed)).equals(found)
    # An origin is its own origin: there are no chains.
    parents = dict(found.select("report_id", "origin_id").iter_rows())
    assert all(parents[parents[name]] == parents[name] for name in parents)


def test_the_signature_estimates_the_true_likeness() -> None:
    words = LONG.split()
    texts = pl.Series(
        [" ".join(words[:cut] + [f"other{cut}{number}" for number in range(20 - cut)]) for cut in range(20)] + [LONG]
    )
    sets = shingles(texts)
    rows = signatures(plain(texts))
    errors = [abs(jaccard(sets.of(k), sets.of(20)) - (rows[k] == rows[20]).mean()) for k in range(20)]
    assert max(errors) < 0.25
    assert sum(errors) / len(errors) < 0.08
