"""The form of a case: as XLSForm for Kobo and other servers, and as XForm for the telephones that ask us."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.errors import ChannelError
from ceasefire.centre.channels.odk.choices import choices
from ceasefire.centre.channels.odk.languages import FormWords, Row
from ceasefire.centre.channels.odk.questions import questions

Sheets = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form. `version` changes with its content; `xform` is its XML, `xlsform` the workbook it was made from."""

    id: str
    title: str
    version: str
    xform: bytes = field(repr=False)
    xlsform: bytes = field(repr=False)

    @property
    def hash(self) -> str:
        """The digest of the XForm, in the form that OpenRosa prescribes: it tells a change, it protects nothing."""
        return "md5:" + hashlib.md5(self.xform, usedforsecurity=False).hexdigest()


def make_form(case: Case) -> Form:
    """The form of a case; the same case gives the same form. Raises `ChannelError` where the case cannot be asked about."""
    words = FormWords(case)
    survey, listed = questions(words), choices(words)
    version = str(int(hashlib.sha256(json.dumps([survey, listed]).encode()).hexdigest()[:8], 16))
    titles = words.say("title", "odk.title", case=words.names(case.titles)[f"label::{words.default_language}"])
    settings = {
        "form_title": titles[f"title::{words.default_language}"],
        "form_id": f"ceasefire-{case.id}",
        "version": version,
        "default_language": words.default_language,
        "style": "pages",
    }
    sheets: Sheets = {"survey": survey, "choices": listed, "settings": [settings]}
    try:
        made = convert(xlsform={name: list(rows) for name, rows in sheets.items()}, form_name="data", validate=False)
    except PyXFormError as error:
        raise ChannelError(f"no form can be made of the case {case.id}: {error}") from error
    return Form(
        id=settings["form_id"],
        title=settings["form_title"],
        version=version,
        xform=made.xform.encode(),
        xlsform=workbook(sheets),
    )


def workbook(sheets: Sheets) -> bytes:
    """The sheets as an XLSX file. Every cell is text: a name that begins with `=` is not computed."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet: Any = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        for number, line in enumerate([dict(zip(columns, columns, strict=True)), *rows], start=1):
            for place, column in enumerate(columns, start=1):
                if line.get(column):
                    cell = sheet.cell(row=number, column=place, value=line[column])
                    cell.data_type = "s"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
