"""The questions of a form, in their order, as rows of the sheet `survey`."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.centre.channels.odk.languages import FormWords, Row

PICTURES = 3
FORM_FIELD = "form"
"""A hidden field that says which case the form is of, also where a server gives the form another name, as Kobo does."""


def form_mark(case: str) -> str:
    """What the hidden field holds."""
    return f"ceasefire:{case}"


def questions(words: FormWords) -> list[Row]:
    """Rows of the sheet `survey`. Nothing asks, nor writes down by itself, who or where the reporter is, or on which phone."""
    mark = {"type": "calculate", "name": FORM_FIELD, "calculation": f"'{form_mark(words.case.id)}'"}
    return [
        mark,
        _asked(words, "note", "intro"),
        _asked(words, "select_multiple act", "act", hint=True, required="yes"),
        *_time(words),
        *_place(words),
        *_people(words),
        _asked(words, "text", "text", hint=True, appearance="multiline"),
        *_pictures(words),
        _asked(words, "note", "thanks"),
    ]


def _asked(words: FormWords, kind: str, name: str, *, hint: bool = False, **more: str) -> Row:
    hints = words.say("hint", f"odk.{name}.hint") if hint else {}
    return {"type": kind, "name": name, **words.say("label", f"odk.{name}"), **hints, **more}


def _time(words: FormWords) -> Iterator[Row]:
    later = words.say("constraint_message", "odk.later")
    yield _asked(words, "select_one when", "when", required="yes")
    yield _asked(words, "dateTime", "time", relevant="${when} = 'exact'", constraint=". <= now()") | later
    yield _asked(words, "date", "day", relevant="${when} = 'day'", constraint=". <= today()") | later
    between = "${when} = 'between'"
    yield _asked(words, "date", "first_day", relevant=between, constraint=". <= today()") | later
    order = words.say("constraint_message", "odk.order")
    yield _asked(words, "date", "last_day", relevant=between, constraint=". >= ${first_day}") | order


def _place(words: FormWords) -> Iterator[Row]:
    yield _asked(words, "select_one place", "place", hint=True, appearance="minimal autocomplete")
    yield _asked(words, "text", "place_text")
    yield _asked(words, "geopoint", "point", hint=True, appearance="placement-map")
    yield _asked(words, "select_one radius", "radius", relevant="${point} != ''", required="yes")


def _people(words: FormWords) -> Iterator[Row]:
    yield _asked(words, "select_multiple actor", "actor", hint=True, appearance="minimal autocomplete")
    yield _asked(words, "select_one together", "together", relevant="count-selected(${actor}) > 1", required="yes")
    yield _asked(words, "select_multiple actor", "target", appearance="minimal autocomplete")
    yield _asked(words, "select_one observation", "observation", required="yes")
    for name in ("killed", "wounded"):
        hint, order = words.say("hint", "odk.count.hint"), words.say("constraint_message", "odk.count.order")
        least, most = f"{name}_min", f"{name}_max"
        yield _asked(words, "integer", least, constraint=". >= 0 and . < 1000000") | hint
        fits = f". < 1000000 and (${{{least}}} = '' or . >= ${{{least}}})"
        yield _asked(words, "integer", most, constraint=fits) | hint | order


def _pictures(words: FormWords) -> Iterator[Row]:
    for number in range(1, PICTURES + 1):
        labels = words.say("label", "odk.picture", number=str(number))
        before = {"relevant": f"${{picture_{number - 1}}} != ''"} if number > 1 else {}
        hint = words.say("hint", "odk.picture.hint")
        yield {"type": "image", "name": f"picture_{number}", "parameters": "max-pixels=2048", **labels, **hint, **before}
