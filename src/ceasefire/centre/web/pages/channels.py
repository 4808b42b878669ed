"""Channels as the administrator sees them: what is open, and who is called. It shows no sender, no secret but a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from ceasefire.centre.channels.config import ChannelsConfig
from ceasefire.centre.channels.errors import ChannelConfigError, ChannelError
from ceasefire.centre.channels.opened_config import config_of
from ceasefire.centre.channels.outward.addresses import Way
from ceasefire.centre.channels.outward.subscriptions import end, standing, subscribe
from ceasefire.centre.opened import centre
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes

LONGEST_LABEL = 120


@takes(Right.MANAGE_CHANNELS)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """What is open, who is called, and a form for another."""
    return _shown(request)


@takes(Right.MANAGE_CHANNELS)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Note a subscriber; the secret is shown on the page that answers, and never again."""
    label, url = request.POST.get("label", "").strip(), request.POST.get("url", "").strip()
    wrong = {} if 0 < len(label) <= LONGEST_LABEL else {"label": request.wording.say("channelspage.wrong.label")}
    if not wrong:
        try:
            outward = config_of(centre()).outward
            way = Way(allow_loopback=outward.allow_loopback, ports=outward.ports)
            made, secret = subscribe(centre(), request.viewer, label, url, way)
        except ChannelError as error:
            wrong["url"] = request.wording.say("channelspage.wrong.url", why=str(error))
        else:
            return _shown(request, made=made.label, secret=secret)
    return _shown(request, status=422, wrong=wrong, typed={"label": label, "url": url})


@takes(Right.MANAGE_CHANNELS)
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """End a subscription."""
    number = request.POST.get("subscription", "")
    if number.isascii() and number.isdigit() and len(number) < 18 and end(request.viewer, int(number), centre().clock()):
        messages.info(request, request.wording.say("channelspage.now_ended"))
    return HttpResponseRedirect(reverse("channels"))


def _shown(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    faulty = ""
    try:
        config = config_of(centre())
    except ChannelConfigError as error:
        config, faulty = ChannelsConfig(), str(error)
    context = {
        "channels": _channels(request, config),
        "subscriptions": standing(),
        "faulty": faulty,
        "feed_address": request.build_absolute_uri(reverse("feed")),
        "wrong": {},
        "typed": {},
    }
    return render(request, "channels/page.html", {**context, **more}, status=status)


def _channels(request: HttpRequest, config: ChannelsConfig) -> list[dict[str, str]]:
    """Each channel, whether it is open, and where. An address of a mailbox or a number of ours is public anyway."""
    say = request.wording.say

    def line(name: str, state: str, where: str = "") -> dict[str, str]:
        return {"name": name, "state": say(f"channelspage.{state}"), "where": where}

    email, sms = config.email, config.sms
    return [
        line(say("channelspage.odk"), "open", request.build_absolute_uri("/odk")),
        line(say("channelspage.email"), "configured" if email else "closed", email.address if email else ""),
        line(say("channelspage.sms"), "configured" if sms else "closed", sms.number if sms else ""),
        *(
            line(say("channelspage.gateway", name=name), "open", request.build_absolute_uri(reverse("gateway", args=[name])))
            for name in sorted(config.gateway)
        ),
    ]
