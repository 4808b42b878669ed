"""The answers that a telephone with ODK Collect expects, element by element."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from defusedxml.ElementTree import fromstring

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.odk.form import make_form
from ceasefire.centre.channels.odk.openrosa import OpenRosaAnswer, form_file, form_list, manifest, may_submit, refused, taken

NOW = datetime(2016, 3, 6, 12, tzinfo=UTC)


def test_the_list_names_each_form_with_its_digest_and_address(syria: Case) -> None:
    form = make_form(syria)
    answer = form_list([(form, "https://centre.example/odk/form?a=1&b=2")], NOW)
    root = fromstring(answer.body)
    assert root.tag == "{http://openrosa.org/xforms/xformsList}xforms"
    said = {child.tag.rpartition("}")[2]: child.text for child in root[0]}
    assert said == {
        "formID": "ceasefire-syria-2016",
        "name": form.title,
        "version": form.version,
        "hash": form.hash,
        "downloadUrl": "https://centre.example/odk/form?a=1&b=2",
    }
    assert form_file(form, NOW).body == form.xform and form.hash.startswith("md5:")


@pytest.mark.parametrize(
    ("answer", "status", "nature"),
    [
        (taken("no. 3", NOW, more_to_come=False), 201, "submit_success"),
        (taken("no. 3", NOW, more_to_come=True), 202, "submit_success"),
        (refused("too <long>", 413, NOW), 413, "submit_error"),
    ],
)
def test_word_of_a_submission_is_an_openrosa_response(answer: OpenRosaAnswer, status: int, nature: str) -> None:
    root = fromstring(answer.body)
    assert answer.status == status and root.tag == "{http://openrosa.org/http/response}OpenRosaResponse"
    assert root[0].attrib["nature"] == nature and root[0].text


@pytest.mark.parametrize("answer", [manifest(NOW), may_submit("https://centre.example/odk/submission", NOW), form_list([], NOW)])
def test_every_answer_speaks_openrosa_one(answer: OpenRosaAnswer) -> None:
    assert answer.headers["X-OpenRosa-Version"] == "1.0" and answer.headers["Date"].endswith("GMT")
    assert int(answer.headers["X-OpenRosa-Accept-Content-Length"]) > 10_000_000


def test_head_says_where_to_submit() -> None:
    answer = may_submit("https://centre.example/odk/submission", NOW)
    assert (answer.status, answer.body, answer.headers["Location"]) == (204, b"", "https://centre.example/odk/submission")
