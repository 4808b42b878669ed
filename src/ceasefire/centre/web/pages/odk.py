"""OpenRosa: the form of the case for ODK Collect and Kobo, and what comes back of it. No account, no cookie."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ceasefire.agreement.case import Case
from ceasefire.agreement.remembering import remembered
from ceasefire.centre.channels.arrival import Attached
from ceasefire.centre.channels.errors import UnreadableArrivalError
from ceasefire.centre.channels.odk import openrosa
from ceasefire.centre.channels.odk.form import Form, make_form
from ceasefire.centre.channels.odk.submission import LONGEST, arrival_of
from ceasefire.centre.channels.reception import Reception
from ceasefire.centre.opened import centre
from ceasefire.centre.reporting.flood import Flood
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.pages.report_files import InMemory
from ceasefire.errors import CeasefireError

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XML_PART = "xml_submission_file"
INCOMPLETE = "*isIncomplete*"
"""The field with which a telephone says that it sends the rest of the pictures later."""

SENDING = Flood(most=120)
"""Submissions that one connection may send in ten minutes: a telephone with a day's forms sends them all at once."""


class NamedInMemory(InMemory):
    """Keeps files in memory under the names that the form gives them; the names are matched and forgotten."""

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file with the last part of its name."""
        made = super().file_complete(file_size)
        content = made.file.getvalue() if isinstance(made.file, BytesIO) else made.read()
        return InMemoryUploadedFile(BytesIO(content), self.field_name, self.file_name, self.content_type, len(content), None)


@remembered
def form_of(case: Case) -> Form:
    """The form of a case, made once a process."""
    return make_form(case)


@require_safe
@takes(Right.REPORT)
def forms(request: HttpRequest) -> HttpResponse:
    """The list of forms: one, the case's."""
    form = form_of(centre().case)
    wanted = request.GET.get("formID", form.id)
    address = request.build_absolute_uri(reverse("odk-form", args=[form.id]))
    return _told(openrosa.form_list([(form, address)] if wanted == form.id else [], centre().clock()))


@require_safe
@takes(Right.REPORT)
def form_file(request: HttpRequest, name: str) -> HttpResponse:
    """The form as XForm."""
    form = form_of(centre().case)
    if name != form.id:
        raise Http404
    return _told(openrosa.form_file(form, centre().clock()))


@require_safe
@takes(Right.REPORT)
def manifest(request: HttpRequest) -> HttpResponse:
    """What the form needs beside itself: nothing."""
    return _told(openrosa.manifest(centre().clock()))


@require_safe
@takes(Right.REPORT)
def workbook(request: HttpRequest) -> HttpResponse:
    """The form as XLSForm, for servers of others."""
    form = form_of(centre().case)
    response = HttpResponse(form.xlsform, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{form.id}.xlsx"'
    return response


@csrf_exempt
@require_http_methods(["HEAD", "POST"])
@takes(Right.REPORT)
def submission(request: HttpRequest) -> HttpResponse:
    """HEAD: where to submit. POST: one filled form, with pictures or without; answered when it is durable."""
    now = centre().clock()
    if request.method == "HEAD":
        return _told(openrosa.may_submit(request.build_absolute_uri(reverse("odk-submission")), now))
    wait = SENDING.wait(request.META.get("REMOTE_ADDR", ""))
    if wait:
        return _refused(request, request.wording.say("odk.too_many", seconds=str(wait)), 429)
    try:
        xml, files = _parts(request)
        accepted = Reception(centre=centre()).receive(arrival_of(xml, files, centre().case.id, now))
    except UnreadableArrivalError as error:
        return _refused(request, str(error), error.status)
    except CeasefireError:
        return _refused(request, request.wording.say("odk.failed"), 503)
    more = request.POST.get(INCOMPLETE, "").lower() == "yes" or accepted.left_out > 0
    return _told(openrosa.taken(request.wording.say("odk.taken", number=str(accepted.index)), now, more_to_come=more))


def _parts(request: HttpRequest) -> tuple[bytes, dict[str, Attached]]:
    """The XML of a submission, and the files beside it by name. Some servers send the XML alone, as the body."""
    if request.content_type in ("text/xml", "application/xml"):
        return request.body, {}
    request.upload_handlers = [NamedInMemory(request)]
    sent = [file for _, group in request.FILES.lists() for file in group]
    part = request.FILES.get(XML_PART)
    if part is None or part.size > LONGEST:
        raise UnreadableArrivalError(f"the submission has no file {XML_PART}, or a longer one than {LONGEST} bytes")
    files = {
        file.name: Attached(content=file.read(), media_type=file.content_type or "", name=file.name)
        for file in sent
        if file is not part and file.name
    }
    return part.read(), files


def _refused(request: HttpRequest, message: str, status: int) -> HttpResponse:
    return _told(openrosa.refused(message, status, centre().clock()))


def _told(answer: openrosa.OpenRosaAnswer) -> HttpResponse:
    return HttpResponse(answer.body, status=answer.status, headers=answer.headers)
