"""Feeds of the public picture: Atom in each language, and each item as a CAP message. Coarse and late, for anyone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from ceasefire.centre.channels.errors import ChannelConfigError
from ceasefire.centre.channels.opened_config import config_of
from ceasefire.centre.channels.outward import atom, cap
from ceasefire.centre.channels.outward.publishing import revision_of, revisions
from ceasefire.centre.opened import centre
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes

KEPT = "public, max-age=300"


@require_safe
@takes(Right.SEE_PUBLIC)
def feed(request: HttpRequest) -> HttpResponse:
    """The feed, in the reader's language (`?lang=`)."""
    opened = centre()
    addresses = atom.FeedAddresses(
        feed=lambda language: f"{request.build_absolute_uri(reverse('feed'))}?lang={language}",
        cap=lambda item: request.build_absolute_uri(reverse("cap", args=[item])),
        page=request.build_absolute_uri("/"),
    )
    newest = revisions(atom.MOST_ENTRIES)
    document = atom.feed(newest, request.wording, opened.workspace.log.origin, addresses, opened.clock())
    return _kept(HttpResponse(document, content_type=atom.MEDIA_TYPE))


@require_safe
@takes(Right.SEE_PUBLIC)
def message(request: HttpRequest, item: str) -> HttpResponse:
    """One item as a CAP message, in all languages."""
    found = revision_of(item)
    if found is None:
        raise Http404
    try:
        sender = config_of(centre()).outward.sender
    except ChannelConfigError:
        sender = centre().workspace.log.origin
    document = cap.alert(found, centre().case, sender or centre().workspace.log.origin, request.build_absolute_uri("/"))
    return _kept(HttpResponse(document, content_type=cap.MEDIA_TYPE))


def _kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = KEPT
    return response
