"""The form of a case: ODK's own validator takes it, it says everything in four languages, and asks nobody who they are."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, canonicalize

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from pyxform.validators import odk_validate
from pyxform.xls2xform import convert

from ceasefire.agreement.case import Case
from ceasefire.casefiles import find_case, load_case
from ceasefire.centre.channels.odk.form import Form, make_form, workbook
from ceasefire.vocabulary.acts import Act
from ceasefire.wording.wording import plain_letters

NAMES = ("syria-2016", "hudaydah-2018", "line-of-control-2021")
XF = "{http://www.w3.org/2002/xforms}"


@pytest.fixture(scope="module", params=NAMES)
def made(request: pytest.FixtureRequest) -> tuple[Case, Form]:
    case = load_case(find_case(request.param))
    return case, make_form(case)


@pytest.fixture(scope="module")
def tree(made: tuple[Case, Form]) -> Element:
    root: Element = fromstring(made[1].xform)
    return root


def texts(tree: Element) -> Iterator[tuple[str, dict[str, str]]]:
    for translation in tree.iter(f"{XF}translation"):
        yield (
            translation.attrib["lang"],
            {item.attrib["id"]: "".join(item.itertext()).strip() for item in translation.iter(f"{XF}text")},
        )


def test_odk_validate_finds_nothing_wrong(made: tuple[Case, Form], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("java") is None:
        pytest.skip("NOT TESTED: ODK Validate needs Java; apt-get install default-jre-headless")
    # Java tells that it took these options, and the validator takes all that is told for a warning.
    monkeypatch.delenv("JAVA_TOOL_OPTIONS", raising=False)
    file = tmp_path / "form.xml"
    file.write_bytes(made[1].xform)
    assert odk_validate.check_xform(str(file)) == []


def test_every_text_stands_in_four_languages_and_none_is_empty(tree: Element) -> None:
    found = dict(texts(tree))
    assert {name.rpartition("(")[2] for name in found} == {"en)", "ar)", "ru)", "fr)"}
    keys = {frozenset(said) for said in found.values()}
    assert len(keys) == 1 and len(next(iter(keys))) > 100
    assert not [(language, key) for language, said in found.items() for key, text in said.items() if text in ("", "-")]


def test_every_act_actor_and_place_may_be_chosen_but_no_sensitive_place(made: tuple[Case, Form], tree: Element) -> None:
    case, _ = made
    lists = {
        instance.attrib["id"]: {item.text for item in instance.iter(f"{XF}name")}
        for instance in tree.iter(f"{XF}instance")
        if "id" in instance.attrib and instance.find(f"{XF}root") is not None
    }
    assert lists["act"] == {act.value for act in Act}
    assert lists["actor"] == set(case.actors)
    assert lists["place"] == {place.id for place in case.gazetteer.places if not place.sensitive}


def test_a_place_is_shown_in_three_scripts(tree: Element, made: tuple[Case, Form]) -> None:
    place = next(place for place in made[0].gazetteer.places if {"en", "ar", "ru"} <= set(place.names) and not place.sensitive)
    for _, said in texts(tree):
        assert any(all(place.names[script] in text for script in ("en", "ar", "ru")) for text in said.values())


def test_the_form_takes_down_nothing_about_the_telephone_or_its_owner(made: tuple[Case, Form], tree: Element) -> None:
    instance = next(tree.iter(f"{XF}instance"))
    fields = {element.tag.rpartition("}")[2] for element in instance.iter()}
    assert "instanceID" in fields
    telling = {"deviceid", "subscriberid", "simserial", "phonenumber", "username", "email", "start", "end", "audit"}
    assert not {field.lower() for field in fields} & telling
    assert b"jr:preload" not in made[1].xform.replace(b'jr:preload="uid"', b"")


def test_actors_stand_in_alphabetical_order(made: tuple[Case, Form]) -> None:
    sheet = load_workbook(io.BytesIO(made[1].xlsform))["choices"]
    head = [cell.value for cell in sheet[1]]
    label = head.index("label::English (en)")
    shown = [plain_letters(str(row[label].value)) for row in sheet.iter_rows(min_row=2) if row[0].value == "actor"]
    assert shown == sorted(shown)


def test_the_workbook_for_kobo_is_the_same_form(made: tuple[Case, Form]) -> None:
    from_workbook = convert(xlsform=io.BytesIO(made[1].xlsform), file_type=".xlsx", form_name="data", validate=False)
    assert canonicalize(from_workbook.xform) == canonicalize(made[1].xform.decode())


def test_the_same_case_gives_the_same_form(made: tuple[Case, Form]) -> None:
    assert make_form(made[0]).xform == made[1].xform


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    book = load_workbook(io.BytesIO(workbook({"choices": [{"name": "=cmd|' /C calc'!A0", "label": "+1"}]})))
    cells = [cell for row in book["choices"].iter_rows(min_row=2) for cell in row]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=cmd|' /C calc'!A0", "s"), ("+1", "s")]
